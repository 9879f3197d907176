/**
 * What reductions by bounds ask of a known solution: read {@link
 * dev.quench.solvers.reduction.incumbent.Incumbent} first. Depends on {@code problems} and {@code
 * reduction}.
 */
@NullMarked
package dev.quench.solvers.reduction.incumbent;

import org.jspecify.annotations.NullMarked;
