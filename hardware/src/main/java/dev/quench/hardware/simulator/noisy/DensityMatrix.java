package dev.quench.hardware.simulator.noisy;

import dev.quench.hardware.circuit.ComplexMatrix;
import dev.quench.hardware.noise.Channel;
import dev.quench.hardware.noise.NoisyCircuit;
import dev.quench.hardware.simulator.kernel.Workers;
import java.util.List;

/**
 * A mixed state of {@code n} qubits that gates and channels change in place.
 *
 * <p>{@code 4^n} complex entries of two doubles; entry {@code (row, column)} lies at {@code row +
 * 2^n column}, qubit 0 being the least significant bit of each. A gate is {@code U rho U^dagger},
 * applied as {@code U} to the bits of the row and {@code conj(U)} to those of the column; a channel
 * is its superoperator on both: {@code O(4^n)} each. Not thread-safe.
 */
public final class DensityMatrix {
    /** What an array can hold: {@code 4^16} entries are too many. */
    public static final int MAX_QUBITS = 15;

    private final int qubits;
    private final Workers workers;
    private final double[] re;
    private final double[] im;

    private DensityMatrix(int qubits, Workers workers) {
        this.qubits = qubits;
        this.workers = workers;
        re = new double[1 << (2 * qubits)];
        im = new double[1 << (2 * qubits)];
        re[0] = 1;
    }

    /**
     * Allocates the state |0…0⟩⟨0…0|; whether it fits is for the caller to ask.
     *
     * @param qubits {@code n} in {@code [0, MAX_QUBITS]}
     * @param workers the threads it may use
     * @return the state
     * @throws IllegalArgumentException if the number of qubits is out of its range
     */
    public static DensityMatrix zero(int qubits, Workers workers) {
        if (qubits < 0 || qubits > MAX_QUBITS) {
            throw new IllegalArgumentException(
                    "A density matrix holds 0 to %d qubits, not %d.".formatted(MAX_QUBITS, qubits));
        }
        return new DensityMatrix(qubits, workers);
    }

    /**
     * Returns the number of qubits.
     *
     * @return {@code n}
     */
    public int qubits() {
        return qubits;
    }

    /**
     * Applies gates and channels.
     *
     * @param circuit on at most as many qubits
     */
    public void apply(NoisyCircuit circuit) {
        for (NoisyCircuit.Step step : circuit.steps()) {
            switch (step) {
                case NoisyCircuit.Unitary gate -> apply(gate.matrix(), gate.qubits());
                case NoisyCircuit.Noise(var channel, var on) -> apply(channel, on);
            }
        }
    }

    /**
     * Applies a gate.
     *
     * @param unitary of dimension {@code 2^k}
     * @param on {@code k} different qubits, the first being the less significant bit of the matrix
     * @throws IllegalArgumentException if they do not fit
     */
    public void apply(ComplexMatrix unitary, List<Integer> on) {
        require(unitary.dimension() == 1 << on.size(), on);
        new SparseMap(unitary, bits(on, 0)).apply(re, im, workers);
        new SparseMap(unitary.conjugate(), bits(on, qubits)).apply(re, im, workers);
    }

    /**
     * Applies a channel.
     *
     * @param channel of {@code k} qubits
     * @param on {@code k} different qubits
     * @throws IllegalArgumentException if they do not fit
     */
    public void apply(Channel channel, List<Integer> on) {
        require(channel.qubits() == on.size(), on);
        int[] both = new int[2 * on.size()];
        System.arraycopy(bits(on, 0), 0, both, 0, on.size());
        System.arraycopy(bits(on, qubits), 0, both, on.size(), on.size());
        new SparseMap(channel.superoperator(), both).apply(re, im, workers);
    }

    private void require(boolean fits, List<Integer> on) {
        if (!fits
                || on.stream().distinct().count() < on.size()
                || on.stream().anyMatch(q -> q < 0 || q >= qubits)) {
            throw new IllegalArgumentException(
                    "The gate or channel cannot act on qubits %s of a state of %d qubits."
                            .formatted(on, qubits));
        }
    }

    private static int[] bits(List<Integer> on, int above) {
        return on.stream().mapToInt(q -> q + above).toArray();
    }

    /**
     * Returns the real part of an entry.
     *
     * @param row in {@code [0, 2^n)}
     * @param column in {@code [0, 2^n)}
     * @return the real part
     */
    public double re(int row, int column) {
        return re[at(row, column)];
    }

    /**
     * Returns the imaginary part of an entry.
     *
     * @param row in {@code [0, 2^n)}
     * @param column in {@code [0, 2^n)}
     * @return the imaginary part
     */
    public double im(int row, int column) {
        return im[at(row, column)];
    }

    private int at(int row, int column) {
        if (row < 0 || column < 0 || row >>> qubits != 0 || column >>> qubits != 0) {
            throw new IndexOutOfBoundsException(
                    "The entry (%d, %d) does not exist in a density matrix of %d qubits."
                            .formatted(row, column, qubits));
        }
        return row + (column << qubits);
    }

    /**
     * Returns the diagonal: the probabilities of a perfect measurement.
     *
     * @return length {@code 2^n}, by basis index, 0 or more, of sum 1 up to rounding
     */
    public double[] probabilities() {
        double[] probabilities = new double[1 << qubits];
        for (int index = 0; index < probabilities.length; index++) {
            probabilities[index] = Math.max(0, re(index, index));
        }
        return probabilities;
    }

    /**
     * Returns the purity.
     *
     * @return {@code tr(rho^2)}, 1 for a pure state, {@code 2^-n} for the state that knows nothing
     */
    public double purity() {
        double sum = 0;
        for (int k = 0; k < re.length; k++) {
            sum += re[k] * re[k] + im[k] * im[k];
        }
        return sum;
    }

    /**
     * Returns the mean of an observable on some of the qubits.
     *
     * @param observable Hermitian, of dimension {@code 2^k}, for example a product of Paulis
     * @param on {@code k} different qubits, the first being the less significant bit of the matrix
     * @return {@code tr(rho O)}
     * @throws IllegalArgumentException if they do not fit
     */
    public double expectation(ComplexMatrix observable, List<Integer> on) {
        require(observable.dimension() == 1 << on.size(), on);
        int touched = on.stream().mapToInt(q -> 1 << q).sum();
        double sum = 0;
        for (int rest = 0; rest < 1 << qubits; rest++) {
            if ((rest & touched) == 0) {
                for (int row = 0; row < observable.dimension(); row++) {
                    for (int column = 0; column < observable.dimension(); column++) {
                        int i = at(rest | spread(row, on), rest | spread(column, on));
                        // O is Hermitian: O_ji is the conjugate of O_ij.
                        sum +=
                                re[i] * observable.re(row, column)
                                        + im[i] * observable.im(row, column);
                    }
                }
            }
        }
        return sum;
    }

    private static int spread(int corner, List<Integer> on) {
        int index = 0;
        for (int k = 0; k < on.size(); k++) {
            index |= (corner >>> k & 1) << on.get(k);
        }
        return index;
    }
}
