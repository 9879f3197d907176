package dev.quench.solvers.variational;

import dev.quench.solvers.control.StopSignal;
import org.apache.commons.math3.analysis.MultivariateFunction;
import org.apache.commons.math3.exception.TooManyEvaluationsException;

/**
 * Counts evaluations and keeps the best point; ends the optimiser by the exception that it throws
 * itself when its own budget is used up.
 */
final class Tracker implements MultivariateFunction {
    private final Objective objective;
    private final int limit;
    private final StopSignal stop;
    private int count;
    private double[] best = {};
    private double bestValue = Double.POSITIVE_INFINITY;

    Tracker(Objective objective, int limit, StopSignal stop) {
        if (limit < 1) {
            throw new IllegalArgumentException(
                    "The number of evaluations (%d) must be at least 1.".formatted(limit));
        }
        this.objective = objective;
        this.limit = limit;
        this.stop = stop;
    }

    @Override
    public double value(double[] point) {
        if (count == limit || (count > 0 && stop.requested())) {
            throw new TooManyEvaluationsException(count);
        }
        double value = objective.value(point);
        if (count == 0 || value < bestValue) {
            best = point.clone();
            bestValue = value;
        }
        count++;
        return value;
    }

    /** Runs an optimiser until it ends or is ended. */
    Minimum minimum(double[] start, Runnable optimiser) {
        try {
            value(start);
            optimiser.run();
        } catch (TooManyEvaluationsException e) {
            // The budget or the caller ended it: the best point so far is the answer.
        }
        return Minimum.of(best, bestValue, count);
    }
}
