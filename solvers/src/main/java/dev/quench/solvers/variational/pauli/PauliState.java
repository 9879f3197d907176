package dev.quench.solvers.variational.pauli;

import dev.quench.hardware.observable.PauliString;
import dev.quench.hardware.simulator.kernel.Workers;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The {@code 2^n} amplitudes of a state that Pauli rotations act on, 16 bytes each.
 *
 * <p>Qubit 0 is the least significant bit of an index. A rotation, an expectation and an overlap
 * cost one pass each. Not thread-safe, though the workers handed in may help; sums are folded in
 * index order, so that no value depends on the number of threads. Source of the rotation: {@code
 * exp(-i theta P / 2) = cos(theta/2) - i sin(theta/2) P}, as {@code P^2 = 1}.
 */
public final class PauliState {
    /** The most qubits: a state takes 64 MiB. */
    public static final int MAX_QUBITS = 22;

    private static final int CHUNK = 1 << 13;

    private final int qubits;
    private final int size;
    private final double[] re;
    private final double[] im;
    private final Workers workers;

    /**
     * Makes the state |0…0⟩.
     *
     * @param qubits {@code n}, 0 to {@value #MAX_QUBITS}
     * @param workers that share the passes
     * @throws IllegalArgumentException if there are too many qubits
     */
    public PauliState(int qubits, Workers workers) {
        requireSize(qubits);
        this.qubits = qubits;
        this.size = 1 << qubits;
        this.re = new double[size];
        this.im = new double[size];
        this.workers = workers;
        re[0] = 1;
    }

    /**
     * Refuses what does not fit, before memory is asked for.
     *
     * @param qubits of a state
     * @throws IllegalArgumentException if there are more than {@value #MAX_QUBITS}
     */
    public static void requireSize(int qubits) {
        if (qubits < 0 || qubits > MAX_QUBITS) {
            throw new IllegalArgumentException(
                    ("A state of %d qubits is too large for an ansatz; the limit is %d (%d MiB).\n"
                                    + "Maybe reduce the instance first (--reduce all), or use"
                                    + " annealing.")
                            .formatted(qubits, MAX_QUBITS, 1L << (MAX_QUBITS - 16)));
        }
    }

    /**
     * Returns the number of qubits.
     *
     * @return {@code n}
     */
    public int qubits() {
        return qubits;
    }

    /** Sets the state |0…0⟩. */
    public void reset() {
        Arrays.fill(re, 0);
        Arrays.fill(im, 0);
        re[0] = 1;
    }

    /** Sets all amplitudes to 0, to begin a sum. */
    public void clear() {
        Arrays.fill(re, 0);
        Arrays.fill(im, 0);
    }

    /**
     * Takes over another state.
     *
     * @param other of as many qubits
     */
    public void copyFrom(PauliState other) {
        System.arraycopy(other.re, 0, re, 0, size);
        System.arraycopy(other.im, 0, im, 0, size);
    }

    /**
     * Returns the real part of an amplitude.
     *
     * @param index in {@code [0, 2^n)}
     * @return the real part
     */
    public double re(int index) {
        return re[index];
    }

    /**
     * Returns the imaginary part of an amplitude.
     *
     * @param index in {@code [0, 2^n)}
     * @return the imaginary part
     */
    public double im(int index) {
        return im[index];
    }

    /**
     * Sets an amplitude.
     *
     * @param index in {@code [0, 2^n)}
     * @param newRe the real part
     * @param newIm the imaginary part
     */
    public void set(int index, double newRe, double newIm) {
        re[index] = newRe;
        im[index] = newIm;
    }

    /**
     * Applies {@code exp(-i theta P / 2)}.
     *
     * @param string {@code P}
     * @param angle {@code theta}, in radians
     */
    public void rotate(PauliString string, double angle) {
        double c = Math.cos(angle / 2);
        double s = Math.sin(angle / 2);
        if (string.x() == 0) {
            forRuns(size, (from, to) -> rotateDiagonal(string.z(), c, s, from, to));
        } else {
            // c(k) = i^y (-1)^|k & z|: real for an even number of Y, else imaginary.
            double sign = (string.ys() / 2) % 2 == 0 ? s : -s;
            boolean real = string.ys() % 2 == 0;
            forRuns(size / 2, (from, to) -> rotatePairs(string, real, c, sign, from, to));
        }
    }

    private void rotateDiagonal(long z, double c, double s, int from, int to) {
        for (int k = from; k < to; k++) {
            double t = (Long.bitCount(k & z) & 1) == 0 ? s : -s;
            double a = re[k];
            re[k] = c * a + t * im[k];
            im[k] = c * im[k] - t * a;
        }
    }

