package dev.quench.hardware.remote.dwave;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * Parameters of a problem beside the number of reads, by the service's names. Only those that are
 * one number, one word or yes or no; times in µs.
 *
 * @param values by name, in alphabetical order, so that the same options are the same bytes
 */
record DwaveOptions(Map<String, String> values) {
    private enum Kind {
        TIME,
        COUNT,
        FLAG,
        MODE
    }

    private static final Map<String, Kind> KNOWN =
            new TreeMap<>(
                    Map.of(
                            "annealing_time", Kind.TIME,
                            "answer_mode", Kind.MODE,
                            "auto_scale", Kind.FLAG,
                            "fast_anneal", Kind.FLAG,
                            "flux_drift_compensation", Kind.FLAG,
                            "max_answers", Kind.COUNT,
                            "programming_thermalization", Kind.TIME,
                            "readout_thermalization", Kind.TIME,
                            "reduce_intersample_correlation", Kind.FLAG));

    DwaveOptions {
        values = new TreeMap<>(values);
    }

    /** Refuses what the solver does not know or does not allow. */
    void require(SolverDefinition solver) {
        values.forEach((name, value) -> require(solver, name, value));
    }

    private void require(SolverDefinition solver, String name, String value) {
        Kind kind = KNOWN.get(name);
        if (kind == null
                || (!solver.parameters().isEmpty() && !solver.parameters().contains(name))) {
            throw new IllegalArgumentException(
                    "The option %s of %s is not known.\nMaybe one of %s."
                            .formatted(name, solver.name(), String.join(", ", KNOWN.keySet())));
        }
        boolean fits =
                switch (kind) {
                    case TIME -> allowed(solver, name, number(value));
                    case COUNT -> value.matches("[1-9]\\d{0,8}");
                    case FLAG -> value.matches("true|false");
                    case MODE -> value.matches("raw|histogram");
                };
        if (!fits) {
            throw new IllegalArgumentException(
                    "The option %s (%s) of %s must be %s."
                            .formatted(name, value, solver.name(), rule(solver, name, kind)));
        }
    }

    private boolean allowed(SolverDefinition solver, String name, double micros) {
        SolverLimits.Interval interval = solver.limits().parameters().get(range(name));
        return interval == null ? micros >= 0 : interval.contains(micros);
    }

    private String range(String name) {
        return name.equals("annealing_time") && flag("fast_anneal") ? "fast_annealing_time" : name;
    }

    private String rule(SolverDefinition solver, String name, Kind kind) {
        SolverLimits.Interval interval = solver.limits().parameters().get(range(name));
        return switch (kind) {
            case TIME ->
                    interval == null
                            ? "a time in µs of 0 or more"
                            : "a time from %s to %s µs".formatted(interval.low(), interval.high());
            case COUNT -> "a whole number of 1 or more";
            case FLAG -> "true or false";
            case MODE -> "raw or histogram";
        };
    }

    private static double number(String value) {
        return value.matches("\\d{1,9}(\\.\\d{1,9})?") ? Double.parseDouble(value) : Double.NaN;
    }

    private boolean flag(String name) {
        return "true".equals(values.get(name));
    }

    private OptionalDouble time(String name) {
        String value = values.get(name);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(number(value));
    }

    TimingOptions timing() {
        return new TimingOptions(
                time("annealing_time"),
                time("programming_thermalization"),
                time("readout_thermalization"),
                flag("reduce_intersample_correlation"),
                TimingOptions.Start.FORWARD);
    }

    void put(ObjectNode params) {
        values.forEach((name, value) -> {
            switch (KNOWN.getOrDefault(name, Kind.MODE)) {
                case TIME -> params.put(name, number(value));
                case COUNT -> params.put(name, Integer.parseInt(value));
                case FLAG -> params.put(name, flag(name));
                case MODE -> params.put(name, value.toLowerCase(Locale.ROOT));
            }
        });
    }
}
