/**
 * Polynomials of any degree over bits, and how they become quadratic. Read {@link
 * dev.quench.problems.hubo.Hubo} first, then {@link dev.quench.problems.hubo.Quadratization}.
 * Depends on {@code program} and {@code qubo}.
 */
@NullMarked
package dev.quench.problems.hubo;

import org.jspecify.annotations.NullMarked;
