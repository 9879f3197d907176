/**
 * The study of shrinking: correlations against random merges and every other control, at equal
 * repair. Read {@link dev.quench.solvers.bench.shrinking.ShrinkTrial} first. Depends on {@code
 * pipeline}, {@code repair} and {@code problems}.
 */
@NullMarked
package dev.quench.solvers.bench.shrinking;

import org.jspecify.annotations.NullMarked;
