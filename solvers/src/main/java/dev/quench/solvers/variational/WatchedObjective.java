package dev.quench.solvers.variational;

import dev.quench.solvers.control.StopSignal;
import org.apache.commons.math3.analysis.MultivariateFunction;

/** Counts evaluations, remembers the lowest, and ends the search by an exception of its own. */
final class WatchedObjective implements MultivariateFunction {
    private final Objective inner;
    private final int limit;
    private final StopSignal stop;
    private double[] best = {};
    private double lowest = Double.POSITIVE_INFINITY;
    private int evaluations;

    WatchedObjective(Objective inner, int limit, StopSignal stop) {
        this.inner = inner;
        this.limit = limit;
        this.stop = stop;
    }

    /** Thrown through the library when the budget or the time is spent; carries no stack. */
    static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Ended() {
            super("the search ended", null, false, false);
        }
    }

    @Override
    public double value(double[] point) {
        if (evaluations > 0 && (evaluations >= limit || stop.requested())) {
            throw new Ended();
        }
        double value = inner.value(point.clone());
        evaluations++;
        if (value < lowest || best.length != point.length) {
            lowest = value;
            best = point.clone();
        }
        return value;
    }

    Minimum minimum() {
        return Minimum.of(best, lowest, evaluations);
    }
}
