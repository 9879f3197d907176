/**
 * One-flip tabu search for Qubos. Read {@link dev.quench.solvers.sampler.tabu.TabuSampler} first.
 * Depends on {@code problems.qubo}, {@code control}, {@code sampler} and its kernels.
 */
@NullMarked
package dev.quench.solvers.sampler.tabu;

import org.jspecify.annotations.NullMarked;
