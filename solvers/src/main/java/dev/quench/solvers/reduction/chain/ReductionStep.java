package dev.quench.solvers.reduction.chain;

import java.util.Map;

/**
 * What one reduction did.
 *
 * @param name of the reduction
 * @param exact whether it kept an optimum
 * @param variablesBefore bits that it was given
 * @param variablesAfter bits that it left
 * @param seconds that it took
 * @param detail counts of its rules
 */
public record ReductionStep(
        String name,
        boolean exact,
        int variablesBefore,
        int variablesAfter,
        double seconds,
        Map<String, Object> detail) {}
