package dev.quench.hardware.simulator;

import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.backend.Evaluator;
import dev.quench.hardware.circuit.Angles;
import dev.quench.hardware.simulator.kernel.Diagonal;
import dev.quench.problems.qubo.Bits;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One state and the energies, kept from call to call. */
final class StateVectorEvaluator implements Evaluator {
    private static final int MAX_ARRAY_QUBITS = 30;

    private final StateVector state;
    private final Diagonal diagonal;
    private @Nullable Angles current;

    StateVectorEvaluator(StateVector state, Diagonal diagonal) {
        this.state = state;
        this.diagonal = diagonal;
    }

    @Override
    public double expectation(Angles angles) {
        return at(angles).expectation(diagonal);
    }

    @Override
    public Counts sample(Angles angles, int shots, RandomGenerator random) {
        return at(angles).sample(shots, random);
    }

    @Override
    public double probability(Angles angles, Bits bits) {
        if (bits.size() != state.qubits()) {
            throw new IllegalArgumentException(
                    "A state of %d qubits has no probability for %d bits."
                            .formatted(state.qubits(), bits.size()));
        }
        return at(angles).probability(bits.index());
    }

    @Override
    public double[] probabilities(Angles angles) {
        if (state.qubits() > MAX_ARRAY_QUBITS) {
            throw new IllegalArgumentException(
                    "The probabilities of %d qubits do not fit an array; the limit is %d."
                            .formatted(state.qubits(), MAX_ARRAY_QUBITS));
        }
        at(angles);
        double[] probabilities = new double[1 << state.qubits()];
        for (int index = 0; index < probabilities.length; index++) {
            probabilities[index] = state.probability(index);
        }
        return probabilities;
    }

    private StateVector at(Angles angles) {
        if (current == null || !current.equals(angles)) {
            current = null;
            state.prepare(diagonal, angles);
            current = angles;
        }
        return state;
    }
}
