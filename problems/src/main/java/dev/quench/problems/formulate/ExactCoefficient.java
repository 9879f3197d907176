package dev.quench.problems.formulate;

/** The step from the integers of an instance to the doubles of an objective. */
final class ExactCoefficient {
    private static final long LIMIT = 1L << 53;

    private ExactCoefficient() {}

    /**
     * Converts an integer.
     *
     * @param value the integer
     * @param thing what it is, for the message
     * @return the same number
     * @throws IllegalArgumentException if the magnitude exceeds {@code 2^53}
     */
    static double of(long value, String thing) {
        if (value > LIMIT || value < -LIMIT) {
            throw new IllegalArgumentException(
                    "The %s (%d) must not exceed 2^53, or the objective would not be exact.\nMaybe scale the instance down."
                            .formatted(thing, value));
        }
        return value;
    }
}
