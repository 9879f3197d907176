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

    /**
     * Checks that every {@code a b + a' b'} is exact.
     *
     * @param a largest magnitude of {@code a} and {@code a'}
     * @param b largest magnitude of {@code b} and {@code b'}
     * @param thing what the sum is, for the message
     * @throws IllegalArgumentException if {@code 2 a b} exceeds {@code 2^53}
     */
    static void checkProducts(long a, long b, String thing) {
        if (Math.multiplyHigh(a, b) != 0 || a * b < 0 || a * b > LIMIT / 2) {
            throw new IllegalArgumentException(
                    "The %s may reach 2 x %d x %d, which must not exceed 2^53, or the objective would not be exact.\nMaybe scale the instance down."
                            .formatted(thing, a, b));
        }
    }
}
