package dev.quench.solvers.variational.tensor;

import dev.quench.hardware.circuit.Complex;
import dev.quench.hardware.circuit.ParametricCircuit;
import dev.quench.hardware.observable.PauliSum;
import dev.quench.hardware.simulator.StateVector;
import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.problems.qubo.Ising;
import dev.quench.solvers.variational.SpinEnergies;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A circuit with the angles at which it is closest to a cold superposition.
 *
 * @param ansatz the staircases, then the bricks
 * @param angles one a parameter
 * @param fidelity squared overlap of the circuit's state with the cold one
 * @param discarded weight that the first staircase cut off
 */
record TensorStart(
        ParametricCircuit ansatz, List<Double> angles, double fidelity, double discarded) {
    TensorStart {
        angles = List.copyOf(angles);
    }

    /** Compresses {@code exp(-tau E)|+…+⟩}, normalised; one qubit or more. */
    static TensorStart of(Ising cost, TensorStartOptions options, StateVectorBackend backend) {
        int qubits = cost.size();
        var left = cold(cost, options.cooling(), backend);
        var layers = new ArrayList<List<Double>>();
        double discarded = 0;
        for (int layer = 0; layer < options.layers(); layer++) {
            var tensors = StaircaseTensors.of(left);
            layers.add(tensors.angles());
            discarded = layer == 0 ? tensors.discarded() : discarded;
            Staircase.undo(array(tensors.angles()), left);
        }
        var builder = ParametricCircuit.builder(qubits);
        var angles = new ArrayList<Double>();
        // What was undone last is made first.
        for (List<Double> layer : layers.reversed()) {
            Staircase.append(builder, qubits);
            angles.addAll(layer);
        }
        for (int brick = 0; brick < options.bricks(); brick++) {
            Staircase.appendBricks(builder, qubits);
        }
        ParametricCircuit ansatz = builder.build();
        while (angles.size() < ansatz.parameters()) {
            angles.add(0.0);
        }
        return new TensorStart(ansatz, angles, left.probability(0), discarded);
    }

    private static StateVector cold(Ising cost, double cooling, StateVectorBackend backend) {
        double deviation = PauliSum.of(cost).norm();
        double tau = deviation == 0 ? 0 : cooling / deviation;
        double[] energies = SpinEnergies.of(cost);
        double least = Arrays.stream(energies).min().orElseThrow();
        var state = backend.allocate(cost.size());
        state.superpose();
        state.multiply(k -> Math.exp(-tau * (energies[(int) k] - least)));
        state.scale(new Complex(1 / Math.sqrt(state.norm()), 0));
        return state;
    }

    double[] point() {
        return array(angles);
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
