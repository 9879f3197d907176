package dev.quench.solvers.pruning.block;

import java.util.List;

/**
 * What a {@link BlockBench} measured.
 *
 * @param rows one for each solver, in the order of the plan
 * @param blocks that all solvers have answered; fewer than planned after a stop signal
 * @param bound mean certified lower bound of {@code dL}
 */
public record BlockBenchResult(List<BlockBenchRow> rows, int blocks, double bound) {
    /** Freezes the rows. */
    public BlockBenchResult {
        rows = List.copyOf(rows);
    }
}
