package dev.quench.solvers.statistics;

import java.util.Arrays;

/**
 * Which share of some costs is at or below a value: a function that rises in steps from 0 to the
 * share of finite costs.
 *
 * <p>{@code f(x) = |{k : c_k <= x}| / n} of {@code n} costs, an infinite one being a failure. Steps
 * are at costs, to the last bit, and their heights are whole multiples of {@code 1 / n}. Reading a
 * value takes {@code log n} steps.
 */
public final class StepFunction {
    private final int total;
    private final double[] places;
    private final int[] reached;

    private StepFunction(int total, double[] places, int[] reached) {
        this.total = total;
        this.places = places;
        this.reached = reached;
    }

    /**
     * Counts.
     *
     * @param costs in any order, infinite for failures
     * @return the function
     */
    static StepFunction of(Sample costs) {
        int n = costs.size();
        double[] places = new double[n];
        int[] reached = new int[n];
        int steps = 0;
        for (int k = 0; k < n && costs.get(k) < Double.POSITIVE_INFINITY; k++) {
            if (k == 0 || costs.get(k) > costs.get(k - 1)) {
                steps++;
            }
            places[steps - 1] = costs.get(k);
            reached[steps - 1] = k + 1;
        }
        return new StepFunction(n, Arrays.copyOf(places, steps), Arrays.copyOf(reached, steps));
    }

    /**
     * Tells how many steps there are.
     *
     * @return 0 if all costs are infinite
     */
    public int steps() {
        return places.length;
    }

    /**
     * Reads where a step is.
     *
     * @param step in [0, steps)
     * @return the place, above that of the step before
     * @throws IndexOutOfBoundsException if there is no such step
     */
    public double place(int step) {
        return places[step];
    }

    /**
     * Reads the value from a step on.
     *
     * @param step in [0, steps)
     * @return in (0, 1], above that of the step before
     * @throws IndexOutOfBoundsException if there is no such step
     */
    public double share(int step) {
        return (double) reached[step] / total;
    }

    /**
     * Reads the value at a place, the step there included.
     *
     * @param x any number
     * @return in [0, 1]
     * @throws IllegalArgumentException if the place is NaN
     */
    public double at(double x) {
        if (Double.isNaN(x)) {
            throw new IllegalArgumentException("The place (NaN) must be a number.");
        }
        int found = Arrays.binarySearch(places, x);
        int last = found >= 0 ? found : -found - 2;
        return last < 0 ? 0 : share(last);
    }

    /**
     * Computes the mean value between two places, the area under the function over their distance.
     *
     * <p>A function that is 1 all the way has 1; a cost counts by how far below the upper end it
     * is. Cost: one step a breakpoint.
     *
     * @param from finite
     * @param to finite, above {@code from}
     * @return in [0, 1]
     * @throws IllegalArgumentException if the places are not finite or not in order
     */
    public double meanBetween(double from, double to) {
        if (!(from < to) || !Double.isFinite(to - from)) {
            throw new IllegalArgumentException(
                    """
                    The places (%s and %s) must be finite and the second above the first.
                    Maybe end at the largest ratio that the figure shows.\
                    """
                            .formatted(from, to));
        }
        double area = 0;
        int before = 0;
        for (int k = 0; k < places.length && places[k] < to; k++) {
            area += (reached[k] - before) * (to - Math.max(from, places[k]));
            before = reached[k];
        }
        return area / (total * (to - from));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StepFunction f
                && total == f.total
                && Arrays.equals(places, f.places)
                && Arrays.equals(reached, f.reached);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(places) + Arrays.hashCode(reached);
    }

    @Override
    public String toString() {
        return "StepFunction[places=%s, reached=%s of %d]"
                .formatted(Arrays.toString(places), Arrays.toString(reached), total);
    }
}
