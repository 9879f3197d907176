package dev.quench.solvers.reduction.correlation;

import dev.quench.solvers.control.StopSignal;
import java.util.Arrays;

/**
 * Factorises a full symmetric matrix, {@code A = R^T R} with {@code R} upper triangular, in place.
 *
 * <p>{@code r^3 / 6} multiplications; eight rows at a time are subtracted from the rest. Memory
 * {@code 8 r^2} bytes. Not thread-safe.
 */
final class DenseFactor {
    private static final int BLOCK = 8;
    private static final double WORK_BETWEEN_QUESTIONS = 4_000_000;

    private final double[][] rows;
    private final int size;

    DenseFactor(int size) {
        this.size = size;
        rows = new double[size][size];
    }

    void clear() {
        for (double[] row : rows) {
            Arrays.fill(row, 0);
        }
    }

    /** Returns a row of the matrix, later of the factor, from the diagonal on; to be written. */
    double[] row(int i) {
        return rows[i];
    }

    /**
     * Makes the factor of the matrix.
     *
     * @return false if a pivot is not above 0, or a stop was requested
     */
    boolean factorise(StopSignal stop) {
        double work = WORK_BETWEEN_QUESTIONS;
        for (int from = 0; from < size; from += BLOCK) {
            int to = Math.min(size, from + BLOCK);
            work += BLOCK / 2.0 * (size - from) * (size - from);
            if (work > WORK_BETWEEN_QUESTIONS) {
                work = 0;
                if (stop.requested()) {
                    return false;
                }
            }
            if (!factorise(from, to)) {
                return false;
            }
            if (to - from == BLOCK) {
                for (int i = to; i < size; i++) {
                    subtractEight(rows[i], from, i);
                }
            }
        }
        return true;
    }

    private boolean factorise(int from, int to) {
        for (int k = from; k < to; k++) {
            double[] row = rows[k];
            for (int earlier = from; earlier < k; earlier++) {
                subtract(row, rows[earlier], rows[earlier][k], k);
            }
            if (!(row[k] > 0)) {
                return false;
            }
            double root = Math.sqrt(row[k]);
            row[k] = root;
            for (int j = k + 1; j < size; j++) {
                row[j] /= root;
            }
        }
        return true;
    }

    private static void subtract(double[] row, double[] other, double factor, int from) {
        for (int j = from; j < row.length; j++) {
            row[j] -= factor * other[j];
        }
    }

    /* Arrays with one index each: the compiler makes vector instructions of that. */
    private void subtractEight(double[] row, int from, int i) {
        double[] r0 = rows[from];
        double[] r1 = rows[from + 1];
        double[] r2 = rows[from + 2];
        double[] r3 = rows[from + 3];
        double[] r4 = rows[from + 4];
        double[] r5 = rows[from + 5];
        double[] r6 = rows[from + 6];
        double[] r7 = rows[from + 7];
        double f0 = r0[i];
        double f1 = r1[i];
        double f2 = r2[i];
        double f3 = r3[i];
        double f4 = r4[i];
        double f5 = r5[i];
        double f6 = r6[i];
        double f7 = r7[i];
        for (int j = i; j < row.length; j++) {
            row[j] -=
                    ((f0 * r0[j] + f1 * r1[j]) + (f2 * r2[j] + f3 * r3[j]))
                            + ((f4 * r4[j] + f5 * r5[j]) + (f6 * r6[j] + f7 * r7[j]));
        }
    }

    /** Solves {@code R^T R y = x} in place. */
    void solve(double[] x) {
        for (int k = 0; k < size; k++) {
            double[] row = rows[k];
            x[k] /= row[k];
            subtract(x, row, x[k], k + 1);
        }
        for (int k = size - 1; k >= 0; k--) {
            double[] row = rows[k];
            double even = 0;
            double odd = 0;
            int j = k + 1;
            for (; j + 1 < size; j += 2) {
                even += row[j] * x[j];
                odd += row[j + 1] * x[j + 1];
            }
            double rest = j < size ? row[j] * x[j] : 0;
            x[k] = (x[k] - (even + odd + rest)) / row[k];
        }
    }
}
