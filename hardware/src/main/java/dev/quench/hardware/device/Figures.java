package dev.quench.hardware.device;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Some numbers that one source says of a device. What is not in the map is unknown, never zero.
 *
 * <p>Where two quantities have names that differ by {@code MIN} and {@code MAX}, they bound the
 * same thing.
 *
 * @param <Q> the kind of quantities
 * @param from where the numbers are from
 * @param values in the unit of each quantity, finite
 */
public record Figures<Q extends Enum<Q> & Quantity>(Provenance from, Map<Q, Double> values) {
    /**
     * Freezes and checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of its range, or a least value above the
     *     largest one
     */
    public Figures {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
        values.forEach(Figures::require);
        for (Q low : values.keySet()) {
            for (Q high : values.keySet()) {
                requireOrder(values, low, high);
            }
        }
    }

    private static <Q extends Quantity> void require(Q quantity, double value) {
        boolean fits =
                Double.isFinite(value)
                        && value >= quantity.least()
                        && value <= quantity.most()
                        && (!quantity.whole() || value == Math.rint(value));
        if (!fits) {
            throw new IllegalArgumentException(
                    "The %s (%s), which is the %s, must be %s%s%s."
                            .formatted(
                                    quantity.member(),
                                    value,
                                    quantity.words(),
                                    quantity.whole() ? "a whole number" : "a number",
                                    bound(" of at least ", quantity.least()),
                                    bound(", at most ", quantity.most())));
        }
    }

    private static String bound(String words, double value) {
        return Double.isFinite(value) ? words + plain(value) : "";
    }

    private static <Q extends Enum<Q> & Quantity> void requireOrder(
            Map<Q, Double> values, Q low, Q high) {
        boolean bound =
                low.name().endsWith("MIN") && high.name().equals(low.name().replace("MIN", "MAX"));
        if (bound && values.getOrDefault(low, 0.0) > values.getOrDefault(high, 0.0)) {
            throw new IllegalArgumentException(
                    "The %s (%s) must not be above the %s (%s).\nMaybe exchange them."
                            .formatted(
                                    low.member(),
                                    values.get(low),
                                    high.member(),
                                    values.get(high)));
        }
    }

    /**
     * Returns a number.
     *
     * @param quantity which
     * @return empty if it is unknown
     */
    public OptionalDouble of(Q quantity) {
        var value = values.get(quantity);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /**
     * Returns these figures with one replaced.
     *
     * @param quantity which
     * @param value the new value
     * @return new figures of the same source
     * @throws IllegalArgumentException as the constructor
     */
    public Figures<Q> with(Q quantity, double value) {
        var changed = new TreeMap<>(values);
        changed.put(quantity, value);
        return new Figures<>(from, changed);
    }

    /**
     * Says the numbers in words.
     *
     * @return a line for each, in the order of the quantities
     */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        values.forEach((q, value) -> lines.add("%s %s".formatted(plain(value), q.words())));
        return lines;
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e7
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
