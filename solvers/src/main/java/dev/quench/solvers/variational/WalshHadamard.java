package dev.quench.solvers.variational;

/** Sums of numbers with the signs of all sets of bits. */
final class WalshHadamard {
    private WalshHadamard() {}

    /** Sets {@code v_S = sum_k v_k (-1)^|k & S|} for all {@code 2^n} sets, {@code O(n 2^n)}. */
    static void transform(double[] values) {
        for (int half = 1; half < values.length; half *= 2) {
            for (int base = 0; base < values.length; base += 2 * half) {
                for (int k = base; k < base + half; k++) {
                    double sum = values[k] + values[k + half];
                    values[k + half] = values[k] - values[k + half];
                    values[k] = sum;
                }
            }
        }
    }
}
