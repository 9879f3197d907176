package dev.quench.hardware.remote.dwave;

import dev.quench.hardware.device.json.JsonValue;
import dev.quench.hardware.text.SyntaxException;
import java.util.List;
import java.util.Optional;

/**
 * Estimates the time that a problem takes on a processor, which is what is charged, in µs.
 *
 * <p>{@code access = programming + reads (anneal + readout(n) + delay + pause)}, where {@code n} is
 * the number of qubits of the embedded problem, the pause is the longer of the readout
 * thermalization and the decorrelation, and {@code readout} is interpolated between points,
 * linearly or in the logarithms of both axes, and constant beyond the first and the last.
 *
 * <p>Source: the timing model, version 1.0, that D-Wave's cloud client applies to {@code
 * problem_timing_data}. Against two recorded problems of 100 reads it is 0.1 % too high and 0.01 %
 * too low.
 */
public final class TimingModel {
    private final Constants constants;
    private final Deltas reinitialised;
    private final Deltas carriedOn;
    private final Optional<SolverLimits.Interval> decorrelation;
    private final boolean logarithms;
    private final double[] sizes;
    private final double[] times;

    /** What every problem takes. */
    private record Constants(
            double programming,
            double programmingThermalization,
            double anneal,
            double delay,
            double readoutThermalization,
            double nominalAnneal) {
        static Constants read(JsonValue data) {
            return new Constants(
                    duration(data, "typical_programming_time"),
                    duration(data, "default_programming_thermalization"),
                    duration(data, "default_annealing_time"),
                    duration(data, "qpu_delay_time_per_sample"),
                    duration(data, "default_readout_thermalization"),
                    data.find("decorrelation_max_nominal_anneal_time")
                            .map(v -> v.number("decorrelation_max_nominal_anneal_time"))
                            .filter(v -> v > 0)
                            .orElse(Double.POSITIVE_INFINITY));
        }

        private static double duration(JsonValue data, String member) {
            JsonValue node = data.get(member);
            double value = node.number(member);
            if (value < 0) {
                throw node.fault(member + " of 0 or more", "");
            }
            return value;
        }
    }

    /** What a reverse anneal takes besides; a part may be negative. */
    private record Deltas(double programming, double delay) {
        static Deltas read(JsonValue data, String form) {
            String start = "reverse_annealing_%s_reinit_".formatted(form);
            return new Deltas(
                    optional(data, start + "prog_time_delta"),
                    optional(data, start + "delay_time_delta"));
        }

        private static double optional(JsonValue data, String member) {
            return data.find(member).map(v -> v.number(member)).orElse(0.0);
        }
    }

    private TimingModel(JsonValue data, boolean logarithms) {
        this.logarithms = logarithms;
        constants = Constants.read(data);
        reinitialised = Deltas.read(data, "with");
        carriedOn = Deltas.read(data, "without");
        decorrelation = data.find("decorrelation_time_range").map(TimingModel::interval);
        JsonValue node = data.get("readout_time_model_parameters");
        List<JsonValue> points = node.elements("readout_time_model_parameters");
        int half = points.size() / 2;
        if (half == 0 || points.size() % 2 != 0) {
            throw node.fault("as many times as numbers of qubits, at least one", "");
        }
        sizes = numbers(points.subList(0, half));
        times = numbers(points.subList(half, 2 * half));
        for (int k = 1; k < half; k++) {
            if (sizes[k] <= sizes[k - 1]) {
                throw points.get(k).fault("numbers of qubits in ascending order", "");
            }
        }
    }

    private static double[] numbers(List<JsonValue> nodes) {
        return nodes.stream().mapToDouble(v -> v.number("readout_time_model_parameter")).toArray();
    }

    private static SolverLimits.Interval interval(JsonValue node) {
        List<JsonValue> ends = node.elements("decorrelation_time_range");
        if (ends.size() != 2) {
            throw node.fault("decorrelation_time_range as a least and a largest time", "");
        }
        return node.made(
                "decorrelation_time_range",
                () ->
                        new SolverLimits.Interval(
                                ends.getFirst().number("time"), ends.getLast().number("time")));
    }

    /**
     * Reads {@code problem_timing_data}.
     *
     * @param data an object
     * @return empty if its version is not 1.0, or its model of the readout is not known here
     * @throws SyntaxException if a member of this version is missing or impossible
     */
    public static Optional<TimingModel> read(JsonValue data) {
        String version = text(data, "version");
        String model = text(data, "readout_time_model");
        boolean logarithms = model.equals("pwl_log_log");
        return version.matches("1\\.0(\\..*)?") && (logarithms || model.equals("pwl_linear"))
                ? Optional.of(new TimingModel(data, logarithms))
                : Optional.empty();
    }

    private static String text(JsonValue data, String member) {
        return data.find(member).filter(JsonValue::isText).map(v -> v.text(member)).orElse("");
    }

    /**
     * Estimates the time to read the qubits once.
     *
     * @param qubits of the embedded problem, 1 or more
     * @return µs
     */
    public double readout(int qubits) {
        return logarithms ? Math.pow(10, interpolated(Math.log10(qubits))) : interpolated(qubits);
    }

    private double interpolated(double at) {
        int last = sizes.length - 1;
        if (at <= sizes[0]) {
            return times[0];
        }
        if (at >= sizes[last]) {
            return times[last];
        }
        int k = 1;
        while (sizes[k] < at) {
            k++;
        }
        double part = (at - sizes[k - 1]) / (sizes[k] - sizes[k - 1]);
        return times[k - 1] + part * (times[k] - times[k - 1]);
    }

    /**
     * Estimates the time of a problem.
     *
     * @param qubits of the embedded problem, 1 or more
     * @param reads 1 or more
     * @param options what differs from the defaults
     * @return µs
     */
    public double estimate(int qubits, int reads, TimingOptions options) {
        Deltas deltas =
                switch (options.start()) {
                    case FORWARD -> new Deltas(0, 0);
                    case REVERSE_REINITIALISED -> reinitialised;
                    case REVERSE_CARRIED_ON -> carriedOn;
                };
        double anneal = options.anneal().orElse(constants.anneal());
        double thermalization =
                options.readoutThermalization().orElse(constants.readoutThermalization());
        double pause =
                options.decorrelated()
                        ? Math.max(thermalization, decorrelation(anneal))
                        : thermalization;
        return constants.programming()
                + options.programmingThermalization().orElse(constants.programmingThermalization())
                + deltas.programming()
                + reads * (anneal + readout(qubits) + constants.delay() + deltas.delay() + pause);
    }

    private double decorrelation(double anneal) {
        return decorrelation
                .map(r -> anneal / constants.nominalAnneal() * (r.high() - r.low()) + r.low())
                .orElse(0.0);
    }
}
