package dev.quench.hardware.compiler.routing;

/**
 * How a {@link SabreRouter} judges swaps.
 *
 * @param gamma of the concave distance, in (0, 1]; 1 for the distance itself
 * @param lookahead weight W of the gates behind, 0 or more
 * @param costWeight mu, 0 or more
 * @param decay against moving a qubit again before a gate was done, 0 or more
 * @param delayWeight against swaps that start late, for each slot behind the mean, 0 or more
 * @param patience swaps without a gate done, as a multiple of the qubits, before one is forced
 */
public record SabreOptions(
        double gamma,
        double lookahead,
        double costWeight,
        double decay,
        double delayWeight,
        double patience) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public SabreOptions {
        if (!(gamma > 0 && gamma <= 1)
                || !(lookahead >= 0)
                || !(costWeight >= 0)
                || !(decay >= 0)
                || !(delayWeight >= 0)
                || !(patience > 0)) {
            throw new IllegalArgumentException(
                    "The options of a router (gamma %s, lookahead %s, cost weight %s, decay %s, delay %s, patience %s) must be positive, gamma at most 1."
                            .formatted(gamma, lookahead, costWeight, decay, delayWeight, patience));
        }
    }

    /**
     * Returns what was best on costs of sparse and dense graphs.
     *
     * @return the defaults
     */
    public static SabreOptions defaults() {
        return new SabreOptions(0.8, 0.5, 0.3, 0.02, 0.01, 0.5);
    }
}
