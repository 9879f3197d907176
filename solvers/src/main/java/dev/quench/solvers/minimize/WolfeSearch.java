package dev.quench.solvers.minimize;

/**
 * Finds a step along a direction of descent that meets the strong Wolfe conditions: {@code f(t) <=
 * f(0) + c1 t f'(0)} and {@code |f'(t)| <= c2 |f'(0)|}.
 */
final class WolfeSearch {
    private static final double DECREASE = 1e-4;
    private static final double CURVATURE = 0.9;
    private static final int MOST_STEPS = 20;

    private final Tracker tracker;
    private final LinePoint origin;
    private final double[] direction;
    private final double slope;

    WolfeSearch(Tracker tracker, LinePoint origin, double[] direction) {
        this.tracker = tracker;
        this.origin = origin;
        this.direction = direction;
        this.slope = dot(origin.gradient, direction);
    }

    private record Step(double t, LinePoint at, double slope) {}

    /** Returns the point found, the best of the bracket if none meets both, at worst the origin. */
    LinePoint search(double first) {
        var low = new Step(0, origin, slope);
        double t = first;
        for (int k = 0; k < MOST_STEPS; k++) {
            Step next = step(t);
            if (!decreases(next) || (k > 0 && next.at.value >= low.at.value)) {
                return zoom(low, next);
            }
            if (Math.abs(next.slope) <= -CURVATURE * slope) {
                return next.at;
            }
            if (next.slope >= 0) {
                return zoom(next, low);
            }
            low = next;
            t *= 2;
        }
        return low.at;
    }

    private LinePoint zoom(Step from, Step to) {
        Step low = from;
        Step high = to;
        for (int k = 0; k < MOST_STEPS; k++) {
            Step next = step(inside(low, high));
            if (!decreases(next) || next.at.value >= low.at.value) {
                high = next;
            } else {
                if (Math.abs(next.slope) <= -CURVATURE * slope) {
                    return next.at;
                }
                if (next.slope * (high.t - low.t) >= 0) {
                    high = low;
                }
                low = next;
            }
        }
        return low.at;
    }

    /** The minimum of the cubic through both ends, or the middle where that is close to an end. */
    private static double inside(Step low, Step high) {
        double width = high.t - low.t;
        double d = low.slope + high.slope - 3 * (high.at.value - low.at.value) / width;
        double root = Math.sqrt(Math.max(0, d * d - low.slope * high.slope));
        double signed = Math.copySign(root, width);
        double share = 1 - (high.slope + signed - d) / (high.slope - low.slope + 2 * signed);
        boolean central = share > 0.1 && share < 0.9;
        return low.t + (central ? share : 0.5) * width;
    }

    private boolean decreases(Step step) {
        return step.at.value <= origin.value + DECREASE * step.t * slope;
    }

    private Step step(double t) {
        double[] point = origin.point.clone();
        add(point, t, direction);
        LinePoint at = LinePoint.evaluate(tracker, point);
        return new Step(t, at, dot(at.gradient, direction));
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    static void add(double[] a, double factor, double[] b) {
        for (int i = 0; i < a.length; i++) {
            a[i] += factor * b[i];
        }
    }
}
