package dev.quench.hardware.noise;

import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The measurement of all qubits, each with its own confusion matrix and independent of the others.
 *
 * @param qubits one entry a qubit
 */
public record Readout(List<ReadoutError> qubits) {
    /** Freezes the list. */
    public Readout {
        qubits = List.copyOf(qubits);
    }

    /**
     * Makes a measurement without errors.
     *
     * @param qubits {@code n}, 0 or more
     * @return the measurement
     */
    public static Readout ideal(int qubits) {
        return new Readout(Collections.nCopies(qubits, ReadoutError.NONE));
    }

    /**
     * Tells whether every qubit is read as it is.
     *
     * @return true if there is no error
     */
    public boolean isIdeal() {
        return qubits.stream().allMatch(ReadoutError.NONE::equals);
    }

    /**
     * Reads one basis state.
     *
     * @param index the true state, in {@code [0, 2^n)}
     * @param random gives one uniform number a qubit that can be misread
     * @return what is read
     */
    public long read(long index, RandomGenerator random) {
        long read = index;
        for (int q = 0; q < qubits.size(); q++) {
            double wrong = qubits.get(q).of((index >>> q & 1) == 1);
            if (wrong > 0 && random.nextDouble() < wrong) {
                read ^= 1L << q;
            }
        }
        return read;
    }

    /**
     * Returns the probabilities of what is read.
     *
     * @param probabilities of the true states, length {@code 2^n}
     * @return of the answers, in {@code O(n 2^n)}
     */
    public double[] confuse(double[] probabilities) {
        double[] read = probabilities.clone();
        for (int q = 0; q < qubits.size(); q++) {
            var error = qubits.get(q);
            mix(read, q, error.oneForZero(), error.zeroForOne());
        }
        return read;
    }

    /**
     * Undoes {@link #confuse}: the answers without readout errors, as far as frequencies allow. Of
     * sampled frequencies the result sums to 1 but may have negative entries.
     *
     * @param read of the answers, length {@code 2^n}
     * @return of the true states
     * @throws IllegalArgumentException if a qubit's answers tell nothing about it
     */
    public double[] invert(double[] read) {
        double[] probabilities = read.clone();
        for (int q = 0; q < qubits.size(); q++) {
            var error = qubits.get(q);
            if (error.contrast() == 0) {
                throw new IllegalArgumentException(
                        "The readout of qubit %d (%s) cannot be inverted: its contrast is 0."
                                .formatted(q, error));
            }
            mix(
                    probabilities,
                    q,
                    -error.oneForZero() / error.contrast(),
                    -error.zeroForOne() / error.contrast());
        }
        return probabilities;
    }

    private void mix(double[] values, int qubit, double up, double down) {
        if (values.length != 1 << qubits.size()) {
            throw new IllegalArgumentException(
                    "The readout of %d qubits has %d answers, not %d."
                            .formatted(qubits.size(), 1 << qubits.size(), values.length));
        }
        int bit = 1 << qubit;
        for (int index = 0; index < values.length; index++) {
            if ((index & bit) == 0) {
                double moved = up * values[index] - down * values[index | bit];
                values[index] -= moved;
                values[index | bit] += moved;
            }
        }
    }

    /**
     * Returns the energy whose mean over the true states is the mean of {@code cost} over the
     * answers: a spin reads {@code a + b s} on average, {@code a = zeroForOne - oneForZero}, {@code
     * b = 1 - zeroForOne - oneForZero}, independently of the others.
     *
     * @param cost of {@code n} spins
     * @return the energy seen through the readout
     * @throws IllegalArgumentException if the numbers of qubits differ
     */
    public Ising seenThrough(Ising cost) {
        int size = cost.size();
        if (size != qubits.size()) {
            throw new IllegalArgumentException(
                    "The readout of %d qubits cannot measure an energy of %d spins."
                            .formatted(qubits.size(), size));
        }
        double[] shift = new double[size];
        double[] fields = new double[size];
        double[] offset = {cost.offset()};
        for (int q = 0; q < size; q++) {
            shift[q] = qubits.get(q).zeroForOne() - qubits.get(q).oneForZero();
            fields[q] = cost.field(q) * qubits.get(q).contrast();
            offset[0] += cost.field(q) * shift[q];
        }
        var couplings = Couplings.builder(size);
        cost.couplings()
                .forEach((i, j, value) -> {
                    double bi = qubits.get(i).contrast();
                    double bj = qubits.get(j).contrast();
                    couplings.add(i, j, value * bi * bj);
                    fields[i] += value * bi * shift[j];
                    fields[j] += value * bj * shift[i];
                    offset[0] += value * shift[i] * shift[j];
                });
        return Ising.of(offset[0], fields, couplings.build());
    }
}
