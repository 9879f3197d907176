package dev.quench.problems.family;

import java.math.BigDecimal;

/** Whether a larger or a smaller objective is better. */
public enum Sense {
    /** Smaller is better. */
    MINIMISE,
    /** Larger is better. */
    MAXIMISE;

    /**
     * Compares two objectives.
     *
     * @param a one objective
     * @param b another
     * @return true if {@code a} is strictly better than {@code b}
     */
    public boolean isBetter(BigDecimal a, BigDecimal b) {
        return this == MINIMISE ? a.compareTo(b) < 0 : a.compareTo(b) > 0;
    }

    /**
     * Returns the factor that turns an objective into something to minimise.
     *
     * @return 1 or -1
     */
    public int sign() {
        return this == MINIMISE ? 1 : -1;
    }

    /**
     * Returns the relative distance of an objective to a reference, in percent: {@code 100 (v -
     * r)/|r|} when minimising, {@code 100 (r - v)/|r|} when maximising.
     *
     * @param value the objective
     * @param reference a bound or the best known value, not zero unless equal to the value
     * @return positive where the value is worse than the reference; infinite for a zero reference
     *     that is missed
     */
    public double gapPercent(BigDecimal value, BigDecimal reference) {
        double difference = sign() * value.subtract(reference).doubleValue();
        return difference == 0 ? 0 : 100 * difference / Math.abs(reference.doubleValue());
    }

    /**
     * Rounds a bound of objectives to a double that bounds them as well.
     *
     * @param bound no objective is better
     * @return the nearest double that is not worse: at most the bound when minimising, at least the
     *     bound when maximising
     */
    public double outward(BigDecimal bound) {
        double nearest = bound.doubleValue();
        boolean inward =
                Double.isInfinite(nearest)
                        ? sign() * nearest > 0
                        : isBetter(bound, new BigDecimal(nearest));
        double outward = this == MINIMISE ? Math.nextDown(nearest) : Math.nextUp(nearest);
        return inward ? outward : nearest;
    }
}
