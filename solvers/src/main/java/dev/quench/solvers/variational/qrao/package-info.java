/**
 * Quantum random access optimisation: {@link dev.quench.solvers.variational.qrao.QraoSampler} (read
 * it first). Depends on {@code variational.ansatz}, {@code variational.vqe} (its ansatz), {@code
 * solvers.sampler}, {@code solvers.minimize} and {@code problems.qubo}.
 */
@NullMarked
package dev.quench.solvers.variational.qrao;

import org.jspecify.annotations.NullMarked;
