package dev.quench.solvers.statistics;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Values of independent runs, in rising order, so that the order of the runs changes no figure.
 *
 * <p>{@code n >= 1} values; an infinite one is the cost of a run that failed. Making one takes
 * {@code n log n} steps.
 */
public final class Sample {
    private final double[] sorted;

    private Sample(double[] sorted) {
        this.sorted = sorted;
    }

    /**
     * Takes the values of some runs.
     *
     * @param values one or more numbers, in any order
     * @return the sample
     * @throws IllegalArgumentException if there is no value or one is NaN
     */
    public static Sample of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException(
                    """
                    The sample (0 values) must have a value.
                    Maybe leave out the groups that have no run.\
                    """);
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        // sorting puts NaN last
        if (Double.isNaN(sorted[sorted.length - 1])) {
            throw new IllegalArgumentException(
                    """
                    The values of the sample (NaN) must be numbers.
                    Maybe write positive infinity for a run that failed.\
                    """);
        }
        return new Sample(sorted);
    }

    /** Draws as many values as there are, each from all of them. */
    Sample resample(RandomGenerator random) {
        int n = sorted.length;
        int[] counts = new int[n];
        for (int k = 0; k < n; k++) {
            counts[random.nextInt(n)]++;
        }
        double[] drawn = new double[n];
        int filled = 0;
        for (int k = 0; k < n; k++) {
            Arrays.fill(drawn, filled, filled + counts[k], sorted[k]);
            filled += counts[k];
        }
        return new Sample(drawn);
    }

    /** All values but the one at a place; there must be two or more. */
    Sample without(int place) {
        double[] rest = new double[sorted.length - 1];
        System.arraycopy(sorted, 0, rest, 0, place);
        System.arraycopy(sorted, place + 1, rest, place, rest.length - place);
        return new Sample(rest);
    }

    /** Orders samples by their values, the first difference deciding. */
    static int compare(Sample a, Sample b) {
        return Arrays.compare(a.sorted, b.sorted);
    }

    /**
     * Tells how many values there are.
     *
     * @return 1 or more
     */
    public int size() {
        return sorted.length;
    }

    /**
     * Reads a value.
     *
     * @param place in [0, size), 0 the least value
     * @return the value
     * @throws IndexOutOfBoundsException if the place is out of range
     */
    public double get(int place) {
        return sorted[place];
    }

    /**
     * Computes the mean {@code (x_1 + ... + x_n) / n}.
     *
     * @return the mean; infinite if a value is
     */
    public double mean() {
        double sum = 0;
        for (double x : sorted) {
            sum += x;
        }
        return sum / sorted.length;
    }

    /**
     * Computes the median, the middle value or the mean of the two in the middle.
     *
     * @return the median
     */
    public double median() {
        int n = sorted.length;
        double below = sorted[(n - 1) / 2];
        double above = sorted[n / 2];
        return below == above ? below : below / 2 + above / 2;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sample sample && Arrays.equals(sorted, sample.sorted);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sorted);
    }

    @Override
    public String toString() {
        return Arrays.toString(sorted);
    }
}
