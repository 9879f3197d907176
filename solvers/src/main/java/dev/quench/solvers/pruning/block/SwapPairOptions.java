package dev.quench.solvers.pruning.block;

/**
 * Settings of {@link SwapPairSolver}.
 *
 * @param pairs most pairs of a round, 1 or more: the bits that the sampler sees
 * @param rounds 1 or more
 * @param shots samples of a round, 1 or more, or {@link #SHARED}
 * @param pairing who is paired with whom
 */
public record SwapPairOptions(int pairs, int rounds, int shots, Pairing pairing) {
    /** Samples that the evaluations of the request allow, shared by the rounds to come. */
    public static final int SHARED = Integer.MAX_VALUE;

    /** Who is paired with whom, among the weights whose own flips are best. */
    public enum Pairing {
        /** The best pruned with the best kept weight, the second best with the second best. */
        RANK,
        /** Each pruned weight with the kept one of the largest {@code |H_ab w_a w_b|}. */
        COUPLING
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if a number is below 1
     */
    public SwapPairOptions {
        if (pairs < 1 || rounds < 1 || shots < 1) {
            throw new IllegalArgumentException(
                    "The pairs (%d), rounds (%d) and shots (%d) of swap pairs must be at least 1."
                            .formatted(pairs, rounds, shots));
        }
    }

    /**
     * Returns settings for a simulator of few qubits.
     *
     * @return 16 pairs by rank, 8 rounds, 256 shots
     */
    public static SwapPairOptions defaults() {
        return new SwapPairOptions(16, 8, 256, Pairing.RANK);
    }

    /**
     * Returns the same settings with another number of pairs.
     *
     * @param newPairs 1 or more
     * @return the changed copy
     */
    public SwapPairOptions withPairs(int newPairs) {
        return new SwapPairOptions(newPairs, rounds, shots, pairing);
    }

    /**
     * Returns the same settings with another number of rounds.
     *
     * @param newRounds 1 or more
     * @return the changed copy
     */
    public SwapPairOptions withRounds(int newRounds) {
        return new SwapPairOptions(pairs, newRounds, shots, pairing);
    }

    /**
     * Returns the same settings with another number of samples.
     *
     * @param newShots 1 or more
     * @return the changed copy
     */
    public SwapPairOptions withShots(int newShots) {
        return new SwapPairOptions(pairs, rounds, newShots, pairing);
    }

    /**
     * Returns the same settings with another pairing.
     *
     * @param newPairing who is paired with whom
     * @return the changed copy
     */
    public SwapPairOptions withPairing(Pairing newPairing) {
        return new SwapPairOptions(pairs, rounds, shots, newPairing);
    }
}
