package dev.quench.hardware.simulator;

import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.circuit.ParametricCircuit;
import dev.quench.hardware.observable.Gradient;
import dev.quench.hardware.observable.PauliSum;
import dev.quench.hardware.simulator.kernel.Kernel;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
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
    private final Kernel kernel;
    private final Supplier<StateVector> allocator;
    private final StateVector ket;
    private BooleanSupplier stop = () -> false;
    private @Nullable StateVector bra;
    private double @Nullable [] current;
    private @Nullable PauliSum lastSum;
    private @Nullable StateObservable lastObservable;

    AnsatzEvaluator(ParametricCircuit ansatz, Kernel kernel, Supplier<StateVector> allocator) {
        this.ansatz = ansatz;
        this.kernel = kernel;
        this.allocator = allocator;
        ket = allocator.get();
    }

    /**
     * Lets derivatives be abandoned: they take many times as long as a value.
     *
     * @param signal asked between the layers of the way back
     * @return this
     */
    public AnsatzEvaluator abandonedBy(BooleanSupplier signal) {
        stop = signal;
        return this;
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
     * @param observable of as many qubits
     * @param parameters as many as the ansatz has
     * @return the mean of the observable
     * @throws IllegalArgumentException if a number does not fit
     */
    public double expectation(StateObservable observable, double... parameters) {
        return observable.expectation(state(parameters));
    }

    /**
     * Returns an expectation; the sum of the last call is kept prepared.
     *
     * @param sum on at most as many qubits as the ansatz
     * @param parameters as many as the ansatz has
     * @return the mean of the observable
     * @throws IllegalArgumentException if a number does not fit
     */
    public double expectation(PauliSum sum, double... parameters) {
        return expectation(prepared(sum), parameters);
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
     * @param observable of as many qubits
     * @param parameters as many as the ansatz has
     * @return the mean of the observable and its gradient, exact to rounding
     * @throws IllegalArgumentException if a number does not fit, or the second state would not fit
     *     the memory
     * @throws CancellationException if it was abandoned
     */
    public Gradient gradient(StateObservable observable, double... parameters) {
        var product = applied(observable, parameters);
        double value = observable.constant() + ket.innerProduct(product).re();
        return new Gradient(
                value, AdjointSweep.derivatives(ansatz, parameters, ket, product, stop));
    }

    /**
     * Returns an expectation with its derivatives; the sum of the last call is kept prepared.
     *
     * @param sum on at most as many qubits as the ansatz
     * @param parameters as many as the ansatz has
     * @return the mean of the observable and its gradient, exact to rounding
     * @throws IllegalArgumentException if a number does not fit, or the second state would not fit
     *     the memory
     */
    public Gradient gradient(PauliSum sum, double... parameters) {
        return gradient(prepared(sum), parameters);
    }

    /**
     * Returns the derivatives alone, for an observable that depends on the state.
     *
     * @param observable of as many qubits
     * @param parameters as many as the ansatz has
     * @return one a parameter, exact to rounding
     * @throws IllegalArgumentException as for {@link #gradient}
     * @throws CancellationException if they were abandoned
     */
    public double[] derivatives(StateObservable observable, double... parameters) {
        var product = applied(observable, parameters);
        return AdjointSweep.derivatives(ansatz, parameters, ket, product, stop);
    }

    /** Leaves the two states to a sweep that will change them. */
    private StateVector applied(StateObservable observable, double... parameters) {
        var other = bra == null ? allocator.get() : bra;
        bra = other;
        observable.apply(state(parameters), other);
        current = null;
        return other;
    }

    private StateObservable prepared(PauliSum sum) {
        var known = lastObservable;
        if (known == null || !sum.equals(lastSum)) {
            known = StateObservable.of(kernel, sum, ansatz.qubits(), null);
            lastObservable = known;
            lastSum = sum;
        }
        return known;
    }
}
