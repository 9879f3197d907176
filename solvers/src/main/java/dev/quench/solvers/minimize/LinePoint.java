package dev.quench.solvers.minimize;

/** A point with the value and the gradient there; the arrays belong to this package. */
final class LinePoint {
    final double[] point;
    final double[] gradient;
    final double value;

    private LinePoint(double[] point, double[] gradient, double value) {
        this.point = point;
        this.gradient = gradient;
        this.value = value;
    }

    /** Evaluates at a point, which is kept. */
    static LinePoint evaluate(Tracker tracker, double[] point) {
        double[] gradient = new double[point.length];
        return new LinePoint(point, gradient, tracker.gradient(point, gradient));
    }

    /** Returns the largest derivative. */
    double steepness() {
        double largest = 0;
        for (double g : gradient) {
            largest = Math.max(largest, Math.abs(g));
        }
        return largest;
    }
}
