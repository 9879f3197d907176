/**
 * Inner loops of one-flip tabu search: a state, the change of every flip and what is tabu. Read
 * {@link dev.quench.solvers.sampler.kernel.tabu.TabuModel} first. Depends on {@code problems.qubo}
 * and {@code sampler.kernel}.
 */
@NullMarked
package dev.quench.solvers.sampler.kernel.tabu;

import org.jspecify.annotations.NullMarked;
