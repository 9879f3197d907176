package dev.quench.hardware.simulator;

import dev.quench.hardware.backend.BackendLimits;
import dev.quench.hardware.backend.CircuitProgram;
import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.backend.Evaluator;
import dev.quench.hardware.backend.IsingProgram;
import dev.quench.hardware.backend.Program;
import dev.quench.hardware.backend.QaoaProgram;
import dev.quench.hardware.backend.Simulator;
import dev.quench.hardware.circuit.ParametricCircuit;
import dev.quench.hardware.observable.PauliSum;
import dev.quench.hardware.simulator.kernel.Diagonal;
import dev.quench.hardware.simulator.kernel.Kernel;
import dev.quench.hardware.simulator.kernel.Kernels;
import dev.quench.hardware.simulator.kernel.Workers;
import dev.quench.problems.qubo.Ising;
import java.util.function.LongToDoubleFunction;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The exact simulator: all {@code 2^n} amplitudes in double precision, no noise.
 *
 * <p>Memory {@code 16 * 2^n} bytes, checked before anything is allocated; nothing else grows like
 * {@code 2^n}. Stateless and safe to share: each run and each evaluator has a state of its own, so
 * two at once need twice the memory. Results do not depend on the number of threads.
 */
public final class StateVectorBackend implements Simulator {
    private final Kernel kernel;
    private final Workers workers;
    private final BackendLimits limits;

    private StateVectorBackend(Kernel kernel, int threads, long memoryLimit) {
        this.kernel = kernel;
        this.workers = Workers.of(threads);
        this.limits =
                new BackendLimits(kernel.maxQubits(), kernel.bytesPerAmplitude(), memoryLimit);
    }

    /**
     * Makes a simulator.
     *
     * @param kernel does the work
     * @param threads 1 or more
     * @param memoryLimit bytes a state may take
     * @return the simulator
     */
    public static StateVectorBackend of(Kernel kernel, int threads, long memoryLimit) {
        return new StateVectorBackend(kernel, threads, memoryLimit);
    }

    /**
     * Makes a simulator whose states may take the memory that the kernel finds free.
     *
     * @param kernel does the work
     * @param threads 1 or more
     * @return the simulator
     */
    public static StateVectorBackend of(Kernel kernel, int threads) {
        return of(kernel, threads, kernel.availableBytes());
    }

    /**
     * Makes a simulator with the standard kernel.
     *
     * @param threads 1 or more
     * @return the simulator
     */
    public static StateVectorBackend standard(int threads) {
        return of(Kernels.standard(), threads);
    }

    @Override
    public String name() {
        return "statevector";
    }

    @Override
    public String settings() {
        return kernel.settings();
    }

    @Override
    public BackendLimits limits() {
        return limits;
    }

    @Override
    public Counts run(Program program, int shots, RandomGenerator random) {
        return switch (program) {
            case QaoaProgram(var cost, var angles) -> prepare(cost).sample(angles, shots, random);
            case IsingProgram ising -> throw ising.refusedBy(name());
            case CircuitProgram(var circuit) -> {
                var state = allocate(circuit.qubits());
                yield new CircuitSampler(state, circuit).sample(shots, random);
            }
        };
    }

    @Override
    public Evaluator prepare(Ising cost) {
        return prepare(cost.size(), () -> kernel.diagonal(cost));
    }

    /**
     * Allocates what evaluating QAOA of any energies needs, for example of higher degree or with
     * penalties that are no polynomials; see {@link Kernel#diagonal(int, LongToDoubleFunction)}.
     *
     * @param qubits {@code n}, 0 or more
     * @param energy of a basis index, finite
     * @return an evaluator
     * @throws IllegalArgumentException if the state would not fit, or an energy is not finite
     */
    public Evaluator prepare(int qubits, LongToDoubleFunction energy) {
        return prepare(qubits, () -> kernel.diagonal(qubits, energy));
    }

    private Evaluator prepare(int qubits, Supplier<Diagonal> diagonal) {
        StateVector state = allocate(qubits);
        boolean roomForTwo = limits.fits(qubits + 1);
        return new StateVectorEvaluator(
                state, diagonal.get(), roomForTwo ? () -> allocate(qubits) : null);
    }

    /**
     * Allocates what evaluating one ansatz needs, to be used for many parameters.
     *
     * @param ansatz gates with parameters
     * @return an evaluator
     * @throws IllegalArgumentException if the state would not fit; said before memory is asked for
     */
    public AnsatzEvaluator prepare(ParametricCircuit ansatz) {
        return new AnsatzEvaluator(ansatz, kernel, () -> allocate(ansatz.qubits()));
    }

    /**
     * Prepares an observable for states of this simulator.
     *
     * @param sum on at most so many qubits
     * @param qubits of the states
     * @return the operator
     * @throws IllegalArgumentException if the sum has more qubits
     */
    public StateObservable observable(PauliSum sum, int qubits) {
        boolean room = limits.fits(qubits + 2);
        return StateObservable.of(kernel, sum, qubits, room ? () -> allocate(qubits) : null);
    }

    /**
     * Makes an observable of any function of the answer.
     *
     * @param qubits of the states
     * @param value of a basis index, finite; may be asked by several threads
     * @return the operator
     */
    public StateObservable observable(int qubits, LongToDoubleFunction value) {
        return StateObservable.of(qubits, value);
    }

    /**
     * Allocates a state in |0…0⟩.
     *
     * @param qubits {@code n}, 0 or more
     * @return the state
     * @throws IllegalArgumentException if it would not fit; said before memory is asked for
     */
    public StateVector allocate(int qubits) {
        limits.require(name(), qubits);
        return StateVector.zero(kernel, qubits, workers);
    }
}
