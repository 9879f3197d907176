package dev.quench.hardware.simulator;

import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.circuit.Angles;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.ParametricCircuit;
import dev.quench.hardware.observable.PauliSum;
import dev.quench.problems.qubo.Ising;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * QAOA with an angle for each term and each mixer qubit, ready to be run at many points.
 *
 * <p>A point has, layer by layer, the angles of RZ for the {@code f} qubits with a field, of RZZ
 * for the {@code m} couplings in ascending order of the pairs, and of RX for all {@code n} qubits:
 * {@code p (f + m + n)} numbers, each the angle of one gate, so that the mean energy is one
 * sinusoid in each. Ordinary QAOA is the point {@code 2 gamma h_i, 2 gamma J_ij, 2 beta} ({@link
 * #point}). Gradients are exact, by the adjoint method: all derivatives of a layer come from one
 * pass over both states ({@link AnsatzEvaluator}). Not thread-safe.
 *
 * <p>Source: R. Herrman, P. C. Lotshaw, J. Ostrowski, T. S. Humble, G. Siopsis, Multi-angle quantum
 * approximate optimization algorithm (2021), arXiv:2109.11455.
 */
public final class MultiAngleEvaluator {
    private final int qubits;
    private final int layers;
    private final List<PauliSum.Term> terms;
    private final StateObservable energy;
    private final AnsatzEvaluator evaluator;

    /**
     * Prepares an evaluator.
     *
     * @param backend whose states and memory are used
     * @param cost of {@code n} spins
     * @param layers {@code p}, 1 or more
     * @throws IllegalArgumentException if there are too many states
     */
    public MultiAngleEvaluator(StateVectorBackend backend, Ising cost, int layers) {
        this.qubits = cost.size();
        this.layers = layers;
        this.terms = PauliSum.of(cost).traceless().terms();
        this.energy = backend.observable(PauliSum.of(cost), qubits);
        this.evaluator = backend.prepare(ansatz());
    }

    private ParametricCircuit ansatz() {
        var circuit = ParametricCircuit.builder(qubits);
        for (int qubit = 0; qubit < qubits; qubit++) {
            circuit.add(Gate.H, qubit);
        }
        for (int layer = 0; layer < layers; layer++) {
            for (PauliSum.Term term : terms) {
                long mask = term.string().z();
                int low = Long.numberOfTrailingZeros(mask);
                if (term.string().weight() == 1) {
                    circuit.rotate(Gate.RZ, low);
                } else {
                    circuit.rotate(Gate.RZZ, low, Long.numberOfTrailingZeros(mask & (mask - 1)));
                }
            }
            for (int qubit = 0; qubit < qubits; qubit++) {
                circuit.rotate(Gate.RX, qubit);
            }
        }
        return circuit.build();
    }

    /**
     * Returns the number of parameters.
     *
     * @return {@code p (f + m + n)}
     */
    public int parameters() {
        return evaluator.ansatz().parameters();
    }

    /**
     * Writes ordinary QAOA as a point.
     *
     * @param angles of {@code p} layers
     * @return the point at which this is the same circuit
     */
    public double[] point(Angles angles) {
        double[] point = new double[parameters()];
        int at = 0;
        for (int k = 0; k < layers; k++) {
            for (PauliSum.Term term : terms) {
                point[at++] = 2 * angles.gamma(k) * term.coefficient();
            }
            for (int i = 0; i < qubits; i++) {
                point[at++] = 2 * angles.beta(k);
            }
        }
        return point;
    }

    /**
     * Returns the mean energy.
     *
     * @param point of {@link #parameters} angles
     * @return {@code ⟨E⟩}, offset included
     */
    public double expectation(double[] point) {
        return evaluator.expectation(energy, point);
    }

    /**
     * Returns the mean energy and all its derivatives.
     *
     * @param point of {@link #parameters} angles
     * @param gradient takes as many derivatives
     * @return {@code ⟨E⟩}, offset included
     */
    public double gradient(double[] point, double[] gradient) {
        var exact = evaluator.gradient(energy, point);
        System.arraycopy(exact.toArray(), 0, gradient, 0, gradient.length);
        return exact.value();
    }

    /**
     * Returns the probabilities of all answers.
     *
     * @param point of {@link #parameters} angles
     * @return length {@code 2^n}, by basis index
     * @throws IllegalArgumentException if that is too much for an array
     */
    public double[] probabilities(double[] point) {
        return evaluator.state(point).probabilities();
    }

    /**
     * Measures all qubits.
     *
     * @param point of {@link #parameters} angles
     * @param shots 1 or more
     * @param random where the draws come from
     * @return {@code shots} answers
     */
    public Counts sample(double[] point, int shots, RandomGenerator random) {
        return evaluator.sample(point, shots, random);
    }

    /**
     * Writes the circuit.
     *
     * @param point of {@link #parameters} angles
     * @return in gates
     */
    public Circuit circuit(double[] point) {
        return evaluator.ansatz().bind(point);
    }
}
