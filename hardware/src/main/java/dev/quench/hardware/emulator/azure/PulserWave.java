package dev.quench.hardware.emulator.azure;

import dev.quench.hardware.atoms.Waveform;
import dev.quench.hardware.emulator.WireJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A waveform that grows pulse by pulse, in rad/µs and ns as it comes. Where a pulse begins with
 * another value than the last one ended with, the value changes within a nanosecond.
 */
final class PulserWave {
    private static final double MICRO = 1e6;
    private static final long LONGEST = 1L << 26;

    private final String what;
    private final List<Waveform.Point> points = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();
    private long end;

    PulserWave(String what) {
        this.what = what;
    }

    /**
     * Appends a waveform.
     *
     * @return how many ns it takes
     */
    long add(JsonNode node) {
        long before = end;
        switch (WireJson.text(node, "kind")) {
            case "constant" -> {
                requireClosed(node, Set.of("kind", "duration", "value"));
                piece(node, number(node, "value"), number(node, "value"));
            }
            case "ramp" -> {
                requireClosed(node, Set.of("kind", "duration", "start", "stop"));
                piece(node, number(node, "start"), number(node, "stop"));
            }
            case "composite" -> {
                requireClosed(node, Set.of("kind", "waveforms"));
                node.path("waveforms").forEach(this::add);
            }
            default ->
                    throw new IllegalArgumentException(
                            "The %s has the kind %s; constant, ramp and composite are played here."
                                    .formatted(what, node.path("kind")));
        }
        return end - before;
    }

    /** Nothing happens for some time. */
    void rest(long duration) {
        piece(duration, 0, 0);
    }

    private void requireClosed(JsonNode node, Set<String> members) {
        WireJson.requireClosed("The " + what, node, members);
    }

    private void piece(JsonNode node, double start, double stop) {
        piece(duration(node, "duration"), start, stop);
    }

    private void piece(long duration, double start, double stop) {
        values.add(start);
        values.add(stop);
        if (points.isEmpty()) {
            points.add(new Waveform.Point(0, start * MICRO));
        } else if (points.getLast().value() != start * MICRO && duration > 1) {
            points.add(new Waveform.Point(end + 1, start * MICRO));
        }
        end += duration;
        points.add(new Waveform.Point(end, stop * MICRO));
    }

    /** Reads whole nanoseconds. */
    static long duration(JsonNode node, String name) {
        JsonNode value = node.path(name);
        double time = value.isNumber() ? value.doubleValue() : Double.NaN;
        if (!(time >= 1 && time <= LONGEST) || time != Math.rint(time)) {
            throw new IllegalArgumentException(
                    "The %s %s must be a whole number of ns from 1 to %d."
                            .formatted(name, value, LONGEST));
        }
        return (long) time;
    }

    /** Reads a number. */
    static double number(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw new IllegalArgumentException(
                    "The member %s must be a number, not %s; parametrised sequences are not played here."
                            .formatted(name, value.isMissingNode() ? "missing" : value));
        }
        return value.doubleValue();
    }

    /** Checks all values, in rad/µs. */
    void require(double least, double most) {
        for (double value : values) {
            if (value < least - 1e-9 || value > most + 1e-9) {
                throw new IllegalArgumentException(
                        "The %s %s rad/µs is not within [%s, %s] of the channel."
                                .formatted(what, value, least, most));
            }
        }
    }

    long end() {
        return end;
    }

    Waveform waveform() {
        return new Waveform(points);
    }
}
