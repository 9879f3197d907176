package dev.quench.solvers.ortools;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;

/**
 * Collects {@code sum_k c_k v_k} and how far from zero it can get. Not thread-safe.
 *
 * <p>CP-SAT computes with 64 bits and, in parts of its presolve, with 32; so every sum that enters
 * a model is measured here.
 */
final class Terms {
    /** Largest magnitude that a sum may reach. */
    static final long LIMIT = 1L << 62;

    private final LinearExprBuilder sum = LinearExpr.newBuilder();
    private long reach;

    /**
     * Adds a multiple of a bit.
     *
     * @param bit the variable
     * @param coefficient any, 0 is skipped
     * @return this
     * @throws ModelRefusedException if the sum may exceed {@link #LIMIT}
     */
    Terms add(BoolVar bit, long coefficient) {
        return add(bit, coefficient, 1);
    }

    /**
     * Adds a multiple of a variable.
     *
     * @param variable the variable
     * @param coefficient any, 0 is skipped
     * @param largest the largest magnitude of the variable
     * @return this
     * @throws ModelRefusedException if the sum may exceed {@link #LIMIT}
     */
    Terms add(IntVar variable, long coefficient, long largest) {
        if (coefficient != 0) {
            reach = checkedReach(reach, coefficient, largest);
            sum.addTerm(variable, coefficient);
        }
        return this;
    }

    private static long checkedReach(long reach, long coefficient, long largest) {
        long high = Math.multiplyHigh(coefficient, largest);
        long low = coefficient * largest;
        boolean fits = high == low >> 63 && low != Long.MIN_VALUE && Math.abs(low) <= LIMIT;
        if (!fits || reach > LIMIT - Math.abs(low)) {
            throw new ModelRefusedException(
                    "A sum of the model may exceed 2^62 (coefficient %d times %d).\nMaybe scale the instance down."
                            .formatted(coefficient, largest));
        }
        return reach + Math.abs(low);
    }

    LinearExpr build() {
        return sum.build();
    }

    long reach() {
        return reach;
    }
}
