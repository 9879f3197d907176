package dev.quench.hardware.simulator.kernel;

import dev.quench.hardware.circuit.ComplexMatrix;

/**
 * The {@code 2^n} amplitudes of a state, in a layout that only their kernel knows.
 *
 * <p>Qubit 0 is the least significant bit of an index. Not thread-safe: one caller at a time, which
 * may be helped by the workers handed in. Arguments are checked by {@code StateVector}, not here.
 */
public interface Amplitudes {
    /**
     * Returns the number of qubits.
     *
     * @return {@code n}
     */
    int qubits();

    /** Sets the state |0…0⟩. */
    void reset();

    /** Sets the state |+…+⟩, all amplitudes {@code 2^(-n/2)}. */
    void superpose();

    /**
     * Multiplies each amplitude by {@code exp(-i gamma (E(x) - offset))}.
     *
     * @param diagonal the energies, made by the same kernel for as many qubits
     * @param gamma radians per unit of energy
     */
    void phase(Diagonal diagonal, double gamma);

    /**
     * Applies {@code exp(-i beta X)} to every qubit.
     *
     * @param beta in radians
     */
    void mixer(double beta);

    /**
     * Applies a layer of QAOA: {@link #phase}, then {@link #mixer}, in fewer passes over memory.
     *
     * @param diagonal the energies, made by the same kernel for as many qubits
     * @param gamma radians per unit of energy
     * @param beta in radians
     */
    void layer(Diagonal diagonal, double gamma, double beta);

    /**
     * Applies a matrix to {@code k} qubits; a diagonal one costs less.
     *
     * @param matrix of dimension {@code 2^k}, {@code k} in [1, 6]; the first qubit is the least
     *     significant bit of its indices
     * @param qubits {@code k} different ones in {@code [0, n)}
     */
    void apply(ComplexMatrix matrix, int... qubits);

    /**
     * Returns the sum of all probabilities.
     *
     * @return 1 up to rounding, if only unitary matrices were applied
     */
    double norm();

    /**
     * Returns the mean energy.
     *
     * @param diagonal the energies, made by the same kernel for as many qubits
     * @return {@code sum |a_x|^2 E(x)}, offset included
     */
    double expectation(Diagonal diagonal);

    /**
     * Returns the real part of an amplitude.
     *
     * @param index in {@code [0, 2^n)}
     * @return the real part
     */
    double re(long index);

    /**
     * Returns the imaginary part of an amplitude.
     *
     * @param index in {@code [0, 2^n)}
     * @return the imaginary part
     */
    double im(long index);

    /**
     * Samples by inversion in one pass: the answer to {@code u} is the first index at which the sum
     * of probabilities exceeds {@code u} times the norm.
     *
     * @param sortedUniforms in [0, 1), ascending
     * @return as many basis indices, ascending
     */
    long[] sample(double[] sortedUniforms);
}
