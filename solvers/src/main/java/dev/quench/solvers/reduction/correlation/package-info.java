/**
 * Correlations of spins that steer heuristic reductions: read {@link
 * dev.quench.solvers.reduction.correlation.CorrelationSource} first. Depends on {@code problems},
 * {@code hardware}, {@code control}, {@code sampler} and {@code variational.elimination}.
 */
@NullMarked
package dev.quench.solvers.reduction.correlation;

import org.jspecify.annotations.NullMarked;
