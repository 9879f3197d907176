/**
 * Blocks of weights of a neural network, some of which are pruned: what exchanging pruned and kept
 * weights does to the loss, by a quadratic model of low rank. Read {@link
 * dev.quench.problems.pruning.PruningBlock} first. Depends on {@code problems.qubo} and {@code
 * problems.program}.
 */
@NullMarked
package dev.quench.problems.pruning;

import org.jspecify.annotations.NullMarked;
