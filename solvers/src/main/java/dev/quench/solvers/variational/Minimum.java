package dev.quench.solvers.variational;

/**
 * The lowest point that a {@link Minimizer} saw, whether it came last or not.
 *
 * <p>Immutable.
 */
public final class Minimum {
    private final double[] point;
    private final double value;
    private final int evaluations;

    private Minimum(double[] point, double value, int evaluations) {
        this.point = point;
        this.value = value;
        this.evaluations = evaluations;
    }

    /**
     * Makes a minimum.
     *
     * @param point where; copied
     * @param value how low
     * @param evaluations how many the search took
     * @return the minimum
     */
    public static Minimum of(double[] point, double value, int evaluations) {
        return new Minimum(point.clone(), value, evaluations);
    }

    /**
     * Returns where the minimum is.
     *
     * @return a copy, one number a parameter
     */
    public double[] copyPoint() {
        return point.clone();
    }

    /**
     * Returns how low it is.
     *
     * @return the value at the point
     */
    public double value() {
        return value;
    }

    /**
     * Returns how many evaluations the search took.
     *
     * @return 1 or more
     */
    public int evaluations() {
        return evaluations;
    }
}
