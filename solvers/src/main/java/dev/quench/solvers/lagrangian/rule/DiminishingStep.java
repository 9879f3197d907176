package dev.quench.solvers.lagrangian.rule;

/**
 * Steps of length {@code R / sqrt(k)} that find their own unit.
 *
 * <p>{@code R} is a share of Polyak's first step, {@code rise / |g|}. After each block of {@value
 * #BLOCK} evaluations that raised the best value by a tenth of all that was gained before, {@code
 * R} doubles and {@code k} begins anew: a bounded function allows that finitely often, so that the
 * steps still fall to 0 with an infinite sum; an unbounded one is climbed geometrically.
 */
final class DiminishingStep {
    private static final int BLOCK = 10;

    private final Ascent ascent;
    private final double share;
    private double unit;
    private double gained;
    private int k;

    DiminishingStep(Ascent ascent, double share) {
        this.ascent = ascent;
        this.share = share;
    }

    /** Returns what to multiply a slope with, given its square, which is not 0. */
    double next(double square, double target) {
        double norm = Math.sqrt(square);
        if (unit == 0) {
            unit = share * ascent.rise(target) / norm;
        }
        k++;
        if (ascent.evaluations() % BLOCK == 0) {
            boolean climbs = gained > 0 && ascent.gained() > 1.1 * gained;
            unit *= climbs ? 2 : 1;
            k = climbs ? 1 : k;
            gained = ascent.gained();
        }
        return unit / (norm * Math.sqrt(k));
    }
}
