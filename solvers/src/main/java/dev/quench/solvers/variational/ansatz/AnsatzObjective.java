package dev.quench.solvers.variational.ansatz;

import dev.quench.hardware.simulator.AnsatzEvaluator;
import dev.quench.hardware.simulator.StateVector;
import dev.quench.solvers.minimize.Objective;
import java.util.function.Consumer;

/**
 * A {@link Loss} of an ansatz as a function of its parameters, with the adjoint gradient. Not
 * thread-safe.
 */
public final class AnsatzObjective implements Objective {
    private final AnsatzEvaluator evaluator;
    private final Loss loss;
    private final double scale;
    private final boolean sinusoidal;
    private final Consumer<StateVector> better;
    private double least = Double.POSITIVE_INFINITY;

    /**
     * Makes an objective.
     *
     * @param evaluator simulates the ansatz
     * @param loss what is minimised
     * @param scale by which value and gradient are divided, above 0
     * @param sinusoidal whether the loss is linear in the state and every parameter turns one gate
     * @param better is shown every state whose loss is lower than all before
     */
    public AnsatzObjective(
            AnsatzEvaluator evaluator,
            Loss loss,
            double scale,
            boolean sinusoidal,
            Consumer<StateVector> better) {
        this.evaluator = evaluator;
        this.loss = loss;
        this.scale = scale;
        this.sinusoidal = sinusoidal;
        this.better = better;
    }

    @Override
    public double value(double[] point) {
        return evaluated(point).value() / scale;
    }

    private Loss.Value evaluated(double[] point) {
        StateVector state = evaluator.state(point);
        var value = loss.at(state);
        if (value.value() < least) {
            least = value.value();
            better.accept(state);
        }
        return value;
    }

    @Override
    public boolean hasGradient() {
        return true;
    }

    @Override
    public double gradient(double[] point, double[] gradient) {
        var value = evaluated(point);
        double[] slopes = evaluator.derivatives(value.slope().get(), point);
        for (int k = 0; k < slopes.length; k++) {
            gradient[k] = slopes[k] / scale;
        }
        return value.value() / scale;
    }

    @Override
    public boolean isSinusoidal() {
        return sinusoidal;
    }
}
