package dev.quench.hardware.simulator.kernel;

import java.util.function.LongToDoubleFunction;

/**
 * Sums of numbers {@code w_k}, each with the signs of one bit or of two bits of {@code k}: {@code
 * sum w_k (-1)^k_i} and {@code sum w_k (-1)^(k_i + k_j)} for all at once.
 *
 * <p>Rows of {@code 2^low} numbers are folded in halves, so that a number costs about four
 * additions, whatever the number of bits; the upper bits are signs of whole rows. Not thread-safe.
 */
final class PairSums {
    private final int bits;
    private final int low;
    private final boolean pairs;
    private final double[][] sums;
    private final double[] differences;
    private final double[] single;

    /**
     * Makes sums of zero.
     *
     * @param bits of {@code k}, 0 or more
     * @param low bits within a row, at most {@code bits}
     * @param pairs whether two bits are asked for as well
     */
    PairSums(int bits, int low, boolean pairs) {
        this.bits = bits;
        this.low = low;
        this.pairs = pairs;
        sums = new double[bits][];
        for (int i = 0; i < bits; i++) {
            sums[i] = new double[pairs ? i + 1 : 1];
        }
        differences = new double[1 << Math.max(0, low - 1)];
        single = new double[low];
    }

    /** Sums numbers of all {@code 2^bits} indices, one after another. */
    static double[][] of(int bits, boolean pairs, LongToDoubleFunction number) {
        int low = Math.min(bits, 10);
        var sums = new PairSums(bits, low, pairs);
        double[] numbers = new double[1 << low];
        for (long row = 0; row < 1L << (bits - low); row++) {
            for (int k = 0; k < numbers.length; k++) {
                numbers[k] = number.applyAsDouble((row << low) + k);
            }
            sums.add(numbers, row);
        }
        return sums.values();
    }

    /** Adds a row, which is overwritten; {@code row} is what is above the low bits of {@code k}. */
    void add(double[] numbers, long row) {
        for (int bit = low - 1; bit >= 0; bit--) {
            if (pairs) {
                halve(numbers, differences, bit);
                single[bit] = addSingles(differences, bit, sums[bit]);
                sums[bit][bit] += single[bit];
            } else {
                single[bit] = halve(numbers, bit);
                sums[bit][0] += single[bit];
            }
        }
        double total = numbers[0];
        for (int j = low; j < bits; j++) {
            double sign = 1 - 2 * ((row >>> (j - low)) & 1);
            double[] sum = sums[j];
            sum[sum.length - 1] += sign * total;
            for (int i = 0; pairs && i < low; i++) {
                sum[i] += sign * single[i];
            }
            for (int i = low; pairs && i < j; i++) {
                sum[i] += sign * (1 - 2 * ((row >>> (i - low)) & 1)) * total;
            }
        }
    }

    private static void halve(double[] numbers, double[] differences, int bit) {
        int half = 1 << bit;
        for (int k = 0; k < half; k++) {
            double a = numbers[k];
            double b = numbers[k + half];
            numbers[k] = a + b;
            differences[k] = a - b;
        }
    }

    /** Folds {@code 2^bits} numbers to one, which is returned; adds the sums by single bits. */
    private static double addSingles(double[] numbers, int bits, double[] sums) {
        for (int bit = bits - 1; bit >= 0; bit--) {
            sums[bit] += halve(numbers, bit);
        }
        return numbers[0];
    }

    /** Folds in half and returns the sum of the differences. */
    private static double halve(double[] numbers, int bit) {
        int half = 1 << bit;
        if (half < 4) {
            double sum = 0;
            for (int k = 0; k < half; k++) {
                sum += numbers[k] - numbers[k + half];
                numbers[k] += numbers[k + half];
            }
            return sum;
        }
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        for (int k = 0; k < half; k += 4) {
            sum0 += numbers[k] - numbers[k + half];
            sum1 += numbers[k + 1] - numbers[k + half + 1];
            sum2 += numbers[k + 2] - numbers[k + half + 2];
            sum3 += numbers[k + 3] - numbers[k + half + 3];
        }
        for (int k = 0; k < half; k++) {
            numbers[k] += numbers[k + half];
        }
        return sum0 + sum1 + (sum2 + sum3);
    }

    /** Adds other sums of as many bits. */
    void add(PairSums other) {
        for (int i = 0; i < bits; i++) {
            for (int j = 0; j < sums[i].length; j++) {
                sums[i][j] += other.sums[i][j];
            }
        }
    }

    /** Returns the sums: {@code [i][j]} of two bits {@code j < i}, the last of each row of one. */
    double[][] values() {
        double[][] copy = new double[bits][];
        for (int i = 0; i < bits; i++) {
            copy[i] = sums[i].clone();
        }
        return copy;
    }
}
