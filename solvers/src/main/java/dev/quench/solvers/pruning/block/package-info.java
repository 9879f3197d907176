/**
 * Solvers of one pruning block: which pruned weights to exchange for kept ones. Read {@link
 * dev.quench.solvers.pruning.block.BlockSolver} first; {@link
 * dev.quench.solvers.pruning.block.BlockSolvers} lists them. Depends on {@code problems}, {@code
 * solvers.sampler} and {@code solvers.control}.
 */
@NullMarked
package dev.quench.solvers.pruning.block;

import org.jspecify.annotations.NullMarked;
