package dev.quench.solvers.checkpoint;

import dev.quench.solvers.minimize.Objective;

/** An objective whose evaluations are recorded and recalled. */
record LoggedObjective(Objective inner, EvaluationLog log) implements Objective {
    @Override
    public double value(double[] point) {
        return log.value(point, () -> inner.value(point));
    }

    @Override
    public boolean hasGradient() {
        return inner.hasGradient();
    }

    @Override
    public double gradient(double[] point, double[] gradient) {
        return log.gradient(point, gradient, () -> inner.gradient(point, gradient));
    }

    @Override
    public boolean isSinusoidal() {
        return inner.isSinusoidal();
    }
}
