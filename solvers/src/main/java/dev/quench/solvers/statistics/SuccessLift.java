package dev.quench.solvers.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How much more often one method succeeds than another, run independently.
 *
 * <p>{@code difference = p1 - p2}. With Wilson's intervals {@code [l_i, u_i]} of each share, {@code
 * low = difference - sqrt((p1 - l1)^2 + (u2 - p2)^2)} and {@code high = difference + sqrt((u1 -
 * p1)^2 + (p2 - l2)^2)}. Source: R. G. Newcombe, Interval estimation for the difference between
 * independent proportions, 1998,
 * doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I, method 10, without
 * continuity correction. It covers about as often as it says, not at least as often.
 *
 * @param difference in [-1, 1]
 * @param low in [-1, difference]
 * @param high in [difference, 1]
 * @param confidence in (0, 1)
 */
public record SuccessLift(double difference, double low, double high, double confidence) {
    /**
     * Compares two counts of the same budget.
     *
     * @param method successes of the method
     * @param control successes of what it is held against, of other runs
     * @param confidence in (0, 1)
     * @return the lift of the method over the control
     * @throws IllegalArgumentException if the confidence is out of range
     */
    public static SuccessLift of(SuccessCount method, SuccessCount control, double confidence) {
        BootstrapOptions.requireProbability("confidence", confidence);
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - confidence) / 2);
        double p1 = method.share();
        double p2 = control.share();
        double difference = p1 - p2;
        double down = Math.hypot(p1 - wilson(method, -z), wilson(control, z) - p2);
        double up = Math.hypot(wilson(method, z) - p1, p2 - wilson(control, -z));
        return new SuccessLift(
                difference,
                Math.max(-1, difference - down),
                Math.min(1, difference + up),
                confidence);
    }

    /** The end of Wilson's interval on the side of z's sign. */
    private static double wilson(SuccessCount count, double z) {
        double n = count.runs();
        double k = count.successes();
        if ((z < 0 && k == 0) || (z > 0 && k == n)) {
            return count.share();
        }
        return (k + z * z / 2 + z * Math.sqrt(k * (n - k) / n + z * z / 4)) / (n + z * z);
    }

    /**
     * Tells whether the interval leaves no doubt of a difference.
     *
     * @return true if 0 is outside of the interval
     */
    public boolean excludesZero() {
        return low > 0 || high < 0;
    }
}
