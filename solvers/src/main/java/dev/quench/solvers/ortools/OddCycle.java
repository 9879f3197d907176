package dev.quench.solvers.ortools;

import java.util.Arrays;

/**
 * A cycle {@code C} and an odd set {@code F} of its edges: {@code y(F) - y(C \ F) <= |F| - 1} for
 * every cut, since a cut meets every cycle an even number of times. An edge is coded {@code 2 e +
 * 1} if it is in {@code F}, else {@code 2 e}; codes are ascending.
 */
final class OddCycle {
    private final int[] codes;

    private OddCycle(int[] codes) {
        this.codes = codes;
    }

    /** Takes the array over and sorts it. */
    static OddCycle of(int... codes) {
        Arrays.sort(codes);
        return new OddCycle(codes);
    }

    static int code(int edge, boolean odd) {
        return 2 * edge + (odd ? 1 : 0);
    }

    int length() {
        return codes.length;
    }

    int edge(int k) {
        return codes[k] >> 1;
    }

    boolean isOdd(int k) {
        return (codes[k] & 1) == 1;
    }

    /** Returns the coefficient of the edge: 1 in {@code F}, else -1. */
    int sign(int k) {
        return isOdd(k) ? 1 : -1;
    }

    /** Returns {@code |F| - 1}. */
    int limit() {
        int odd = -1;
        for (int code : codes) {
            odd += code & 1;
        }
        return odd;
    }

    /** Returns {@code y(F) - y(C \ F) - |F| + 1}, above 0 if the point is cut off. */
    double violation(double[] y) {
        double sum = -limit();
        for (int code : codes) {
            sum += (code & 1) == 1 ? y[code >> 1] : -y[code >> 1];
        }
        return sum;
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof OddCycle other && Arrays.equals(codes, other.codes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(codes);
    }
}
