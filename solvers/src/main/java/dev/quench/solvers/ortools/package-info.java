/**
 * Google OR-Tools behind {@link dev.quench.solvers.exact.ExactSolver}: read {@link
 * dev.quench.solvers.ortools.CpSatSolver} first. The only package that imports {@code
 * com.google.ortools}; nothing of it appears in a public signature. Depends on {@code problems},
 * {@code exact}, {@code bound}, {@code repair} and {@code control}.
 */
@NullMarked
package dev.quench.solvers.ortools;

import org.jspecify.annotations.NullMarked;
