/**
 * Shrinking within a run: read {@link dev.quench.solvers.pipeline.shrinking.CorrelationSources}
 * first. Depends on {@code reduction.correlation}, {@code ortools}, {@code sampler}, {@code
 * variational} and {@code hardware}.
 */
@NullMarked
package dev.quench.solvers.pipeline.shrinking;

import org.jspecify.annotations.NullMarked;
