package dev.quench.solvers.lagrangian.rule;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The average of minimisers weighted by the steps taken along their slopes, over the later half of
 * the evaluations.
 *
 * <p>With {@code x = sum t_k x_k / sum t_k} the rows are violated by {@code g(x) = sum t_k g_k /
 * sum t_k}, which is how far the multipliers moved over how long all steps were: it vanishes as
 * they settle. The early half, far from the optimum, would only delay that.
 *
 * <p>Source: T. Larsson, M. Patriksson, A.-B. Stroemberg, Ergodic, primal convergence in dual
 * subgradient schemes for convex programming, Mathematical Programming 86 (1999).
 */
final class StepAverage {
    private double[] steps = new double[64];
    private int evaluations;

    /** Notes a step along the slope of an evaluation; several add up. */
    void add(int evaluation, double step) {
        if (evaluation >= steps.length) {
            steps = Arrays.copyOf(steps, 2 * evaluation);
        }
        steps[evaluation] += step;
        evaluations = Math.max(evaluations, evaluation + 1);
    }

    /** Says that the minimiser of an evaluation is all that counts. */
    void only(int evaluation) {
        Arrays.fill(steps, 0);
        add(evaluation, 1);
    }

    SortedMap<Integer, Double> weights() {
        var weights = new TreeMap<Integer, Double>();
        double total = 0;
        for (int k = evaluations / 2; k < evaluations; k++) {
            total += steps[k];
        }
        for (int k = evaluations / 2; k < evaluations; k++) {
            if (steps[k] / total > 0) {
                weights.put(k, steps[k] / total);
            }
        }
        return weights;
    }
}