    /** Pairs are numbered by the index without the highest bit of x, which is 0 in the first. */
    private void rotatePairs(
            PauliString string, boolean real, double c, double sign, int from, int to) {
        int high = Long.SIZE - 1 - Long.numberOfLeadingZeros(string.x());
        int run = 1 << high;
        boolean single = string.x() == run && (string.z() & ~string.x()) == 0;
        for (int p = from; p < to; ) {
            int low = p & (run - 1);
            int length = Math.min(run - low, to - p);
            int k = ((p - low) << 1) | low;
            if (single && real) {
                mixReal(k, k + run, length, c, sign);
            } else if (single) {
                mixImaginary(k, k + run, length, c, sign);
            } else {
                mixParity(string, real, k, length, c, sign);
            }
            p += length;
        }
    }

    private void mixReal(int first, int second, int length, double c, double s) {
        for (int t = 0; t < length; t++) {
            double ar = re[first + t];
            double ai = im[first + t];
            double br = re[second + t];
            double bi = im[second + t];
            re[first + t] = c * ar + s * bi;
            im[first + t] = c * ai - s * br;
            re[second + t] = c * br + s * ai;
            im[second + t] = c * bi - s * ar;
        }
    }

    private void mixImaginary(int first, int second, int length, double c, double s) {
        for (int t = 0; t < length; t++) {
            double ar = re[first + t];
            double ai = im[first + t];
            re[first + t] = c * ar - s * re[second + t];
            im[first + t] = c * ai - s * im[second + t];
            re[second + t] = c * re[second + t] + s * ar;
            im[second + t] = c * im[second + t] + s * ai;
        }
    }

    private void mixParity(
            PauliString string, boolean real, int first, int length, double c, double sign) {
        int x = (int) string.x();
        for (int k = first; k < first + length; k++) {
            double s = (Long.bitCount(k & string.z()) & 1) == 0 ? sign : -sign;
            if (real) {
                mixReal(k, k ^ x, 1, c, s);
            } else {
                mixImaginary(k, k ^ x, 1, c, s);
            }
        }
    }

    /**
     * Multiplies each amplitude by {@code exp(-i gamma d_k)}.
     *
     * @param diagonal {@code d}, length {@code 2^n}
     * @param gamma radians per unit of the diagonal
     */
    public void phase(double[] diagonal, double gamma) {
        forRuns(
                size,
                (from, to) -> {
                    for (int k = from; k < to; k++) {
                        double c = Math.cos(gamma * diagonal[k]);
                        double s = Math.sin(gamma * diagonal[k]);
                        double a = re[k];
                        re[k] = c * a + s * im[k];
                        im[k] = c * im[k] - s * a;
                    }
                });
    }

    /**
     * Negates the amplitudes where both qubits are one.
     *
     * @param first a qubit
     * @param second another qubit
     */
    public void controlledZ(int first, int second) {
        int both = 1 << first | 1 << second;
        forRuns(
                size,
                (from, to) -> {
                    for (int k = from; k < to; k++) {
                        if ((k & both) == both) {
                            re[k] = -re[k];
                            im[k] = -im[k];
                        }
                    }
                });
    }

    /**
     * Flips the target where the control is one.
     *
     * @param control a qubit
     * @param target another qubit
     */
    public void controlledX(int control, int target) {
        int flip = 1 << target;
        forRuns(
                size,
                (from, to) -> {
                    for (int k = from; k < to; k++) {
                        // The pair is exchanged by whoever sees the index with the target at 0.
                        if ((k >>> control & 1) == 1 && (k & flip) == 0) {
                            double a = re[k];
                            double b = im[k];
                            re[k] = re[k | flip];
                            im[k] = im[k | flip];
                            re[k | flip] = a;
                            im[k | flip] = b;
                        }
                    }
                });
    }

    /**
     * Multiplies each amplitude by a real number.
     *
     * @param diagonal length {@code 2^n}
     */
    public void multiply(double[] diagonal) {
        forRuns(
                size,
                (from, to) -> {
                    for (int k = from; k < to; k++) {
                        re[k] *= diagonal[k];
                        im[k] *= diagonal[k];
                    }
                });
    }

    /**
     * Multiplies all amplitudes by a number.
     *
     * @param factor any number
     */
    public void scale(double factor) {
        for (int k = 0; k < size; k++) {
            re[k] *= factor;
            im[k] *= factor;
        }
    }

    /**
     * Adds {@code weight P|other⟩}.
     *
     * @param string {@code P}
     * @param weight any number
     * @param other another state of as many qubits
     */
    public void addApplied(PauliString string, double weight, PauliState other) {
        int x = (int) string.x();
        boolean real = string.ys() % 2 == 0;
        double sign = (string.ys() / 2) % 2 == 0 ? weight : -weight;
        forRuns(
                size,
                (from, to) -> {
                    for (int m = from; m < to; m++) {
                        int k = m ^ x;
                        double r = (Long.bitCount(k & string.z()) & 1) == 0 ? sign : -sign;
                        re[m] += real ? r * other.re[k] : -r * other.im[k];
                        im[m] += real ? r * other.im[k] : r * other.re[k];
                    }
                });
    }

