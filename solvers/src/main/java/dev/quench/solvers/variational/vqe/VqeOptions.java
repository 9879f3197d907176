package dev.quench.solvers.variational.vqe;

import dev.quench.hardware.circuit.HardwareEfficientAnsatz;
import dev.quench.hardware.circuit.HardwareEfficientAnsatz.Pattern;

/**
 * What a {@link VqeSampler} may be told.
 *
 * @param ansatz the circuit; its first rotation is RY
 * @param alpha of CVaR, above 0; 1 for the mean energy
 * @param evaluations of the loss in all, 1 or more; a value with its gradient counts as one
 */
public record VqeOptions(HardwareEfficientAnsatz ansatz, double alpha, int evaluations) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public VqeOptions {
        if (!(alpha > 0 && alpha <= 1)) {
            throw new IllegalArgumentException(
                    "The share alpha (%s) of CVaR must be above 0 and at most 1.".formatted(alpha));
        }
        if (evaluations < 1) {
            throw new IllegalArgumentException(
                    "The number of evaluations (%d) must be at least 1.".formatted(evaluations));
        }
    }

    /**
     * Returns real amplitudes with one entangling layer of neighbours, the mean energy and 300
     * evaluations.
     *
     * @return the defaults
     */
    public static VqeOptions defaults() {
        return new VqeOptions(HardwareEfficientAnsatz.ry(Pattern.LINEAR, 1), 1, 300);
    }

    /**
     * Returns the same options with another circuit.
     *
     * @param newAnsatz the circuit; its first rotation is RY
     * @return the changed copy
     */
    public VqeOptions withAnsatz(HardwareEfficientAnsatz newAnsatz) {
        return new VqeOptions(newAnsatz, alpha, evaluations);
    }

    /**
     * Returns the same options with another share.
     *
     * @param newAlpha above 0, at most 1
     * @return the changed copy
     */
    public VqeOptions withAlpha(double newAlpha) {
        return new VqeOptions(ansatz, newAlpha, evaluations);
    }

    /**
     * Returns the same options with another budget.
     *
     * @param newEvaluations 1 or more
     * @return the changed copy
     */
    public VqeOptions withEvaluations(int newEvaluations) {
        return new VqeOptions(ansatz, alpha, newEvaluations);
    }
}
