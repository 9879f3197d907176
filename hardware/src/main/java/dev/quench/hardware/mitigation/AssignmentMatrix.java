package dev.quench.hardware.mitigation;

import dev.quench.hardware.noise.ReadoutError;
import dev.quench.problems.qubo.Bits;
import java.util.List;

/**
 * The probabilities of reading one observed string where another is true, as far as observed
 * strings go: {@code A_ij = (prod_k p_k(i_k | j_k)) / c_j} with {@code c_j} the sum of the column
 * over the observed strings within the distance.
 *
 * <p>An entry is the probability of reading all of {@code j} right times a ratio for each bit that
 * differs. Up to {@value #STORED} strings the ratios are stored; beyond that nothing is but the
 * strings and the sums, and a product with a vector takes {@code O(m^2 d)} for {@code m} strings
 * that differ in {@code d} bits.
 */
final class AssignmentMatrix {
    /** 72 MB. */
    static final int STORED = 3000;

    private static final int WORD = 64;

    private final int distance;
    private final long[][] words;
    private final double[][] flips;
    private final double[] right;
    private final double[] scale;
    private final double[][] stored;

    /*
     * flips[v][k] is p(wrong | v) / p(right | v) of bit k, so that an entry is right[j] times the
     * flips of the differing bits. A bit that is never read right has no such ratio; a contrast
     * above 0 excludes it.
     */
    AssignmentMatrix(List<Bits> strings, List<ReadoutError> errors, int distance) {
        this(strings, errors, distance, STORED);
    }

    AssignmentMatrix(List<Bits> strings, List<ReadoutError> errors, int distance, int most) {
        this.distance = distance;
        int bits = errors.size();
        words = new long[strings.size()][];
        right = new double[strings.size()];
        scale = new double[strings.size()];
        flips = new double[2][bits];
        for (int k = 0; k < bits; k++) {
            double up = errors.get(k).oneForZero();
            double down = errors.get(k).zeroForOne();
            flips[0][k] = up / (1 - up);
            flips[1][k] = down / (1 - down);
        }
        for (int j = 0; j < words.length; j++) {
            words[j] = words(strings.get(j));
            right[j] = 1;
            for (int k = 0; k < bits; k++) {
                right[j] *= 1 - errors.get(k).of(strings.get(j).get(k));
            }
        }
        int kept = words.length <= most ? words.length : 0;
        stored = new double[kept][kept];
        for (int j = 0; j < words.length; j++) {
            for (int i = 0; i < words.length; i++) {
                double ratio = computed(i, j);
                scale[j] += ratio;
                if (kept > 0) {
                    stored[j][i] = ratio;
                }
            }
        }
    }

    private static long[] words(Bits bits) {
        long[] words = new long[(bits.size() + WORD - 1) / WORD];
        bits.ones().forEach(k -> words[k / WORD] |= 1L << k);
        return words;
    }

    int size() {
        return words.length;
    }

    /** Returns an entry; columns sum to 1. */
    double entry(int row, int column) {
        return ratio(row, column) / scale[column];
    }

    /** Returns the share of the column's true probability that stays among the observed strings. */
    double kept(int column) {
        return right[column] * scale[column];
    }

    /** The entry over the probability of reading the column's string right. */
    private double ratio(int row, int column) {
        return stored.length > 0 ? stored[column][row] : computed(row, column);
    }

    private double computed(int row, int column) {
        long[] a = words[row];
        long[] b = words[column];
        int differing = 0;
        for (int w = 0; w < a.length; w++) {
            differing += Long.bitCount(a[w] ^ b[w]);
        }
        if (differing > distance) {
            return 0;
        }
        double product = 1;
        for (int w = 0; w < a.length; w++) {
            for (long left = a[w] ^ b[w]; left != 0; left &= left - 1) {
                int k = Long.numberOfTrailingZeros(left);
                product *= flips[(int) (b[w] >>> k & 1)][w * WORD + k];
            }
        }
        return product;
    }

    /** Multiplies by a vector. */
    double[] times(double[] vector) {
        int size = size();
        double[] product = new double[size];
        for (int j = 0; j < size; j++) {
            double value = vector[j] / scale[j];
            for (int i = 0; i < size; i++) {
                product[i] += ratio(i, j) * value;
            }
        }
        return product;
    }

    /** Multiplies the transpose by a vector. */
    double[] transposedTimes(double[] vector) {
        int size = size();
        double[] product = new double[size];
        for (int j = 0; j < size; j++) {
            double sum = 0;
            for (int i = 0; i < size; i++) {
                sum += ratio(i, j) * vector[i];
            }
            product[j] = sum / scale[j];
        }
        return product;
    }
}
