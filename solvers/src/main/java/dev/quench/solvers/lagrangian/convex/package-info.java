/**
 * Convex quadratic functions that agree with an objective on bits, and their minima over the box.
 * Read {@link dev.quench.solvers.lagrangian.convex.ConvexForm} first. Depends on {@code problems}
 * alone.
 */
@NullMarked
package dev.quench.solvers.lagrangian.convex;

import org.jspecify.annotations.NullMarked;
