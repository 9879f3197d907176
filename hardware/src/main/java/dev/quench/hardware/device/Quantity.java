package dev.quench.hardware.device;

import java.util.Map;

/** What can be known of a device as one number. */
public sealed interface Quantity permits Limit, Span, Annealing, Atoms {
    /** A day, by the end of the names of times. */
    Map<String, Double> DAY =
            Map.of("Nanoseconds", 8.64e13, "Microseconds", 8.64e10, "Seconds", 86_400.0);

    /**
     * What is known of a quantity itself.
     *
     * @param member the name in files: camel case, with the unit in it unless it is a count
     * @param words what the number is, with the unit
     * @param least the least value, inclusive; negative infinity for none
     * @param whole whether only whole numbers have a sense
     */
    record Facts(String member, String words, double least, boolean whole) {}

    /**
     * Returns all that is known of the quantity.
     *
     * @return the same for every call
     */
    Facts facts();

    /**
     * Returns the name in files.
     *
     * @return camel case, with the unit in it unless it is a count
     */
    default String member() {
        return facts().member();
    }

    /**
     * Says what the number is.
     *
     * @return a phrase with the unit
     */
    default String words() {
        return facts().words();
    }

    /**
     * Returns the least value.
     *
     * @return inclusive; negative infinity for none
     */
    default double least() {
        return facts().least();
    }

    /**
     * Returns the largest value: a day for a time, 10^15 for a count. What is beyond is a unit
     * mistaken or a number made up.
     *
     * @return inclusive, in the unit of the quantity; positive infinity for none
     */
    default double most() {
        if (whole()) {
            return 1e15;
        }
        for (Map.Entry<String, Double> unit : DAY.entrySet()) {
            if (member().endsWith(unit.getKey())) {
                return unit.getValue();
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    /**
     * Tells whether only whole numbers have a sense.
     *
     * @return true for counts
     */
    default boolean whole() {
        return facts().whole();
    }
}
