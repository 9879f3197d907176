/**
 * The last repair: an exact search between several solutions. Read {@link
 * dev.quench.solvers.exact.neighbourhood.Neighbourhood} first. Depends on {@code problems}, {@code
 * exact}, {@code reduction.presolve} and {@code control}.
 */
@NullMarked
package dev.quench.solvers.exact.neighbourhood;

import org.jspecify.annotations.NullMarked;
