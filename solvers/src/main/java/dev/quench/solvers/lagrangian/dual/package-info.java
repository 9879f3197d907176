/**
 * Inner problems of Lagrangian relaxations, and the bounds that they certify. Read {@link
 * dev.quench.solvers.lagrangian.dual.DualFunction} first, then {@link
 * dev.quench.solvers.lagrangian.dual.DualFunctions}, which chooses one. Depends on {@code
 * problems}, {@code bound}, {@code lagrangian.convex}, {@code exact.qubo} and {@code
 * reduction.persistency}.
 */
@NullMarked
package dev.quench.solvers.lagrangian.dual;

import org.jspecify.annotations.NullMarked;
