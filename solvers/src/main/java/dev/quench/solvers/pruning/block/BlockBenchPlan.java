package dev.quench.solvers.pruning.block;

import java.time.Duration;
import java.util.List;

/**
 * What a {@link BlockBench} does.
 *
 * @param shape of the synthetic blocks
 * @param seeds blocks that are drawn, 1 or more; block {@code k} from seed {@code seed + k}
 * @param seed of the first block
 * @param solvers names of {@link BlockSolvers}
 * @param limit of one solution
 */
public record BlockBenchPlan(
        SyntheticBlock shape, int seeds, long seed, List<String> solvers, Duration limit) {
    /**
     * Checks the plan.
     *
     * @throws IllegalArgumentException if there is no seed or no solver, a solver is unknown, or
     *     the limit is not above 0
     */
    public BlockBenchPlan {
        solvers = List.copyOf(solvers);
        if (seeds < 1 || solvers.isEmpty() || !limit.isPositive()) {
            throw new IllegalArgumentException(
                    "A benchmark of blocks takes a seed (%d), a solver %s and a limit (%s) above 0."
                            .formatted(seeds, solvers, limit));
        }
        solvers.forEach(BlockSolvers::named);
    }

    /**
     * Returns the plan of all solvers that take blocks of a shape.
     *
     * @param shape of the synthetic blocks
     * @return five seeds from 1, at most 60 s a solution
     */
    public static BlockBenchPlan of(SyntheticBlock shape) {
        return new BlockBenchPlan(
                shape, 5, 1, BlockSolvers.namesFor(shape.weights()), Duration.ofMinutes(1));
    }
}
