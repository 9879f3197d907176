package dev.quench.solvers.variational;

import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.simulator.MultiAngleEvaluator;
import dev.quench.problems.qubo.Ising;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** QAOA with an angle a gate; the parameters are the angles themselves. */
final class MultiAngleAnsatz implements Ansatz {
    private final MultiAngleEvaluator evaluator;
    private final Ising cost;
    private @Nullable TailMean tail;

    MultiAngleAnsatz(MultiAngleEvaluator evaluator, Ising cost) {
        this.evaluator = evaluator;
        this.cost = cost;
    }

    @Override
    public int parameters() {
        return evaluator.parameters();
    }

    @Override
    public double mean(double[] point) {
        return evaluator.expectation(point);
    }

    @Override
    public double tail(double[] point, double alpha) {
        TailMean sorted = tail == null ? TailMean.of(cost) : tail;
        tail = sorted;
        return sorted.of(evaluator.probabilities(point), alpha);
    }

    @Override
    public boolean hasGradient() {
        return true;
    }

    @Override
    public double gradient(double[] point, double[] gradient) {
        return evaluator.gradient(point, gradient);
    }

    @Override
    public boolean isSinusoidal() {
        return true;
    }

    @Override
    public Counts sample(double[] point, int shots, RandomGenerator random) {
        return evaluator.sample(point, shots, random);
    }
}
