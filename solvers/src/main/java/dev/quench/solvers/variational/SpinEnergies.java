package dev.quench.solvers.variational;

import dev.quench.problems.qubo.Ising;

/** The energies of all states of a model, where a table of them is needed. */
public final class SpinEnergies {
    /** Beyond this the table would take more than half a gibibyte. */
    public static final int MOST_SPINS = 26;

    private SpinEnergies() {}

    /**
     * Lists the energies by a Walsh-Hadamard transform of the coefficients: {@code E(k) = sum_S c_S
     * (-1)^|k & S|}, {@code O(n 2^n)} time, 8 bytes a state.
     *
     * @param cost of at most {@value #MOST_SPINS} spins
     * @return by basis index, the offset left out
     * @throws IllegalArgumentException if there are more spins
     */
    public static double[] of(Ising cost) {
        int n = cost.size();
        if (n > MOST_SPINS) {
            throw new IllegalArgumentException(
                    "A table of the energies of %d spins is too large; the limit is %d.\nMaybe train on the mean energy (alpha 1), or reduce the instance first (--reduce all)."
                            .formatted(n, MOST_SPINS));
        }
        double[] values = new double[1 << n];
        for (int i = 0; i < n; i++) {
            values[1 << i] += cost.field(i);
        }
        cost.couplings().forEach((i, j, value) -> values[1 << i | 1 << j] += value);
        WalshHadamard.transform(values);
        return values;
    }
}
