/**
 * Exact fixing for knapsacks by bounds and an incumbent: read {@link
 * dev.quench.solvers.reduction.knapsack.KnapsackFixing} first. Depends on {@code problems}, {@code
 * bound} and {@code control}.
 */
@NullMarked
package dev.quench.solvers.reduction.knapsack;

import org.jspecify.annotations.NullMarked;
