package dev.quench.solvers.bench.lagrangian;

import dev.quench.solvers.reduction.chain.ReductionLevel;
import org.jspecify.annotations.Nullable;

/**
 * What is the same for all runs of a study.
 *
 * @param shots of each run, 1 or more; null as each recipe says
 * @param reduction what runs before; null as each recipe says
 * @param core variables of sampled Qubos at most, 1 or more; null as each recipe says
 * @param kicks of an iterated search from the best improved solution of samples and of each
 *     control, 1 or more; null for none
 * @param runLimit seconds of a run, above 0
 */
public record LagrangianSetup(
        @Nullable Integer shots,
        @Nullable ReductionLevel reduction,
        @Nullable Integer core,
        @Nullable Integer kicks,
        double runLimit) {
    private static final double MOST_SECONDS = 1e7;
    private static final int MOST_SHOTS = 10_000_000;
    private static final int MOST_KICKS = 1_000_000;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public LagrangianSetup {
        if (shots != null && (shots < 1 || shots > MOST_SHOTS)) {
            throw new IllegalArgumentException(
                    "The option --shots (%d) must be 1 to %d.\nMaybe leave it out: as the recipe says."
                            .formatted(shots, MOST_SHOTS));
        }
        if (core != null && core < 1) {
            throw new IllegalArgumentException(
                    "The option --core (%d) must be 1 or more.\nMaybe leave it out: 20 for simulated circuits."
                            .formatted(core));
        }
        if (kicks != null && (kicks < 1 || kicks > MOST_KICKS)) {
            throw new IllegalArgumentException(
                    "The option --search (%d) must be 1 to %d.\nMaybe take 500, as shipped recipes do, or leave it out."
                            .formatted(kicks, MOST_KICKS));
        }
        requireLimit(runLimit);
    }

    static void requireLimit(double runLimit) {
        if (!(runLimit > 0) || runLimit > MOST_SECONDS) {
            throw new IllegalArgumentException(
                    "The option --run-limit (%s) must be above 0 and at most 1e7 seconds.\nMaybe leave it out: 60."
                            .formatted(runLimit));
        }
    }
}
