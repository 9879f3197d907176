/**
 * Pauli correlation encoding: {@link dev.quench.solvers.variational.pce.PceSampler} (read it
 * first). Depends on {@code variational.ansatz}, {@code solvers.sampler}, {@code solvers.minimize}
 * and {@code problems.qubo}.
 */
@NullMarked
package dev.quench.solvers.variational.pce;

import org.jspecify.annotations.NullMarked;
