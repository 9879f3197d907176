package dev.quench.hardware.device.vendor;

import dev.quench.hardware.device.json.JsonValue;
import java.util.Optional;

/**
 * Measured values, of which any may be missing, and none may be what no measurement gives.
 *
 * <p>A value that is not there, null, {@code NaN}, infinite or no number is missing. A coherence
 * time must be positive, a duration not negative, both at most a day; an error or a fidelity must
 * be in [0, 1].
 */
final class Reading {
    private static final double DAY = 86_400;

    private Reading() {}

    /** The factor that makes seconds of a unit; empty if it is none of time. */
    static Optional<Double> unit(String name) {
        return switch (name) {
            case "s" -> Optional.of(1.0);
            case "ms" -> Optional.of(1e-3);
            case "us", "µs" -> Optional.of(1e-6);
            case "ns" -> Optional.of(1e-9);
            default -> Optional.empty();
        };
    }

    /** A T1 or T2 from one unit in µs; NaN if it is missing. */
    static double microseconds(Optional<JsonValue> node, String what, double unit) {
        return node.filter(JsonValue::isNumber)
                .map(v -> {
                    require(v, what, v.number(what) > 0, "a positive time", unit);
                    return v.number(what) * (unit / 1e-6);
                })
                .orElse(Double.NaN);
    }

    /** A duration from one unit in ns; NaN if it is missing. */
    static double nanoseconds(Optional<JsonValue> node, String what, double unit) {
        return node.filter(JsonValue::isNumber)
                .map(v -> {
                    require(v, what, v.number(what) >= 0, "a time that is not negative", unit);
                    return v.number(what) * (unit / 1e-9);
                })
                .orElse(Double.NaN);
    }

    private static void require(
            JsonValue node, String what, boolean fits, String rule, double unit) {
        if (!fits || node.number(what) * unit > DAY) {
            throw node.fault(
                    "%s as %s of at most a day".formatted(what, rule),
                    "Maybe it has another unit; or take it out, what is missing is filled in.");
        }
    }

    /** An error, a fidelity or another probability; NaN if it is missing. */
    static double probability(Optional<JsonValue> node, String what) {
        return node.filter(JsonValue::isNumber)
                .map(v -> {
                    double value = v.number(what);
                    if (!(value >= 0 && value <= 1)) {
                        throw v.fault(
                                "%s in [0, 1]".formatted(what),
                                "Maybe it is in percent; or take it out, what is missing is filled in.");
                    }
                    return value;
                })
                .orElse(Double.NaN);
    }
}
