package dev.quench.solvers.variational;

import dev.quench.hardware.backend.Counts;
import dev.quench.solvers.checkpoint.EvaluationLog;
import java.util.Map;
import java.util.random.RandomGenerator;

/** An ansatz of exact values that are recorded and recalled; samples are drawn anew. */
record LoggedAnsatz(Ansatz inner, EvaluationLog log) implements Ansatz {
    @Override
    public int parameters() {
        return inner.parameters();
    }

    @Override
    public double mean(double[] point) {
        return log.value(point, () -> inner.mean(point));
    }

    @Override
    public double tail(double[] point, double alpha) {
        return log.value(point, () -> inner.tail(point, alpha));
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

    @Override
    public Counts sample(double[] point, int shots, RandomGenerator random) {
        return inner.sample(point, shots, random);
    }

    @Override
    public Map<String, Object> report() {
        return inner.report();
    }
}
