/**
 * The variational quantum eigensolver with hardware-efficient ansaetze: {@link
 * dev.quench.solvers.variational.vqe.VqeSampler} (read it first). Depends on {@code
 * variational.ansatz}, {@code solvers.sampler}, {@code solvers.minimize} and {@code problems.qubo}.
 */
@NullMarked
package dev.quench.solvers.variational.vqe;

import org.jspecify.annotations.NullMarked;
