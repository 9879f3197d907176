/**
 * Inner loops on quadratic functions of low rank: a state is a sum of columns, and a change costs
 * the length of a column. Read {@link dev.quench.solvers.sampler.kernel.lowrank.LowRankState}
 * first. Depends on {@code problems.pruning} and {@code problems.qubo}.
 */
@NullMarked
package dev.quench.solvers.sampler.kernel.lowrank;

import org.jspecify.annotations.NullMarked;
