/**
 * Exact fixing for assignments by bounds and an incumbent, and what is possible in a square of bits
 * that spells a permutation: read {@link dev.quench.solvers.reduction.assignment.AssignmentFixing}
 * first. Depends on {@code problems}, {@code bound} and {@code control}.
 */
@NullMarked
package dev.quench.solvers.reduction.assignment;

import org.jspecify.annotations.NullMarked;
