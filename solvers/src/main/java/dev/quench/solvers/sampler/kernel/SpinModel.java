package dev.quench.solvers.sampler.kernel;

import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Qubo;
import java.util.Optional;

/**
 * A Qubo whose coefficients are whole multiples of one number, as small integers between spins.
 *
 * <p>With {@code s_i = 1 - 2 x_i}, flipping bit {@code i} changes the energy by {@code unit s_i
 * g_i}, where {@code g_i = h_i - sum_j w_ij s_j} is an integer of magnitude at most {@code reach_i
 * = |h_i| + sum_j |w_ij|} and always of the parity of {@code reach_i}. All {@code h} and {@code w}
 * are divided by their greatest common divisor. The analysis is exact: a Qubo with coefficients
 * that no power of two makes integers below {@code 2^24} has no such form.
 *
 * <p>Rows are stored as in {@link FlipModel}. Immutable, safe to share between threads. Memory is
 * 16 bytes a pair and 8 a bit.
 */
public final class SpinModel {
    /** Sums up to here are exact in a float too. */
    public static final int MOST_REACH = 1 << 24;

    private static final int MANTISSA = 52;

    final int size;
    final double unit;
    final int[] fields;
    final int[] rowStart;
    final int[] columns;
    final int[] weights;
    final int largestReach;
    final int largestWeight;

    private SpinModel(
            int size,
            double unit,
            int[] fields,
            int[] rowStart,
            int[] columns,
            int[] weights,
            int largestReach) {
        this.size = size;
        this.unit = unit;
        this.fields = fields;
        this.rowStart = rowStart;
        this.columns = columns;
        this.weights = weights;
        this.largestReach = largestReach;
        int most = 0;
        for (int weight : weights) {
            most = Math.max(most, Math.abs(weight));
        }
        largestWeight = most;
    }

    /**
     * Analyses a function.
     *
     * @param qubo the function
     * @return its integer form, empty if it has none within {@link #MOST_REACH}
     */
    public static Optional<SpinModel> of(Qubo qubo) {
        int size = qubo.size();
        double[] biases = qubo.copyBiases();
        double[] values = qubo.couplings().copyValues();
        int[] rowStart = qubo.couplings().copyRowStarts();
        int exponent = Math.min(lowestBit(biases), lowestBit(values));
        if (exponent == Integer.MAX_VALUE || exponent < -1000) {
            return Optional.empty();
        }
        long[] fields = new long[size];
        long divisor = 0;
        for (int i = 0; i < size; i++) {
            double sum = 2 * Math.scalb(biases[i], -exponent);
            double reach = Math.abs(sum);
            for (int k = rowStart[i]; k < rowStart[i + 1]; k++) {
                double value = Math.scalb(values[k], -exponent);
                sum += value;
                reach += 2 * Math.abs(value);
                divisor = greatestCommonDivisor(divisor, exact(value));
            }
            if (!(reach < 0x1p52)) {
                return Optional.empty();
            }
            fields[i] = (long) sum;
            divisor = greatestCommonDivisor(divisor, fields[i]);
        }
        return divided(qubo, fields, Math.scalb(1.0, exponent), divisor);
    }

    /**
     * Returns the number of spins.
     *
     * @return {@code n}
     */
    public int size() {
        return size;
    }

    /**
     * Returns the energy of one unit of change.
     *
     * @return above 0
     */
    public double unit() {
        return unit;
    }

    /**
     * Returns the fields, for loops that take the array once.
     *
     * @return {@code h_i}, of length {@code n}; shared, not to be changed
     */
    public int[] fields() {
        return fields;
    }

    /**
     * Returns where the rows begin.
     *
     * @return of length {@code n + 1}, the first entry of each row; shared, not to be changed
     */
    public int[] rowStart() {
        return rowStart;
    }

    /**
     * Returns the columns of all rows.
     *
     * @return the other bit of each entry; shared, not to be changed
     */
    public int[] columns() {
        return columns;
    }

    /**
     * Returns the weights of all rows.
     *
     * @return {@code w_ij} of each entry; shared, not to be changed
     */
    public int[] weights() {
        return weights;
    }

    /**
     * Returns the largest magnitude of a weight.
     *
     * @return 0 or more
     */
    public int largestWeight() {
        return largestWeight;
    }

    private static Optional<SpinModel> divided(
            Qubo qubo, long[] fields, double quantum, long divisor) {
        if (divisor == 0) {
            return Optional.empty();
        }
        Couplings couplings = qubo.couplings();
        int[] rowStart = couplings.copyRowStarts();
        double[] values = couplings.copyValues();
        int[] small = new int[fields.length];
        int[] weights = new int[values.length];
        long most = 0;
        for (int i = 0; i < fields.length; i++) {
            long reach = Math.abs(fields[i] / divisor);
            for (int k = rowStart[i]; k < rowStart[i + 1]; k++) {
                long weight = exact(values[k] / quantum) / divisor;
                weights[k] = (int) weight;
                reach += Math.abs(weight);
            }
            small[i] = (int) (fields[i] / divisor);
            most = Math.max(most, reach);
        }
        return most > MOST_REACH
                ? Optional.empty()
                : Optional.of(
                        new SpinModel(
                                fields.length,
                                quantum * divisor / 2,
                                small,
                                rowStart,
                                couplings.copyColumns(),
                                weights,
                                (int) most));
    }

    private static long exact(double value) {
        return Math.abs(value) < 0x1p52 ? (long) value : 1;
    }

    /** Exponent of the lowest bit that any number has, the largest int without a number. */
    private static int lowestBit(double[] numbers) {
        int lowest = Integer.MAX_VALUE;
        for (double number : numbers) {
            if (number != 0) {
                int exponent = Math.max(Math.getExponent(number), Double.MIN_EXPONENT);
                long mantissa =
                        (Double.doubleToRawLongBits(number) & ((1L << MANTISSA) - 1))
                                | (1L << MANTISSA);
                lowest =
                        Math.min(
                                lowest, exponent - MANTISSA + Long.numberOfTrailingZeros(mantissa));
            }
        }
        return lowest;
    }

    private static long greatestCommonDivisor(long a, long b) {
        long x = Math.abs(a);
        long y = Math.abs(b);
        while (y != 0) {
            long rest = x % y;
            x = y;
            y = rest;
        }
        return x;
    }
}
