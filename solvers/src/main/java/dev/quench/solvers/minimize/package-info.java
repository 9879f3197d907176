/**
 * Minimises functions of real parameters, mean energies of circuits above all: {@link
 * dev.quench.solvers.minimize.Minimizer} (read it first) and its implementations, {@link
 * dev.quench.solvers.minimize.Minimizers} their table. Depends on {@code solvers.control} and
 * Apache Commons Math.
 */
@NullMarked
package dev.quench.solvers.minimize;

import org.jspecify.annotations.NullMarked;
