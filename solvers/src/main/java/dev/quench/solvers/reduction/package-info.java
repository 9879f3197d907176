/**
 * Rewritings that leave fewer variables: read {@link dev.quench.solvers.reduction.Reduction} first.
 * Depends on {@code problems}, {@code bound}, {@code sampler} and {@code control}; the rules of
 * each family and of programs at large are in packages below.
 */
@NullMarked
package dev.quench.solvers.reduction;

import org.jspecify.annotations.NullMarked;
