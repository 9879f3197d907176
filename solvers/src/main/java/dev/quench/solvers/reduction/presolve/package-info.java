/**
 * Rules for the rows of any binary program that keep every feasible point: fewer variables and
 * rows, smaller numbers. Read {@link dev.quench.solvers.reduction.presolve.ProgramPresolve} first.
 * Depends on {@code problems}, {@code control} and {@code reduction}.
 */
@NullMarked
package dev.quench.solvers.reduction.presolve;

import org.jspecify.annotations.NullMarked;