    /**
     * Returns {@code ⟨psi|P|psi⟩}.
     *
     * @param string {@code P}
     * @return in [-1, 1] for a normalised state
     */
    public double expectation(PauliString string) {
        return overlap(string, this, string.ys() % 2 == 0, (string.ys() + 1) / 2 % 2 == 0);
    }

    /**
     * Returns {@code Im⟨lambda|P|psi⟩}, this being psi: the derivative of {@code ⟨O⟩} by the angle
     * of a rotation about {@code P} that was applied last, where {@code lambda = O psi}.
     *
     * @param string {@code P}
     * @param lambda of as many qubits
     * @return any number
     */
    public double imaginaryOverlap(PauliString string, PauliState lambda) {
        return overlap(string, lambda, string.ys() % 2 != 0, (string.ys() / 2) % 2 == 0);
    }

    /** Sums {@code ± Re(conj(lambda_m) psi_k)}, or the imaginary part, over {@code m = k ^ x}. */
    private double overlap(
            PauliString string, PauliState lambda, boolean realPart, boolean positive) {
        int x = (int) string.x();
        double sum =
                sum((from, to) -> {
                    double partial = 0;
                    for (int k = from; k < to; k++) {
                        int m = k ^ x;
                        double value =
                                realPart
                                        ? lambda.re[m] * re[k] + lambda.im[m] * im[k]
                                        : lambda.re[m] * im[k] - lambda.im[m] * re[k];
                        partial += (Long.bitCount(k & string.z()) & 1) == 0 ? value : -value;
                    }
                    return partial;
                });
        return positive ? sum : -sum;
    }

    /**
     * Returns {@code Im⟨lambda|D|psi⟩} for a diagonal {@code D}, this being psi.
     *
     * @param diagonal length {@code 2^n}
     * @param lambda of as many qubits
     * @return any number
     */
    public double imaginaryOverlap(double[] diagonal, PauliState lambda) {
        return sum((from, to) -> {
            double partial = 0;
            for (int k = from; k < to; k++) {
                partial += diagonal[k] * (lambda.re[k] * im[k] - lambda.im[k] * re[k]);
            }
            return partial;
        });
    }

    /**
     * Returns {@code Re⟨other|psi⟩}.
     *
     * @param other of as many qubits
     * @return any number; the squared norm if it is this state
     */
    public double realOverlap(PauliState other) {
        return overlap(PauliString.IDENTITY, other, true, true);
    }

    /**
     * Returns the mean of a diagonal.
     *
     * @param diagonal length {@code 2^n}
     * @return {@code sum |a_k|^2 d_k}
     */
    public double expectation(double[] diagonal) {
        return sum((from, to) -> {
            double partial = 0;
            for (int k = from; k < to; k++) {
                partial += diagonal[k] * (re[k] * re[k] + im[k] * im[k]);
            }
            return partial;
        });
    }

    /**
     * Returns the probability of an answer.
     *
     * @param index in {@code [0, 2^n)}
     * @return the squared magnitude of its amplitude
     */
    public double probability(int index) {
        return re[index] * re[index] + im[index] * im[index];
    }

    /**
     * Measures all qubits, in one pass over the amplitudes.
     *
     * @param shots 1 or more
     * @param random where the draws come from
     * @return one basis index a shot, ascending
     */
    public long[] sample(int shots, RandomGenerator random) {
        double[] uniforms = random.doubles(shots).sorted().toArray();
        double norm = realOverlap(this);
        long[] answers = new long[shots];
        double sum = probability(0);
        int k = 0;
        for (int shot = 0; shot < shots; shot++) {
            while (sum <= uniforms[shot] * norm && k < size - 1) {
                k++;
                sum += probability(k);
            }
            answers[shot] = k;
        }
        return answers;
    }

    /** A part of a pass. */
    @FunctionalInterface
    private interface Run {
        void over(int from, int to);
    }

    /** A part of a sum. */
    @FunctionalInterface
    private interface Partial {
        double over(int from, int to);
    }

    private void forRuns(int count, Run run) {
        long chunks = ((long) count + CHUNK - 1) / CHUNK;
        workers.forEach(
                chunks,
                (from, to) -> run.over((int) from * CHUNK, (int) Math.min(count, to * CHUNK)));
    }

    private double sum(Partial partial) {
        int chunks = (size + CHUNK - 1) / CHUNK;
        double[] sums = new double[chunks];
        workers.forEach(
                chunks,
                (from, to) -> {
                    for (int c = (int) from; c < to; c++) {
                        sums[c] = partial.over(c * CHUNK, Math.min(size, (c + 1) * CHUNK));
                    }
                });
        double sum = 0;
        for (double s : sums) {
            sum += s;
        }
        return sum;
    }
}
