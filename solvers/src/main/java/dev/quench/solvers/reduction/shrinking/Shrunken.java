package dev.quench.solvers.reduction.shrinking;

import dev.quench.solvers.reduction.chain.ReducedInstance;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a shrinking left.
 *
 * @param instance the whole way from the formulated instance; not exact unless nothing was merged
 * @param stop why it ended
 * @param reason more words where the rules know more, for example the row that cannot hold; else
 *     empty
 * @param qubits of what is left, as the budget counts them
 * @param bound certified lower bound of what is left, in units of the program; empty if none
 * @param detail counts, bounds, least score and confidence, in a fixed order
 */
public record Shrunken(
        ReducedInstance instance,
        ShrinkStop stop,
        String reason,
        long qubits,
        OptionalDouble bound,
        Map<String, Object> detail) {}
