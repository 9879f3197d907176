package dev.quench.hardware.simulator.noisy;

import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.backend.Evaluator;
import dev.quench.hardware.circuit.Angles;
import dev.quench.hardware.circuit.QaoaCircuit;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Ising;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Keeps the probabilities of the last angles. */
final class DensityMatrixEvaluator implements Evaluator {
    private final DensityMatrixBackend backend;
    private final Ising cost;
    private final double[] energies;
    private @Nullable Angles current;
    private double[] last = {};

    DensityMatrixEvaluator(DensityMatrixBackend backend, Ising cost) {
        this.backend = backend;
        this.cost = cost;
        energies = new double[1 << cost.size()];
        for (int index = 0; index < energies.length; index++) {
            energies[index] = cost.energy(Bits.ofIndex(index, cost.size()));
        }
    }

    @Override
    public double expectation(Angles angles) {
        double[] at = at(angles);
        double sum = 0;
        for (int index = 0; index < at.length; index++) {
            sum += at[index] * energies[index];
        }
        return sum;
    }

    @Override
    public Counts sample(Angles angles, int shots, RandomGenerator random) {
        return Answers.sample(at(angles), shots, random);
    }

    @Override
    public double probability(Angles angles, Bits bits) {
        if (bits.size() != cost.size()) {
            throw new IllegalArgumentException(
                    "A state of %d qubits has no probability for %d bits."
                            .formatted(cost.size(), bits.size()));
        }
        return at(angles)[(int) bits.index()];
    }

    @Override
    public double[] probabilities(Angles angles) {
        return at(angles).clone();
    }

    private double[] at(Angles angles) {
        if (current == null || !current.equals(angles)) {
            last = backend.probabilities(QaoaCircuit.of(cost, angles));
            current = angles;
        }
        return last;
    }
}
