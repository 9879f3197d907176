/**
 * Inner problems of Lagrangian relaxations that are solved exactly, and the bounds that they
 * certify. Read {@link dev.quench.solvers.lagrangian.dual.DualFunction} first. Depends on {@code
 * problems}, {@code bound} and {@code exact}.
 */
@NullMarked
package dev.quench.solvers.lagrangian.dual;

import org.jspecify.annotations.NullMarked;
