package dev.quench.solvers.minimize;

import java.util.Arrays;

/** The best point that a minimiser found, immutable. */
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
     * @param value the objective there
     * @param evaluations how many were made to find it, 1 or more
     * @return the minimum
     */
    public static Minimum of(double[] point, double value, int evaluations) {
        return new Minimum(point.clone(), value, evaluations);
    }

    /**
     * Returns where the minimum is.
     *
     * @return a copy of the parameters
     */
    public double[] copyPoint() {
        return point.clone();
    }

    /**
     * Returns the objective at the point.
     *
     * @return the least value that was seen
     */
    public double value() {
        return value;
    }

    /**
     * Returns the number of evaluations.
     *
     * @return 1 or more
     */
    public int evaluations() {
        return evaluations;
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Minimum other
                && Arrays.equals(point, other.point)
                && Double.compare(value, other.value) == 0
                && evaluations == other.evaluations;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(point) + Double.hashCode(value);
    }

    @Override
    public String toString() {
        return "Minimum[%s at %s after %d evaluations]"
                .formatted(value, Arrays.toString(point), evaluations);
    }
}
