/**
 * Correlations that choose between the exact reductions of a family: read {@link
 * dev.quench.solvers.reduction.steered.SteeredReduction} first. Depends on {@code
 * reduction.shrinking} for what both engines share, {@code reduction.correlation}, {@code
 * reduction.chain} and the rules behind it, {@code bound.program}, {@code relax}, {@code repair}
 * and {@code problems}.
 */
@NullMarked
package dev.quench.solvers.reduction.steered;

import org.jspecify.annotations.NullMarked;
