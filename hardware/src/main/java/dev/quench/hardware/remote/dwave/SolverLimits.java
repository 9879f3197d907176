package dev.quench.hardware.remote.dwave;

import dev.quench.hardware.device.json.JsonValue;
import dev.quench.hardware.embedding.AnnealerRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a processor can be asked for.
 *
 * @param range of fields, couplings and sums of couplings
 * @param parameters ranges of numbers that go with a problem, by the parameter's name, times in µs
 * @param runTime the longest that a problem may take, in µs; infinite if the definition does not
 *     say
 */
public record SolverLimits(AnnealerRange range, Map<String, Interval> parameters, double runTime) {
    private static final Map<String, String> RANGES =
            Map.of(
                    "num_reads", "num_reads_range",
                    "annealing_time", "annealing_time_range",
                    "fast_annealing_time", "fast_anneal_time_range",
                    "programming_thermalization", "programming_thermalization_range",
                    "readout_thermalization", "readout_thermalization_range");

    /**
     * A closed interval.
     *
     * @param low the least value
     * @param high the largest value, not below
     */
    public record Interval(double low, double high) {
        /**
         * Checks the order.
         *
         * @throws IllegalArgumentException if the ends are exchanged
         */
        public Interval {
            if (!(low <= high)) {
                throw new IllegalArgumentException(
                        "The interval from %s to %s must not end before it begins."
                                .formatted(low, high));
            }
        }

        /**
         * Tells whether a value is inside.
         *
         * @param value any
         * @return true also for the ends
         */
        public boolean contains(double value) {
            return value >= low && value <= high;
        }
    }

    /** Copies the ranges. */
    public SolverLimits {
        parameters = Map.copyOf(parameters);
    }

    static SolverLimits read(JsonValue properties) {
        var parameters = new TreeMap<String, Interval>();
        RANGES.forEach((name, member) ->
                interval(properties, member).ifPresent(i -> parameters.put(name, i)));
        return new SolverLimits(
                range(properties),
                parameters,
                interval(properties, "problem_run_duration_range")
                        .map(Interval::high)
                        .orElse(Double.POSITIVE_INFINITY));
    }

    private static AnnealerRange range(JsonValue properties) {
        Interval field = needed(properties, "h_range");
        Interval plain = needed(properties, "j_range");
        Interval coupling = interval(properties, "extended_j_range").orElse(plain);
        Interval sum =
                Stream.of("per_group_coupling_range", "per_qubit_coupling_range")
                        .flatMap(member -> interval(properties, member).stream())
                        .findFirst()
                        .orElse(new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
        return properties.made(
                "ranges of fields and couplings",
                () ->
                        new AnnealerRange(
                                field.low(),
                                field.high(),
                                coupling.low(),
                                coupling.high(),
                                sum.low(),
                                sum.high()));
    }

    private static Interval needed(JsonValue properties, String member) {
        return interval(properties.get(member), member, properties.get(member).elements(member));
    }

    private static Optional<Interval> interval(JsonValue properties, String member) {
        return properties.find(member).map(node -> interval(node, member, node.elements(member)));
    }

    private static Interval interval(JsonValue node, String member, List<JsonValue> ends) {
        if (ends.size() != 2) {
            throw node.fault(member + " as a least and a largest value", "");
        }
        return node.made(
                member,
                () -> new Interval(ends.getFirst().number(member), ends.getLast().number(member)));
    }
}
