/**
 * Reductions by Lagrangian multipliers: read {@link
 * dev.quench.solvers.reduction.multiplier.MultiplierFixing}. Depends on {@code lagrangian} and
 * {@code reduction}, which do not depend on it.
 */
@NullMarked
package dev.quench.solvers.reduction.multiplier;

import org.jspecify.annotations.NullMarked;
