package dev.quench.problems.generate;

/** Checks numbers that define an instance, before memory is asked for. */
final class Ranges {
    private Ranges() {}

    static void require(String thing, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "The %s (%d) must be in [%d, %d].\nMaybe take %d."
                            .formatted(thing, value, least, most, Math.clamp(value, least, most)));
        }
    }

    /** Checks {@code rows x columns} vertices or locations. */
    static void requireArea(String thing, int rows, int columns, int leastSide, int mostArea) {
        require("number of rows of a " + thing, rows, leastSide, mostArea);
        require("number of columns of a " + thing, columns, leastSide, mostArea);
        require("size of a " + thing, (long) rows * columns, 1, mostArea);
    }

    /**
     * Returns a binomial coefficient.
     *
     * @throws ArithmeticException if a product exceeds a {@code long}
     */
    static long choose(int n, int k) {
        if (k < 0 || k > n) {
            return 0;
        }
        long value = 1;
        for (int i = 1; i <= Math.min(k, n - k); i++) {
            value = Math.multiplyExact(value, n - i + 1) / i;
        }
        return value;
    }
}
