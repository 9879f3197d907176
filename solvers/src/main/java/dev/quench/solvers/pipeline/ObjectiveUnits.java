package dev.quench.solvers.pipeline;

import dev.quench.problems.formulate.Formulated;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes what the loops over multipliers tell of a program in the sense and the units of its
 * problem, as bounds and solutions of a record are. A program minimises integers: objectives with
 * decimals are multiplied by a power of ten, those of a problem that maximises are negated.
 *
 * @param formulated says which program
 */
record ObjectiveUnits(Formulated formulated) {
    private static final String BOUND = "dualBound";

    /** Bounds are rounded so that they stay bounds. */
    private double bound(double value) {
        return formulated.problem().sense().outward(formulated.objective(new BigDecimal(value)));
    }

    private double value(double value) {
        return formulated.objective(new BigDecimal(value)).doubleValue();
    }

    /** Rewrites what a dual loop tells: {@code firstValue} and {@code dualBound}. */
    Map<String, Object> ofDual(Map<String, Object> detail) {
        var result = new LinkedHashMap<>(detail);
        result.computeIfPresent("firstValue", (_, first) -> value((double) first));
        result.computeIfPresent(BOUND, (_, dual) -> bound((double) dual));
        return result;
    }

    /**
     * Rewrites what rounds tell: {@code dualBound} and the {@code bestFeasible} of each. Weights
     * stay those of the Qubos; {@code weightUnit} says what one is worth where that is not 1.
     */
    Map<String, Object> ofRounds(Map<String, Object> detail) {
        var result = new LinkedHashMap<String, Object>();
        double unit = formulated.objective(BigDecimal.ONE).abs().doubleValue();
        if (unit != 1) {
            result.put("weightUnit", unit);
        }
        result.putAll(ofDual(detail));
        result.computeIfPresent(
                "rounds",
                (_, rounds) ->
                        rounds instanceof List<?> list
                                ? list.stream().map(this::round).toList()
                                : rounds);
        return Collections.unmodifiableMap(result);
    }

    private Object round(Object round) {
        if (!(round instanceof Map<?, ?> map)) {
            return round;
        }
        var result = new LinkedHashMap<Object, Object>(map);
        result.computeIfPresent(
                "bestFeasible", (_, best) -> best instanceof Double d ? value(d) : best);
        return Collections.unmodifiableMap(result);
    }
}
