package dev.quench.solvers.minimize;

import java.util.concurrent.CancellationException;
import org.apache.commons.math3.analysis.MultivariateFunction;
import org.apache.commons.math3.exception.TooManyEvaluationsException;

/**
 * Counts evaluations and keeps the best point; ends the minimiser by the exception that Commons
 * Math throws itself when its own budget is used up.
 */
final class Tracker implements MultivariateFunction {
    private static final double STEP = 1e-5;

    private final Objective objective;
    private final MinimizeRequest request;
    private int count;
    private double[] best = {};
    private double bestValue = Double.POSITIVE_INFINITY;

    Tracker(Objective objective, MinimizeRequest request) {
        this.objective = objective;
        this.request = request;
    }

    @Override
    public double value(double[] point) {
        requireAnother();
        return noted(point, objective.value(point));
    }

    /** The gradient that the objective has, else central differences, each value counted. */
    double gradient(double[] point, double[] gradient) {
        if (!objective.hasGradient()) {
            double value = value(point);
            double[] moved = point.clone();
            for (int i = 0; i < point.length; i++) {
                moved[i] = point[i] + STEP;
                double above = value(moved);
                moved[i] = point[i] - STEP;
                gradient[i] = (above - value(moved)) / (2 * STEP);
                moved[i] = point[i];
            }
            return value;
        }
        requireAnother();
        try {
            return noted(point, objective.gradient(point, gradient));
        } catch (CancellationException e) {
            if (count == 0) {
                noted(point, objective.value(point));
            }
            throw new TooManyEvaluationsException(count);
        }
    }

    private void requireAnother() {
        if (count == request.evaluations() || (count > 0 && request.stop().requested())) {
            throw new TooManyEvaluationsException(count);
        }
    }

    private double noted(double[] point, double value) {
        if (count == 0 || value < bestValue) {
            best = point.clone();
            bestValue = value;
        }
        count++;
        request.observer().evaluated(count, point, value);
        return value;
    }

    /** Runs a minimiser until it ends or is ended. */
    Minimum minimum(double[] start, Runnable minimiser) {
        return minimum(() -> {
            value(start);
            minimiser.run();
        });
    }

    /** Runs a minimiser that evaluates its start itself. */
    Minimum minimum(Runnable minimiser) {
        try {
            minimiser.run();
        } catch (TooManyEvaluationsException e) {
            // The budget or the caller ended it: the best point so far is the answer.
        }
        return Minimum.of(best, bestValue, count);
    }
}
