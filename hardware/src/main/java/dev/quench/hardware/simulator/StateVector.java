package dev.quench.hardware.simulator;

import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.circuit.Angles;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Complex;
import dev.quench.hardware.circuit.ComplexMatrix;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.observable.PauliString;
import dev.quench.hardware.observable.PauliSum;
import dev.quench.hardware.simulator.fusion.FusedGate;
import dev.quench.hardware.simulator.fusion.GateFusion;
import dev.quench.hardware.simulator.kernel.Amplitudes;
import dev.quench.hardware.simulator.kernel.Diagonal;
import dev.quench.hardware.simulator.kernel.Kernel;
import dev.quench.hardware.simulator.kernel.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.LongToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * A pure state of {@code n} qubits that gates change in place.
 *
 * <p>{@code 2^n} complex amplitudes of two doubles; qubit 0 is the least significant bit of an
 * index. A gate costs {@code O(2^n)}. Not thread-safe.
 */
public final class StateVector {
    private static final int MAX_ANSWER_QUBITS = 26;

    private static final int MAX_ARRAY_QUBITS = 30;

    private final Kernel kernel;
    private final Amplitudes amplitudes;

    private StateVector(Kernel kernel, Amplitudes amplitudes) {
        this.kernel = kernel;
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
        return new StateVector(kernel, kernel.allocate(qubits, workers));
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
     * Sets a basis state.
     *
     * @param index in {@code [0, 2^n)}
     */
    public void basis(long index) {
        amplitudes.basis(checked(index));
    }

    /**
     * Becomes equal to another state.
     *
     * @param source of the same kernel and as many qubits
     * @throws IllegalArgumentException if it is of another kernel or size
     */
    public void copyFrom(StateVector source) {
        amplitudes.copyFrom(source.amplitudes);
    }

    /**
     * Applies one gate.
     *
     * @param operation on qubits of this state
     * @throws IllegalArgumentException if a qubit does not exist
     */
    public void apply(Operation operation) {
        requireQubits(operation.label(), operation.qubits());
        amplitudes.apply(mask(operation.controls()), operation.core(), array(operation.targets()));
    }

    /**
     * Applies one gate where further qubits are one.
     *
     * @param operation on qubits of this state
     * @param controls other qubits, as set bits
     */
    void applyControlled(Operation operation, long controls) {
        amplitudes.apply(
                controls | mask(operation.controls()),
                operation.core(),
                array(operation.targets()));
    }

    /**
     * Applies a matrix, which need not be unitary.
     *
     * @param matrix of dimension {@code 2^k}, {@code k} in [1, 6]; the first qubit is the least
     *     significant bit of its indices
     * @param qubits {@code k} different qubits of this state
     * @throws IllegalArgumentException if the qubits do not fit the matrix or this state
     */
    public void apply(ComplexMatrix matrix, int... qubits) {
        var gate =
                new FusedGate(
                        0, matrix, Arrays.stream(qubits).boxed().toList(), matrix.isDiagonal());
        requireQubits("of a matrix", gate.qubits());
        amplitudes.apply(matrix, qubits);
    }

    /**
     * Applies the gates of a circuit, fused.
     *
     * @param circuit of gates only, on at most as many qubits
     * @throws IllegalArgumentException if the circuit is larger, or measures or resets
     */
    public void apply(Circuit circuit) {
        requireFits("A circuit", circuit.qubits());
        applyAll(circuit.operations());
    }

    /** Applies gates in order, in the kernel's own way or fused as it suits it. */
    void applyAll(List<Operation> operations) {
        if (!amplitudes.run(operations)) {
            amplitudes.apply(GateFusion.of(operations, kernel.fusion()));
        }
    }

    /** Applies gates in order to this state and another. */
    void applyToBoth(List<Operation> operations, StateVector other) {
        if (!amplitudes.runBoth(operations, other.amplitudes)) {
            var fused = GateFusion.of(operations, kernel.fusion());
            amplitudes.apply(fused);
            other.amplitudes.apply(fused);
        }
    }

    /** Sets the state |+…+⟩. */
    public void superpose() {
        amplitudes.superpose();
    }

    /**
     * Multiplies each amplitude by a number.
     *
     * @param factor of a basis index, finite; may be asked by several threads
     */
    public void multiply(LongToDoubleFunction factor) {
        amplitudes.multiply(factor);
    }

    /**
     * Adds a multiple of another state.
     *
     * @param factor any number
     * @param other of the same kernel and as many qubits
     * @throws IllegalArgumentException if it is of another kernel or size
     */
    public void add(double factor, StateVector other) {
        amplitudes.addPauli(factor, 0, 0, other.amplitudes);
    }

    /**
     * Multiplies all amplitudes by a number.
     *
     * @param factor any number; the norm changes by the square of its absolute value
     */
    public void scale(Complex factor) {
        amplitudes.scale(factor);
    }

    /**
     * Returns the probability that a qubit is found one.
     *
     * @param qubit of this state
     * @return in [0, 1] up to rounding, whatever the norm
     */
    public double probabilityOfOne(int qubit) {
        requireQubits("of a measurement", List.of(qubit));
        return amplitudes.probabilityOfOne(qubit);
    }

    /**
     * Measures a qubit, which is then in the state that was found.
     *
     * @param qubit of this state
     * @param random gives one uniform number
     * @return true for one
     */
    public boolean measure(int qubit, RandomGenerator random) {
        boolean one = random.nextDouble() < probabilityOfOne(qubit);
        amplitudes.project(qubit, one);
        return one;
    }

    /**
     * Keeps the part of the state in which a qubit has a value, with norm one.
     *
     * @param qubit of this state
     * @param one the value
     * @return the probability of the value
     * @throws IllegalArgumentException if the value is not possible
     */
    public double project(int qubit, boolean one) {
        requireQubits("of a measurement", List.of(qubit));
        return amplitudes.project(qubit, one);
    }

    /**
     * Returns the probabilities of the values of some qubits.
     *
     * @param qubits at most 26 different ones; the first is the least significant bit of the answer
     * @return length {@code 2^k}, with sum {@link #norm}
     * @throws IllegalArgumentException if there are more, or one is not there or there twice
     */
    public double[] marginal(int... qubits) {
        var list = Arrays.stream(qubits).boxed().toList();
        requireQubits("of a marginal", list);
        if (qubits.length > MAX_ANSWER_QUBITS || Set.copyOf(list).size() != qubits.length) {
            throw new IllegalArgumentException(
                    "A marginal takes at most %d different qubits, not %s."
                            .formatted(MAX_ANSWER_QUBITS, list));
        }
        return amplitudes.marginal(qubits);
    }

    /**
     * Returns the expectation of a Pauli string.
     *
     * @param string on at most as many qubits
     * @return in [-1, 1] up to rounding
     * @throws IllegalArgumentException if it has more qubits
     */
    public double expectation(PauliString string) {
        requireFits("A Pauli string", string.qubits());
        return amplitudes.expectation(string.x(), string.z());
    }

    /**
     * Returns the expectation of a sum of Pauli strings: one pass for all that have no X, no Y and
     * at most two Z, one for each other.
     *
     * @param sum on at most as many qubits
     * @return the mean
     * @throws IllegalArgumentException if it has more qubits
     */
    public double expectation(PauliSum sum) {
        requireFits("A Pauli sum", sum.qubits());
        double mean = amplitudes.expectation(kernel.diagonal(sum.ising(qubits())));
        for (PauliSum.Term term : sum.beyondIsing().terms()) {
            mean += term.coefficient() * expectation(term.string());
        }
        return mean;
    }

    /**
     * Returns the means of Z on all qubits and pairs, in one pass.
     *
     * @return {@code [i][j] = <Z_i Z_j>} for {@code j < i}, and {@code <Z_i>} at {@code [i][i]}
     */
    public double[][] spinMeans() {
        return amplitudes.spinMeans(true);
    }

    /**
     * Returns the inner product with another state.
     *
     * @param bra of the same kernel and as many qubits
     * @return {@code <bra|this>}
     * @throws IllegalArgumentException if it is of another kernel or size
     */
    public Complex innerProduct(StateVector bra) {
        return amplitudes.innerProduct(bra.amplitudes);
    }

    /**
     * Returns a matrix element of a Pauli string.
     *
     * @param bra of the same kernel and as many qubits
     * @param string on at most as many qubits
     * @return {@code <bra|P|this>}
     * @throws IllegalArgumentException if a number of qubits does not fit
     */
    public Complex overlap(StateVector bra, PauliString string) {
        requireFits("A Pauli string", string.qubits());
        return amplitudes.overlap(bra.amplitudes, string.x(), string.z());
    }

    Amplitudes amplitudes() {
        return amplitudes;
    }

    Kernel kernel() {
        return kernel;
    }

    /**
     * Sets the state that QAOA prepares, by phases and mixers instead of gates.
     *
     * @param diagonal the energies, of the same kernel and as many qubits
     * @param angles of any number of layers
     */
    public void prepare(Diagonal diagonal, Angles angles) {
        double[] gammas = new double[angles.layers()];
        double[] betas = new double[angles.layers()];
        angles.copyTo(gammas, betas);
        amplitudes.superpose();
        amplitudes.layers(diagonal, gammas, betas);
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
     * Returns all probabilities, {@code 8 * 2^n} bytes.
     *
     * @return by basis index
     * @throws IllegalArgumentException if that is too much for an array
     */
    public double[] probabilities() {
        if (qubits() > MAX_ARRAY_QUBITS) {
            throw new IllegalArgumentException(
                    "The probabilities of %d qubits do not fit an array; the limit is %d."
                            .formatted(qubits(), MAX_ARRAY_QUBITS));
        }
        double[] probabilities = new double[1 << qubits()];
        Arrays.setAll(probabilities, this::probability);
        return probabilities;
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

    private void requireFits(String what, int needed) {
        if (needed > qubits()) {
            throw new IllegalArgumentException(
                    "%s of %d qubits does not fit a state of %d qubits."
                            .formatted(what, needed, qubits()));
        }
    }

    private void requireQubits(String gate, List<Integer> on) {
        for (int qubit : on) {
            if (qubit < 0 || qubit >= qubits()) {
                throw new IllegalArgumentException(
                        "The gate %s acts on qubit %d of a state of %d qubits."
                                .formatted(gate, qubit, qubits()));
            }
        }
    }

    static long mask(List<Integer> qubits) {
        return qubits.stream().mapToLong(q -> 1L << q).reduce(0, (a, b) -> a | b);
    }

    static int[] array(List<Integer> qubits) {
        return qubits.stream().mapToInt(Integer::intValue).toArray();
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
