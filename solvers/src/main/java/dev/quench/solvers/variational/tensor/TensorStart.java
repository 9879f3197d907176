package dev.quench.solvers.variational.tensor;

import dev.quench.hardware.simulator.kernel.Workers;
import dev.quench.solvers.variational.pauli.Ansatz;
import dev.quench.solvers.variational.pauli.Energies;
import dev.quench.solvers.variational.pauli.PauliState;
import java.util.ArrayList;
import java.util.List;

/**
 * A circuit with the angles at which it is closest to a cold superposition.
 *
 * @param ansatz the staircases, then the bricks
 * @param angles one a parameter
 * @param fidelity squared overlap of the circuit's state with the cold one
 * @param discarded weight that the first staircase cut off
 */
record TensorStart(Ansatz ansatz, List<Double> angles, double fidelity, double discarded) {
    TensorStart {
        angles = List.copyOf(angles);
    }

    /** Compresses {@code exp(-tau E)|+…+⟩}, normalised; one qubit or more. */
    static TensorStart of(
            Energies energies, int qubits, TensorStartOptions options, Workers workers) {
        var left = cold(energies, qubits, options.cooling(), workers);
        var layers = new ArrayList<List<Double>>();
        double discarded = 0;
        for (int layer = 0; layer < options.layers(); layer++) {
            var tensors = StaircaseTensors.of(left);
            layers.add(tensors.angles());
            discarded = layer == 0 ? tensors.discarded() : discarded;
            Staircase.undo(array(tensors.angles()), left);
        }
        var builder = Ansatz.builder(qubits);
        var angles = new ArrayList<Double>();
        // What was undone last is made first.
        for (List<Double> layer : layers.reversed()) {
            Staircase.append(builder, qubits);
            angles.addAll(layer);
        }
        for (int brick = 0; brick < options.bricks(); brick++) {
            Staircase.appendBricks(builder, qubits);
        }
        Ansatz ansatz = builder.build();
        while (angles.size() < ansatz.parameters()) {
            angles.add(0.0);
        }
        return new TensorStart(ansatz, angles, left.probability(0), discarded);
    }

    private static PauliState cold(Energies energies, int qubits, double cooling, Workers workers) {
        double deviation = energies.deviation();
        double tau = deviation == 0 ? 0 : cooling / deviation;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < energies.size(); k++) {
            least = Math.min(least, energies.get(k));
        }
        var state = new PauliState(qubits, workers);
        for (int k = 0; k < energies.size(); k++) {
            state.set(k, Math.exp(-tau * (energies.get(k) - least)), 0);
        }
        state.scale(1 / Math.sqrt(state.realOverlap(state)));
        return state;
    }

    double[] point() {
        return array(angles);
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
