package dev.quench.hardware.simulator;

import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.circuit.Angles;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.simulator.kernel.Amplitudes;
import dev.quench.hardware.simulator.kernel.Diagonal;
import dev.quench.hardware.simulator.kernel.Kernel;
import dev.quench.hardware.simulator.kernel.Workers;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A pure state of {@code n} qubits that gates change in place.
 *
 * <p>{@code 2^n} complex amplitudes of two doubles; qubit 0 is the least significant bit of an
 * index. A gate costs {@code O(2^n)}. Not thread-safe.
 */
public final class StateVector {
    private final Amplitudes amplitudes;

    private StateVector(Amplitudes amplitudes) {
        this.amplitudes = amplitudes;
    }

    /**
     * Allocates the state |0…0⟩; whether it fits is for the caller to ask.
     *
     * @param kernel does the work
     * @param qubits {@code n}, 0 or more
     * @param workers the threads it may use
     * @return the state
     * @throws IllegalArgumentException if the kernel cannot index so many qubits
     */
    public static StateVector zero(Kernel kernel, int qubits, Workers workers) {
        if (qubits < 0 || qubits > kernel.maxQubits()) {
            throw new IllegalArgumentException(
                    "The kernel %s holds states of 0 to %d qubits, not %d."
                            .formatted(kernel.name(), kernel.maxQubits(), qubits));
        }
        return new StateVector(kernel.allocate(qubits, workers));
    }

    /**
     * Returns the number of qubits.
     *
     * @return {@code n}
     */
    public int qubits() {
        return amplitudes.qubits();
    }

    /** Sets the state |0…0⟩. */
    public void reset() {
        amplitudes.reset();
    }

    /**
     * Applies one gate.
     *
     * @param operation on qubits of this state
     * @throws IllegalArgumentException if a qubit does not exist
     */
    public void apply(Operation operation) {
        for (int qubit : operation.qubits()) {
            if (qubit >= qubits()) {
                throw new IllegalArgumentException(
                        "The gate %s acts on qubit %d of a state of %d qubits."
                                .formatted(operation.gate().label(), qubit, qubits()));
            }
        }
        amplitudes.apply(
                operation.matrix(),
                operation.qubits().stream().mapToInt(Integer::intValue).toArray());
    }

    /**
     * Applies the gates of a circuit.
     *
     * @param circuit on at most as many qubits
     */
    public void apply(Circuit circuit) {
        circuit.operations().forEach(this::apply);
    }

    /**
     * Sets the state that QAOA prepares, by phases and mixers instead of gates.
     *
     * @param diagonal the energies, of the same kernel and as many qubits
     * @param angles of any number of layers
     */
    public void prepare(Diagonal diagonal, Angles angles) {
        amplitudes.superpose();
        for (int layer = 0; layer < angles.layers(); layer++) {
            amplitudes.layer(diagonal, angles.gamma(layer), angles.beta(layer));
        }
    }

    /**
     * Returns the sum of all probabilities.
     *
     * @return 1 up to rounding
     */
    public double norm() {
        return amplitudes.norm();
    }

    /**
     * Returns the mean energy.
     *
     * @param diagonal the energies, of the same kernel and as many qubits
     * @return {@code ⟨E⟩}
     */
    public double expectation(Diagonal diagonal) {
        return amplitudes.expectation(diagonal);
    }

    /**
     * Returns the real part of an amplitude.
     *
     * @param index in {@code [0, 2^n)}
     * @return the real part
     */
    public double re(long index) {
        return amplitudes.re(checked(index));
    }

    /**
     * Returns the imaginary part of an amplitude.
     *
     * @param index in {@code [0, 2^n)}
     * @return the imaginary part
     */
    public double im(long index) {
        return amplitudes.im(checked(index));
    }

    /**
     * Returns a probability.
     *
     * @param index in {@code [0, 2^n)}
     * @return in [0, 1] up to rounding
     */
    public double probability(long index) {
        double re = re(index);
        double im = im(index);
        return re * re + im * im;
    }

    /**
     * Measures all qubits of {@code shots} copies of the state, which stays as it is.
     *
     * @param shots 1 or more
     * @param random gives one uniform number a shot
     * @return the answers
     * @throws IllegalArgumentException if there is no shot
     */
    public Counts sample(int shots, RandomGenerator random) {
        if (shots < 1) {
            throw new IllegalArgumentException(
                    "The number of shots (%d) must be at least 1.".formatted(shots));
        }
        double[] uniforms = random.doubles(shots).toArray();
        Arrays.sort(uniforms);
        return Counts.ofIndices(qubits(), amplitudes.sample(uniforms));
    }

    private long checked(long index) {
        if (index < 0 || index >>> qubits() != 0) {
            throw new IndexOutOfBoundsException(
                    "The basis index %d does not exist in a state of %d qubits."
                            .formatted(index, qubits()));
        }
        return index;
    }
}
