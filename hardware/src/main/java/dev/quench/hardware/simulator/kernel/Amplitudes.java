package dev.quench.hardware.simulator.kernel;

import dev.quench.hardware.circuit.Complex;
import dev.quench.hardware.circuit.ComplexMatrix;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.simulator.fusion.FusedGate;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongToDoubleFunction;

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
     * Applies layers of QAOA in order, in as few passes over memory as the kernel can.
     *
     * @param diagonal the energies, made by the same kernel for as many qubits
     * @param gammas radians per unit of energy, one a layer
     * @param betas in radians, as many
     */
    default void layers(Diagonal diagonal, double[] gammas, double[] betas) {
        for (int layer = 0; layer < gammas.length; layer++) {
            layer(diagonal, gammas[layer], betas[layer]);
        }
    }

    /**
     * Undoes a layer of QAOA.
     *
     * @param diagonal the energies, made by the same kernel for as many qubits
     * @param gamma radians per unit of energy
     * @param beta in radians
     */
    default void undoLayer(Diagonal diagonal, double gamma, double beta) {
        mixer(-beta);
        phase(diagonal, -gamma);
    }

    /**
     * Applies gates in order; a kernel may do many in one pass over memory.
     *
     * @param operations gates on qubits in {@code [0, n)}
     * @return false if the kernel has no way of its own for gates, and nothing was done
     */
    default boolean run(List<Operation> operations) {
        return false;
    }

    /**
     * Applies gates in order to this state and to another, as {@link #run}.
     *
     * @param operations gates on qubits in {@code [0, n)}
     * @param other of the same kernel and as many qubits
     * @return false if the kernel has no way of its own for gates, and nothing was done
     */
    default boolean runBoth(List<Operation> operations, Amplitudes other) {
        return run(operations) && other.run(operations);
    }

    /**
     * Returns the derivative of QAOA by the angle of a phase, but for a factor 2.
     *
     * @param bra of the same kernel and as many qubits
     * @param diagonal the energies, made by the same kernel for as many qubits
     * @return {@code Im <bra| E - offset |this>}
     */
    double energyOverlap(Amplitudes bra, Diagonal diagonal);

    /**
     * Returns the derivative of QAOA by the angle of a mixer, but for a factor 2.
     *
     * @param bra of the same kernel and as many qubits
     * @return {@code Im <bra| X_q |this>} for each qubit {@code q}
     */
    default double[] flipOverlaps(Amplitudes bra) {
        double[] overlaps = new double[qubits()];
        var x = ComplexMatrix.real(0, 1, 1, 0);
        Arrays.setAll(overlaps, qubit -> element(bra, 0, x, qubit).im());
        return overlaps;
    }

    /**
     * Returns the derivatives by the angles of RZ and RZZ on all qubits and pairs, in one pass.
     *
     * @param bra of the same kernel and as many qubits
     * @param pairs whether those of pairs are wanted
     * @return {@code [i][j] = Im <bra| Z_i Z_j |this>} for {@code j < i}, if wanted, and {@code Im
     *     <bra| Z_i |this>} at the end of row {@code i}
     */
    default double[][] spinOverlaps(Amplitudes bra, boolean pairs) {
        return PairSums.of(qubits(), pairs, x -> bra.re(x) * im(x) - bra.im(x) * re(x));
    }

    /**
     * Returns the means of Z on all qubits and pairs, in one pass.
     *
     * @param pairs whether those of pairs are wanted
     * @return {@code [i][j] = <this| Z_i Z_j |this>} for {@code j < i}, if wanted, and {@code
     *     <this| Z_i |this>} at the end of row {@code i}
     */
    default double[][] spinMeans(boolean pairs) {
        return PairSums.of(qubits(), pairs, x -> re(x) * re(x) + im(x) * im(x));
    }

    /**
     * Sets a basis state.
     *
     * @param index in {@code [0, 2^n)}
     */
    void basis(long index);

    /**
     * Applies a matrix to {@code k} qubits where all controls are one; amplitudes elsewhere are not
     * touched, nor are those that a diagonal matrix multiplies by one.
     *
     * @param controls the set bits are the controls, 0 for none
     * @param matrix of dimension {@code 2^k}, {@code k} in [0, 6]; the first qubit is the least
     *     significant bit of its indices; it need not be unitary
     * @param qubits {@code k} different ones in {@code [0, n)}, no controls
     */
    void apply(long controls, ComplexMatrix matrix, int... qubits);

    /**
     * Applies a matrix to {@code k} qubits.
     *
     * @param matrix of dimension {@code 2^k}, {@code k} in [0, 6]; the first qubit is the least
     *     significant bit of its indices; it need not be unitary
     * @param qubits {@code k} different ones in {@code [0, n)}
     */
    default void apply(ComplexMatrix matrix, int... qubits) {
        apply(0, matrix, qubits);
    }

    /**
     * Applies fused gates one after the other; a kernel may do several in one pass over memory.
     *
     * @param gates on qubits in {@code [0, n)}
     */
    default void apply(List<FusedGate> gates) {
        for (FusedGate gate : gates) {
            apply(gate.controls(), gate.matrix(), gate.qubitArray());
        }
    }

    /**
     * Multiplies each amplitude by the energy of its basis state, the offset left out.
     *
     * @param diagonal the energies, made by the same kernel for as many qubits
     */
    void multiply(Diagonal diagonal);

    /**
     * Multiplies each amplitude by a number that its basis index says.
     *
     * @param factor of an index; may be called by several threads
     */
    void multiply(LongToDoubleFunction factor);

    /**
     * Returns the mean of a number that the basis index says.
     *
     * @param value of an index; may be called by several threads
     * @return {@code sum |a_x|^2 f(x)}
     */
    double expectation(LongToDoubleFunction value);

    /**
     * Multiplies all amplitudes by a number.
     *
     * @param factor any number
     */
    default void scale(Complex factor) {
        apply(
                0,
                ComplexMatrix.of(new double[] {factor.re()}, new double[] {factor.im()}),
                new int[0]);
    }

    /**
     * Becomes equal to another state.
     *
     * @param source of the same kernel and as many qubits
     */
    void copyFrom(Amplitudes source);

    /**
     * Adds a multiple of a Pauli string applied to another state: {@code this += c P source}, with
     * {@code P = i^|x and z| X^x Z^z}, that is Y where both masks are set.
     *
     * @param factor {@code c}
     * @param x the qubits with X or Y
     * @param z the qubits with Z or Y
     * @param source another state of the same kernel and as many qubits
     */
    void addPauli(double factor, long x, long z, Amplitudes source);

    /**
     * Returns the expectation of a Pauli string, {@code i^|x and z| X^x Z^z}.
     *
     * @param x the qubits with X or Y
     * @param z the qubits with Z or Y
     * @return {@code <a|P|a>}, in [-1, 1] for a state of norm one
     */
    default double expectation(long x, long z) {
        return overlap(this, x, z).re();
    }

    /**
     * Returns a matrix element of a Pauli string between two states.
     *
     * @param bra of the same kernel and as many qubits
     * @param x the qubits with X or Y
     * @param z the qubits with Z or Y
     * @return {@code <bra|P|this>}
     */
    Complex overlap(Amplitudes bra, long x, long z);

    /**
     * Returns a matrix element between two states, as it enters adjoint gradients; where a control
     * is zero the operator is zero, unlike that of a controlled gate.
     *
     * @param bra of the same kernel and as many qubits
     * @param controls the set bits are the controls, 0 for none
     * @param matrix of dimension {@code 2^k}, {@code k} in [0, 6]
     * @param qubits {@code k} different ones in {@code [0, n)}, no controls
     * @return {@code <bra| M |this>}
     */
    Complex element(Amplitudes bra, long controls, ComplexMatrix matrix, int... qubits);

    /**
     * Returns the inner product with another state.
     *
     * @param bra of the same kernel and as many qubits
     * @return {@code <bra|this>}
     */
    default Complex innerProduct(Amplitudes bra) {
        return overlap(bra, 0, 0);
    }

    /**
     * Returns the probabilities of the values of some qubits.
     *
     * @param qubits {@code k} different ones; the first is the least significant bit of the answer
     * @return length {@code 2^k}, with sum {@link #norm}
     */
    double[] marginal(int... qubits);

    /**
     * Returns the probability that a qubit is found one.
     *
     * @param qubit in {@code [0, n)}
     * @return in [0, 1] up to rounding, whatever the norm
     */
    default double probabilityOfOne(int qubit) {
        double[] values = marginal(qubit);
        return values[1] / (values[0] + values[1]);
    }

    /**
     * Keeps the part of the state in which a qubit has a value, with norm one.
     *
     * @param qubit in {@code [0, n)}
     * @param one the value that was found
     * @return the probability of the value, which is above zero
     * @throws IllegalArgumentException if the value is not possible
     */
    default double project(int qubit, boolean one) {
        double[] values = marginal(qubit);
        double kept = values[one ? 1 : 0];
        if (!(kept > 0)) {
            throw new IllegalArgumentException(
                    "The qubit %d cannot be found %s; its probability is %s."
                            .formatted(qubit, one ? "one" : "zero", kept));
        }
        double factor = 1 / Math.sqrt(kept);
        apply(0, ComplexMatrix.real(one ? 0 : factor, 0, 0, one ? factor : 0), qubit);
        return kept / (values[0] + values[1]);
    }

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
     * @return {@code offset + sum |a_x|^2 (E(x) - offset)}, for a state of norm one
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
