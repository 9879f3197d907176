package dev.quench.solvers.exact.qubo;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Qubo;
import java.math.BigDecimal;

/**
 * A Qubo in whole multiples of one unit: {@code E(x) = offset + unit (sum a_i x_i + sum b_ij x_i
 * x_j) + e(x)}, {@code |e(x)| <= slack unit}.
 *
 * <p>The unit is the greatest common divisor of all coefficients, and the slack is 0, where the
 * magnitudes together stay below {@code 2^58} units; {@link #isExact} tells. Else the unit is the
 * power of two with which they just do, coefficients are rounded to the nearest multiple, and half
 * a unit for each of them is the slack. Sums of any selection of terms are exact in a {@code long}.
 * Couplings are in compressed sparse rows, each pair standing twice. Immutable.
 */
final class WholeQubo {
    private static final int BITS = 58;
    private static final int MANTISSA = 52;
    private static final int FINEST = -1074;

    final int size;
    final long[] biases;
    final int[] rowStart;
    final int[] columns;
    final long[] values;
    final long slack;
    private final BigDecimal offset;
    private final BigDecimal unit;

    private WholeQubo(Qubo qubo, int exponent) {
        Couplings couplings = qubo.couplings();
        size = qubo.size();
        rowStart = couplings.copyRowStarts();
        columns = couplings.copyColumns();
        double[] linear = qubo.copyBiases();
        double[] quadratic = couplings.copyValues();
        biases = new long[size];
        values = new long[columns.length];
        long rounded = 0;
        for (int i = 0; i < size; i++) {
            biases[i] = nearest(linear[i], exponent);
            rounded += isMultiple(linear[i], biases[i], exponent) ? 0 : 1;
        }
        for (int k = 0; k < values.length; k++) {
            values[k] = nearest(quadratic[k], exponent);
        }
        long halves = 0;
        for (int k = 0; k < values.length; k++) {
            halves += isMultiple(quadratic[k], values[k], exponent) ? 0 : 1;
        }
        slack = (rounded + halves / 2 + 1) / 2;
        long divisor = slack == 0 ? divide() : 1;
        offset = new BigDecimal(qubo.offset());
        unit = new BigDecimal(Math.scalb(1.0, exponent)).multiply(BigDecimal.valueOf(divisor));
    }

    static WholeQubo of(Qubo qubo) {
        double total = 0;
        int lowest = Integer.MAX_VALUE;
        for (double bias : qubo.copyBiases()) {
            total += Math.abs(bias);
            lowest = Math.min(lowest, lowestBit(bias));
        }
        for (double value : qubo.couplings().copyValues()) {
            total += Math.abs(value) / 2;
            lowest = Math.min(lowest, lowestBit(value));
        }
        if (lowest == Integer.MAX_VALUE) {
            return new WholeQubo(qubo, 0);
        }
        int coarse = Math.getExponent(total) + 2 - BITS;
        return new WholeQubo(qubo, Math.max(FINEST, Math.max(coarse, lowest)));
    }

    /** Exponent of the lowest bit of a number, the largest int for 0. */
    private static int lowestBit(double number) {
        if (number == 0) {
            return Integer.MAX_VALUE;
        }
        int exponent = Math.max(Math.getExponent(number), Double.MIN_EXPONENT);
        long mantissa = Double.doubleToRawLongBits(number) & ((1L << MANTISSA) - 1);
        return exponent - MANTISSA + Long.numberOfTrailingZeros(mantissa | (1L << MANTISSA));
    }

    private static long nearest(double number, int exponent) {
        return (long) Math.rint(Math.scalb(number, -exponent));
    }

    private static boolean isMultiple(double number, long multiple, int exponent) {
        return Math.scalb((double) multiple, exponent) == number;
    }

    /** Divides all coefficients by their greatest common divisor and returns it. */
    private long divide() {
        long divisor = 0;
        for (long bias : biases) {
            divisor = greatestCommonDivisor(divisor, bias);
        }
        for (long value : values) {
            divisor = greatestCommonDivisor(divisor, value);
        }
        if (divisor == 0) {
            return 1;
        }
        for (int i = 0; i < size; i++) {
            biases[i] /= divisor;
        }
        for (int k = 0; k < values.length; k++) {
            values[k] /= divisor;
        }
        return divisor;
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

    /** Tells whether nothing was rounded. */
    boolean isExact() {
        return slack == 0;
    }

    /** Returns the sum of the rounded terms in units, without the offset. */
    long value(Bits x) {
        long sum = 0;
        for (int i = 0; i < size; i++) {
            if (x.get(i)) {
                sum += biases[i];
                for (int k = rowStart[i]; k < rowStart[i + 1]; k++) {
                    sum += columns[k] > i && x.get(columns[k]) ? values[k] : 0;
                }
            }
        }
        return sum;
    }

    /** Returns the sum of all negative terms, which no {@link #value} is below. */
    long negative() {
        long sum = 0;
        for (int i = 0; i < size; i++) {
            sum += Math.min(0, biases[i]);
            for (int k = rowStart[i]; k < rowStart[i + 1]; k++) {
                sum += columns[k] > i ? Math.min(0, values[k]) : 0;
            }
        }
        return sum;
    }

    /** Returns a number that no energy is below, given one that no {@link #value} is below. */
    BigDecimal bound(long lower) {
        return offset.add(unit.multiply(BigDecimal.valueOf(lower - slack)));
    }

    /** Tells whether complementing all bits never changes the value. */
    boolean isFlipSymmetric() {
        for (int i = 0; i < size; i++) {
            long field = 2 * biases[i];
            for (int k = rowStart[i]; k < rowStart[i + 1]; k++) {
                field += values[k];
            }
            if (field != 0) {
                return false;
            }
        }
        return true;
    }
}
