/**
 * From a binary program to a {@code Qubo}: constraints become penalties whose weights are proven to
 * be large enough. Read {@link dev.quench.problems.encode.PenaltyEncoder} first, then {@link
 * dev.quench.problems.encode.PenaltyRule} for the proofs. Depends on {@code program} and {@code
 * qubo}.
 */
@NullMarked
package dev.quench.problems.encode;

import org.jspecify.annotations.NullMarked;
