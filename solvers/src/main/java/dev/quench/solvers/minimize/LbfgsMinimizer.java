package dev.quench.solvers.minimize;

import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * A quasi-Newton method of limited memory with a line search for the strong Wolfe conditions: about
 * one gradient a step, superlinear near a minimum. The best choice for exact gradients.
 *
 * <p>Without a gradient of the objective each takes central differences, {@code 2 d + 1}
 * evaluations. Not for noisy values. Source: D. C. Liu, J. Nocedal, On the limited memory BFGS
 * method for large scale optimization (1989), doi:10.1007/BF01589116; line search after J. Nocedal,
 * S. J. Wright, Numerical Optimization (2006), algorithms 3.5 and 3.6, with bisection where the
 * cubic minimum lies near an end.
 */
public final class LbfgsMinimizer implements Minimizer {
    private static final int MEMORY = 10;
    private static final double FIRST_STEP = 0.1;
    private static final double FLAT = 1e-9;
    private static final double STALLED = 1e-14;

    /** Makes the minimiser; it has no state. */
    public LbfgsMinimizer() {}

    @Override
    public String name() {
        return "lbfgs";
    }

    @Override
    public boolean usesGradient() {
        return true;
    }

    @Override
    public Minimum minimize(Objective objective, double[] start, MinimizeRequest request) {
        var tracker = new Tracker(objective, request);
        return tracker.minimum(() -> descend(tracker, start));
    }

    /** A step, the change of the gradient over it, and the inverse of their product. */
    private static final class Pair {
        private final double[] step;
        private final double[] change;
        private final double inverse;

        Pair(LinePoint from, LinePoint to) {
            step = difference(to.point, from.point);
            change = difference(to.gradient, from.gradient);
            inverse = 1 / WolfeSearch.dot(step, change);
        }

        boolean isCurved() {
            return Double.isFinite(inverse) && inverse > 0;
        }

        private static double[] difference(double[] a, double[] b) {
            double[] difference = new double[a.length];
            Arrays.setAll(difference, i -> a[i] - b[i]);
            return difference;
        }
    }

    private static void descend(Tracker tracker, double[] start) {
        var pairs = new ArrayDeque<Pair>();
        LinePoint at = LinePoint.evaluate(tracker, start.clone());
        while (at.steepness() > FLAT) {
            double[] direction = direction(pairs, at.gradient);
            boolean first = pairs.isEmpty();
            double length = Math.sqrt(WolfeSearch.dot(direction, direction));
            LinePoint next =
                    new WolfeSearch(tracker, at, direction).search(first ? FIRST_STEP / length : 1);
            if (next == at && first) {
                return;
            }
            var pair = new Pair(at, next);
            boolean stalled = at.value - next.value <= STALLED * (1 + Math.abs(at.value));
            if (stalled && first) {
                return;
            }
            if (stalled || !pair.isCurved()) {
                pairs.clear();
            } else {
                pairs.addLast(pair);
                if (pairs.size() > MEMORY) {
                    pairs.removeFirst();
                }
            }
            at = next;
        }
    }

    /** The two loops: minus the inverse Hessian times the gradient. */
    private static double[] direction(ArrayDeque<Pair> pairs, double[] gradient) {
        double[] q = gradient.clone();
        double[] weights = new double[pairs.size()];
        int k = pairs.size();
        for (var newest = pairs.descendingIterator(); newest.hasNext(); ) {
            Pair pair = newest.next();
            weights[--k] = pair.inverse * WolfeSearch.dot(pair.step, q);
            WolfeSearch.add(q, -weights[k], pair.change);
        }
        if (!pairs.isEmpty()) {
            Pair last = pairs.getLast();
            double scale = 1 / (last.inverse * WolfeSearch.dot(last.change, last.change));
            Arrays.setAll(q, i -> scale * q[i]);
        }
        for (Pair pair : pairs) {
            double weight = pair.inverse * WolfeSearch.dot(pair.change, q);
            WolfeSearch.add(q, weights[k++] - weight, pair.step);
        }
        Arrays.setAll(q, i -> -q[i]);
        return q;
    }
}
