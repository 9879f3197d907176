package dev.quench.solvers.bound.program;

import java.util.List;

/**
 * What multipliers of rows prove of a linear function of bits.
 *
 * <p>{@code q(lambda) = offset + sum_i min(0, a_i + sum_r lambda_r c_ri) - sum_r lambda_r d_r} with
 * {@code lambda_r >= 0} for inequalities bounds {@code offset + a x} from below at every point of
 * the rows (A. M. Geoffrion, Lagrangean relaxation for integer programming, 1974,
 * doi:10.1007/BFb0120690). It is computed in integers, as multiples of {@code 2^-s}: multipliers
 * are cut off, which leaves them valid, and {@code a} is rounded down, which only lowers the
 * function.
 */
final class RowDual {
    /* Magnitudes add up to less than 2^61, so that no sum of 64 bits wraps. */
    private static final int BITS = 60;

    private static final int MOST_SCALE = 1000;

    private RowDual() {}

    /**
     * Evaluates {@code q}, rounded down.
     *
     * @param lambda one a row; negative ones of inequalities count as 0
     */
    static double lower(double offset, double[] biases, List<DualRow> rows, double[] lambda) {
        int scale = scale(offset, biases, rows, lambda);
        long[] costs = new long[biases.length];
        for (int i = 0; i < costs.length; i++) {
            costs[i] = floor(biases[i], scale);
        }
        long total = floor(offset, scale);
        for (int r = 0; r < rows.size(); r++) {
            DualRow row = rows.get(r);
            long price = (long) Math.scalb(multiplier(row, lambda[r]), scale);
            if (price != 0) {
                total -= price * row.limit;
                for (int k = 0; k < row.terms(); k++) {
                    costs[row.variables[k]] += price * row.coefficients[k];
                }
            }
        }
        for (long cost : costs) {
            total += Math.min(0, cost);
        }
        double rounded = (double) total;
        return Math.scalb((long) rounded > total ? Math.nextDown(rounded) : rounded, -scale);
    }

    private static double multiplier(DualRow row, double lambda) {
        return row.equality ? lambda : Math.max(0, lambda);
    }

    private static long floor(double value, int scale) {
        return (long) Math.floor(Math.scalb(value, scale));
    }

    private static int scale(double offset, double[] biases, List<DualRow> rows, double[] lambda) {
        double magnitude = Math.abs(offset) + Double.MIN_NORMAL;
        for (double bias : biases) {
            magnitude += Math.abs(bias);
        }
        for (int r = 0; r < rows.size(); r++) {
            DualRow row = rows.get(r);
            double sum = Math.abs((double) row.limit);
            for (long c : row.coefficients) {
                sum += Math.abs((double) c);
            }
            magnitude += Math.abs(multiplier(row, lambda[r])) * sum;
        }
        /* Rounding down adds at most one unit a term, and there are less than 2^31. */
        return Math.min(MOST_SCALE, BITS - 1 - Math.getExponent(magnitude));
    }
}
