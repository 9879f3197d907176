/**
 * Certified bounds without native code: integer or exact arithmetic from the instance to the
 * figure. Read {@link dev.quench.solvers.bound.DualBounds} first. Depends on {@code problems} and
 * {@code control}, and {@code BoxDual} alone on the simplex method of Commons Math, whose result is
 * certified in integers.
 */
@NullMarked
package dev.quench.solvers.bound;

import org.jspecify.annotations.NullMarked;
