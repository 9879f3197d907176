package dev.quench.hardware.simulator;

import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.circuit.AngleExpression;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.circuit.ParametricCircuit;
import dev.quench.hardware.circuit.ParametricOperation;
import dev.quench.hardware.observable.Gradient;
import dev.quench.hardware.observable.PauliSum;
import dev.quench.hardware.simulator.kernel.Amplitudes;
import dev.quench.hardware.simulator.kernel.Diagonal;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * An ansatz ready to be evaluated for many parameters: its state, expectations and gradients.
 *
 * <p>Gradients by all parameters take one pass forward and one backward over the gates, on two
 * states (the second is allocated with the first gradient): with {@code H} the observable, {@code
 * |psi> = U_L … U_1 |0>} and {@code |l> = H |psi>}, both states are taken back gate by gate, and a
 * derivative is {@code 2 Re <l| dU_k |psi>} behind gate {@code k}. Source: T. Jones, J. Gacon,
 * Efficient calculation of gradients in classical simulations of variational quantum algorithms
 * (2020), arXiv:2009.02823, algorithm 2, without its third state. Not thread-safe.
 */
public final class AnsatzEvaluator {
    private final ParametricCircuit ansatz;
    private final Supplier<StateVector> allocator;
    private final StateVector ket;
    private @Nullable StateVector bra;
    private double @Nullable [] current;
    private @Nullable PauliSum observable;
    private @Nullable Diagonal diagonal;

    AnsatzEvaluator(ParametricCircuit ansatz, Supplier<StateVector> allocator) {
        this.ansatz = ansatz;
        this.allocator = allocator;
        ket = allocator.get();
    }

    /**
     * Returns the ansatz.
     *
     * @return as it was handed in
     */
    public ParametricCircuit ansatz() {
        return ansatz;
    }

    /**
     * Returns the state at given parameters, made anew unless they are those of the last call.
     *
     * @param parameters as many as the ansatz has
     * @return to be read only, until the next call of any method
     * @throws IllegalArgumentException if there are more or fewer, or one is not finite
     */
    public StateVector state(double... parameters) {
        if (current == null || !Arrays.equals(current, parameters)) {
            var circuit = ansatz.bind(parameters);
            current = null;
            ket.reset();
            ket.apply(circuit);
            current = parameters.clone();
        }
        return ket;
    }

    /**
     * Returns an expectation.
     *
     * @param sum on at most as many qubits as the ansatz
     * @param parameters as many as the ansatz has
     * @return the mean of the observable
     * @throws IllegalArgumentException if a number does not fit
     */
    public double expectation(PauliSum sum, double... parameters) {
        return state(parameters).expectation(sum);
    }

    /**
     * Draws answers.
     *
     * @param parameters as many as the ansatz has
     * @param shots 1 or more
     * @param random gives one uniform number a shot
     * @return the answers
     * @throws IllegalArgumentException if a number does not fit
     */
    public Counts sample(double[] parameters, int shots, RandomGenerator random) {
        return state(parameters).sample(shots, random);
    }

    /**
     * Returns an expectation with its derivatives by all parameters.
     *
     * @param sum on at most as many qubits as the ansatz
     * @param parameters as many as the ansatz has
     * @return the mean of the observable and its gradient, exact to rounding
     * @throws IllegalArgumentException if a number does not fit, or the second state would not fit
     *     the memory
     */
    public Gradient gradient(PauliSum sum, double... parameters) {
        if (sum.qubits() > ansatz.qubits()) {
            throw new IllegalArgumentException(
                    "An observable of %d qubits does not fit an ansatz of %d qubits."
                            .formatted(sum.qubits(), ansatz.qubits()));
        }
        var other = bra == null ? allocator.get() : bra;
        bra = other;
        Amplitudes psi = state(parameters).amplitudes();
        current = null;
        applyObservable(sum, psi, other.amplitudes());
        double value = psi.innerProduct(other.amplitudes()).re();
        double[] derivatives = new double[parameters.length];
        List<ParametricOperation> operations = ansatz.operations();
        for (ParametricOperation operation : operations.reversed()) {
            var inverse = operation.bind(parameters).inverse();
            ket.apply(inverse);
            addDerivatives(operation, parameters, psi, other.amplitudes(), derivatives);
            other.apply(inverse);
        }
        return new Gradient(value, derivatives);
    }

    /** Sets {@code to = H from}. */
    private void applyObservable(PauliSum sum, Amplitudes from, Amplitudes to) {
        if (diagonal == null || !sum.equals(observable)) {
            diagonal = ket.kernel().diagonal(sum.ising(ansatz.qubits()));
            observable = sum;
        }
        to.copyFrom(from);
        to.multiply(diagonal);
        for (PauliSum.Term term : sum.beyondIsing().terms()) {
            to.addPauli(term.coefficient(), term.string().x(), term.string().z(), from);
        }
    }

    private static void addDerivatives(
            ParametricOperation operation,
            double[] parameters,
            Amplitudes psi,
            Amplitudes other,
            double[] derivatives) {
        List<AngleExpression> angles = operation.angles();
        for (int k = 0; k < angles.size(); k++) {
            var angle = angles.get(k);
            if (!angle.isConstant()) {
                Operation bound = operation.bind(parameters);
                var element =
                        psi.element(
                                other,
                                StateVector.mask(bound.controls()),
                                bound.gate().derivative(k, bound.angleArray()),
                                StateVector.array(bound.targets()));
                derivatives[angle.parameter()] += 2 * angle.factor() * element.re();
            }
        }
    }
}
