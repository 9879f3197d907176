/**
 * Penalties of rows, exact in what they cost and certified in how heavy they are. Read {@link
 * dev.quench.problems.encode.penalty.PenaltyRow} first for the shapes, then {@link
 * dev.quench.problems.encode.penalty.PenaltyRule} for the proofs, {@link
 * dev.quench.problems.encode.penalty.PenaltyOptions} for what a user can set. Depends on {@code
 * encode.slack}, {@code program} and {@code qubo}.
 */
@NullMarked
package dev.quench.problems.encode.penalty;

import org.jspecify.annotations.NullMarked;
