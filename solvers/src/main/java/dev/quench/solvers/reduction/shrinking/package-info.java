/**
 * Heuristic shrinking of a binary program by correlations: read {@link
 * dev.quench.solvers.reduction.shrinking.GraphShrinking} first. Depends on {@code
 * reduction.correlation}, {@code reduction.merge}, {@code reduction.chain}, {@code relax}, {@code
 * bound} and {@code problems}.
 */
@NullMarked
package dev.quench.solvers.reduction.shrinking;

import org.jspecify.annotations.NullMarked;
