package dev.quench.solvers.variational;

import dev.quench.problems.qubo.Ising;

/**
 * The strongest sign that a state tells: of all {@code ⟨Z_i Z_j⟩} of coupled pairs and {@code
 * ⟨Z_i⟩}.
 *
 * @param a a spin
 * @param b another one, or -1 for a field
 * @param value in [-1, 1]
 */
record Correlations(int a, int b, double value) {
    private static final double NOTHING = 1e-9;

    /** Finds it by a Walsh-Hadamard transform of the probabilities, which are overwritten. */
    static Correlations strongest(Ising cost, double[] probabilities) {
        transform(probabilities);
        Correlations[] best = {new Correlations(0, -1, 0)};
        for (int i = 0; i < cost.size(); i++) {
            best[0] = best[0].or(new Correlations(i, -1, probabilities[1 << i]));
        }
        cost.couplings()
                .forEach((i, j, _) ->
                        best[0] =
                                best[0].or(new Correlations(i, j, probabilities[1 << i | 1 << j])));
        return Math.abs(best[0].value) > NOTHING ? best[0] : bySize(cost);
    }

    /** Finds the largest coefficient, whose sign is the one that lowers the energy. */
    static Correlations bySize(Ising cost) {
        Correlations[] best = {new Correlations(0, -1, 0)};
        for (int i = 0; i < cost.size(); i++) {
            best[0] = best[0].or(new Correlations(i, -1, -cost.field(i)));
        }
        cost.couplings()
                .forEach((i, j, value) -> best[0] = best[0].or(new Correlations(i, j, -value)));
        return best[0];
    }

    private Correlations or(Correlations other) {
        return Math.abs(other.value) > Math.abs(value) ? other : this;
    }

    int sign() {
        return value < 0 ? -1 : 1;
    }

    private static void transform(double[] values) {
        for (int half = 1; half < values.length; half *= 2) {
            for (int base = 0; base < values.length; base += 2 * half) {
                for (int x = base; x < base + half; x++) {
                    double above = values[x];
                    double below = values[x + half];
                    values[x] = above + below;
                    values[x + half] = above - below;
                }
            }
        }
    }
}
