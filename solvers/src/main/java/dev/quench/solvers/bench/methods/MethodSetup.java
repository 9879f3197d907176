package dev.quench.solvers.bench.methods;

import org.jspecify.annotations.Nullable;

/**
 * What is the same for all methods of a comparison.
 *
 * @param shots of each method on each instance, 1 or more
 * @param seed of all random draws
 * @param runLimit seconds of a run, half of them for sampling, above 0
 * @param relaxation word of a {@link Relaxation}, null for the standard one of each instance
 * @param reduction {@code exact} or {@code none}, null for exact where it leaves anything
 * @param evaluations of each method that trains, null as each recipe says
 * @param mostQubits of a circuit, 1 or more
 */
public record MethodSetup(
        int shots,
        long seed,
        double runLimit,
        @Nullable String relaxation,
        @Nullable String reduction,
        @Nullable Integer evaluations,
        int mostQubits) {
    private static final double MOST_SECONDS = 1e7;

    /**
     * Checks the numbers and words.
     *
     * @throws IllegalArgumentException if one is out of range or unknown
     */
    public MethodSetup {
        requirePositive("--shots", shots);
        requirePositive("--most-qubits", mostQubits);
        if (evaluations != null) {
            requirePositive("--evaluations", evaluations);
        }
        if (!(runLimit > 0) || runLimit > MOST_SECONDS) {
            throw new IllegalArgumentException(
                    "The option --run-limit (%s) must be above 0 and at most 1e7 seconds."
                            .formatted(runLimit));
        }
        if (relaxation != null) {
            Relaxation.named(relaxation);
        }
        if (reduction != null && !reduction.equals("exact") && !reduction.equals("none")) {
            throw new IllegalArgumentException(
                    "The option --reduce (%s) must be exact or none.\nMaybe leave it out: exact, but none where that leaves nothing to sample."
                            .formatted(reduction));
        }
    }

    private static void requirePositive(String option, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(
                    "The option %s (%d) must be at least 1.".formatted(option, value));
        }
    }
}
