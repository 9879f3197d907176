package dev.quench.hardware.simulator;

import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.circuit.ParametricCircuit;
import dev.quench.hardware.observable.Gradient;
import dev.quench.hardware.observable.PauliSum;
import dev.quench.hardware.simulator.kernel.Amplitudes;
import dev.quench.hardware.simulator.kernel.Diagonal;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * An ansatz ready to be evaluated for many parameters: its state, expectations and gradients.
 *
 * <p>Gradients by all parameters take one pass forward and one backward over the gates, on two
 * states (the second is allocated with the first gradient): with {@code H} the observable, {@code
 * |psi> = U_L … U_1 |0>} and {@code |l> = H |psi>}, both states are taken back layer by layer, and
 * a derivative is {@code 2 Re <l| dU_k U_k^-1 |psi>} behind gate {@code k}. Source: T. Jones, J.
 * Gacon, Efficient calculation of gradients in classical simulations of variational quantum
 * algorithms (2020), arXiv:2009.02823, algorithm 2, without its third state. Not thread-safe.
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
        requireFits(sum);
        var amplitudes = state(parameters).amplitudes();
        double mean = amplitudes.expectation(diagonal(sum));
        for (PauliSum.Term term : sum.beyondIsing().terms()) {
            mean += term.coefficient() * ket.expectation(term.string());
        }
        return mean;
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
        requireFits(sum);
        var other = bra == null ? allocator.get() : bra;
        bra = other;
        Amplitudes psi = state(parameters).amplitudes();
        current = null;
        applyObservable(sum, psi, other.amplitudes());
        double value = psi.innerProduct(other.amplitudes()).re();
        return new Gradient(value, AdjointSweep.derivatives(ansatz, parameters, ket, other));
    }

    /** Sets {@code to = H from}. */
    private void applyObservable(PauliSum sum, Amplitudes from, Amplitudes to) {
        to.copyFrom(from);
        to.multiply(diagonal(sum));
        for (PauliSum.Term term : sum.beyondIsing().terms()) {
            to.addPauli(term.coefficient(), term.string().x(), term.string().z(), from);
        }
    }

    /** The part of an observable that is an energy, kept from call to call. */
    private Diagonal diagonal(PauliSum sum) {
        var known = diagonal;
        if (known == null || !sum.equals(observable)) {
            known = ket.kernel().diagonal(sum.ising(ansatz.qubits()));
            diagonal = known;
            observable = sum;
        }
        return known;
    }

    private void requireFits(PauliSum sum) {
        if (sum.qubits() > ansatz.qubits()) {
            throw new IllegalArgumentException(
                    "An observable of %d qubits does not fit an ansatz of %d qubits."
                            .formatted(sum.qubits(), ansatz.qubits()));
        }
    }
}
