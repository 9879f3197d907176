/**
 * Google OR-Tools behind {@link dev.quench.solvers.exact.ExactSolver} and behind {@link
 * dev.quench.solvers.ortools.ExactPlacement}: read {@link dev.quench.solvers.ortools.CpSatSolver}
 * first. The only package that imports {@code com.google.ortools}; nothing of it appears in a
 * public signature. Depends on {@code problems}, on the compiler's placements, {@code exact},
 * {@code bound}, {@code repair} and {@code control}.
 */
@NullMarked
package dev.quench.solvers.ortools;

import org.jspecify.annotations.NullMarked;
