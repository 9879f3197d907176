package dev.quench.hardware.simulator.closedform;

/**
 * The mean energy of one layer at a fixed {@code gamma}, as a function of {@code beta}: {@code E =
 * offset + a sin(4 beta) + b sin^2(2 beta) + c sin(2 beta)}.
 *
 * @param offset the energy at {@code beta = 0}
 * @param a of the pairs, each side alone
 * @param b of the pairs, both sides
 * @param c of the fields
 */
public record BetaCurve(double offset, double a, double b, double c) {
    /*
     * In u = 2 beta this is a trigonometric polynomial of degree 2, so that its derivative
     * 2 a cos 2u + b sin 2u + c cos u has at most four zeros a period. Each point of a grid that is
     * not above its neighbours encloses one; bisection of the derivative finds it to the last digit.
     */
    private static final int GRID = 64;

    /**
     * Evaluates the curve.
     *
     * @param beta radians
     * @return the mean energy
     */
    public double at(double beta) {
        double s = Math.sin(2 * beta);
        return offset + a * Math.sin(4 * beta) + b * s * s + c * s;
    }

    /**
     * Finds the lowest point.
     *
     * @return {@code beta} in {@code [-pi/2, pi/2]}; 0 where the curve is flat
     */
    public double lowest() {
        double step = 2 * Math.PI / GRID;
        double best = 0;
        for (int k = 0; k < GRID; k++) {
            double u = -Math.PI + k * step;
            double here = at(u / 2);
            if (here <= at((u - step) / 2) && here <= at((u + step) / 2)) {
                double beta = stationary(u - step, u + step) / 2;
                best = at(beta) < at(best) ? beta : best;
            }
        }
        return Math.IEEEremainder(best, Math.PI);
    }

    private double stationary(double from, double to) {
        double low = from;
        double high = to;
        for (int k = 0; k < 60; k++) {
            double middle = (low + high) / 2;
            double slope = 2 * a * Math.cos(2 * middle) + b * Math.sin(2 * middle);
            if (slope + c * Math.cos(middle) < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
