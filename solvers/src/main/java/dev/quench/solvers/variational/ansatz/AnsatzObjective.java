package dev.quench.solvers.variational.ansatz;

import dev.quench.hardware.simulator.AnsatzEvaluator;
import dev.quench.solvers.minimize.Objective;

/**
 * A {@link Loss} of an ansatz as a function of its parameters, with the adjoint gradient.
 *
 * @param evaluator simulates the ansatz
 * @param loss what is minimised
 * @param scale by which value and gradient are divided, above 0
 * @param sinusoidal whether the loss is linear in the state and every parameter turns one gate
 */
public record AnsatzObjective(
        AnsatzEvaluator evaluator, Loss loss, double scale, boolean sinusoidal)
        implements Objective {
    @Override
    public double value(double[] point) {
        return loss.at(evaluator.state(point)).value() / scale;
    }

    @Override
    public boolean hasGradient() {
        return true;
    }

    @Override
    public double gradient(double[] point, double[] gradient) {
        var value = loss.at(evaluator.state(point));
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
