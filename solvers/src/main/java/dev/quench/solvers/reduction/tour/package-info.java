/**
 * Exact edge elimination for tours by 1-trees and an incumbent: read {@link
 * dev.quench.solvers.reduction.tour.EdgeElimination} first. Depends on {@code problems}, {@code
 * bound}, {@code control} and the reduction of permutations.
 */
@NullMarked
package dev.quench.solvers.reduction.tour;

import org.jspecify.annotations.NullMarked;
