package dev.quench.solvers.bench.shrinking;

/**
 * What is the same for all methods of a study.
 *
 * @param recipe that samples what is left, with its relaxation
 * @param shots of each run, 1 or more
 * @param reduce true if the exact reductions run before the shrinking
 * @param runLimit seconds of a run, above 0
 */
public record ShrinkSetup(String recipe, int shots, boolean reduce, double runLimit) {
    private static final double MOST_SECONDS = 1e7;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public ShrinkSetup {
        if (shots < 1) {
            throw new IllegalArgumentException(
                    "The option --shots (%d) must be at least 1.".formatted(shots));
        }
        if (!(runLimit > 0) || runLimit > MOST_SECONDS) {
            throw new IllegalArgumentException(
                    "The option --run-limit (%s) must be above 0 and at most 1e7 seconds."
                            .formatted(runLimit));
        }
    }
}
