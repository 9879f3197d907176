package dev.quench.solvers.variational.elimination;

import dev.quench.hardware.circuit.Angles;
import dev.quench.problems.qubo.Ising;
import dev.quench.solvers.control.StopSignal;
import java.util.Optional;

/**
 * Angles of one layer for energies that change a little from one to the next: a scan for the first,
 * later a walk from the last ones. Not thread-safe.
 */
public final class OneLayerAngles {
    private final int evaluations;
    private double last = Double.NaN;

    /**
     * Prepares trainings.
     *
     * @param evaluations of the mean energy in the first training, 2 or more
     * @throws IllegalArgumentException if there are fewer
     */
    public OneLayerAngles(int evaluations) {
        if (evaluations < 2) {
            throw new IllegalArgumentException(
                    "The number of evaluations (%d) must be at least 2.".formatted(evaluations));
        }
        this.evaluations = evaluations;
    }

    /**
     * Minimises the mean energy over both angles.
     *
     * @param cost the energy
     * @param stop ends the training; what was evaluated before counts
     * @return the best angles, zeros for a constant energy; empty if the signal came before the
     *     first evaluation ended
     */
    public Optional<Angles> train(Ising cost, StopSignal stop) {
        if (cost.rootMeanSquare() == 0) {
            return Optional.of(Angles.zeros(1));
        }
        var training = new OneLayerTraining(evaluations, stop, last);
        Optional<Angles> angles = training.train(cost).map(OneLayerTraining.Trained::angles);
        last = training.last();
        return angles;
    }

    /**
     * Returns where the next training begins.
     *
     * @return the logarithm of {@code gamma} times the scale of the energy, {@code NaN} before the
     *     first training
     */
    public double last() {
        return last;
    }

    /**
     * Sets where the next training begins.
     *
     * @param logarithm from {@link #last()} of another one
     */
    public void goOn(double logarithm) {
        last = logarithm;
    }
}
