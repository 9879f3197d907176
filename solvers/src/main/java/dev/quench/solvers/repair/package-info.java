/**
 * Classical help after the sampling: {@link dev.quench.solvers.repair.Repair} makes a sample
 * feasible, {@link dev.quench.solvers.repair.Improver} makes a feasible solution better. {@link
 * dev.quench.solvers.repair.Repairs} and {@link dev.quench.solvers.repair.Improvers} make them.
 * Depends on {@code problems}, {@code control} and {@code bound}.
 */
@NullMarked
package dev.quench.solvers.repair;

import org.jspecify.annotations.NullMarked;
