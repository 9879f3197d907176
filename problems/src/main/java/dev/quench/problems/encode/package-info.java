/**
 * From a binary program to a {@code Qubo}, in every way that is in use, exact or not. Read {@link
 * dev.quench.problems.encode.Encodings} first, the list, then {@link
 * dev.quench.problems.encode.PenaltyEncoder} for the exact ones. Depends on {@code encode.penalty},
 * {@code encode.slack}, {@code program} and {@code qubo}.
 */
@NullMarked
package dev.quench.problems.encode;

import org.jspecify.annotations.NullMarked;
