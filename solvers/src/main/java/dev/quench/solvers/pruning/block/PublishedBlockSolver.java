package dev.quench.solvers.pruning.block;

import dev.quench.problems.pruning.PruningBlock;

/**
 * Annealing by the schedule of the published method, on the whole signed model: what is left of its
 * result once its matrix is right.
 *
 * <p>Reads begin at the incumbent, run through {@link PublishedSchedule} and end with a temperature
 * at which no swap was accepted; nothing polishes them. The mean magnitude that scales the
 * temperatures is estimated from 20,000 entries.
 */
public final class PublishedBlockSolver implements BlockSolver {
    private final int restarts;

    /**
     * Makes a solver.
     *
     * @param restarts reads, 1 or more; 10 and 20 were published
     * @throws IllegalArgumentException if {@code restarts} is below 1
     */
    public PublishedBlockSolver(int restarts) {
        this.restarts = PublishedSchedule.restarts(restarts);
    }

    @Override
    public String name() {
        return "published";
    }

    @Override
    public BlockAnswer solve(PruningBlock block, BlockRequest request) {
        var search = new SwapSearch(block, request);
        if (search.isStuck()) {
            return search.answer();
        }
        double[] temperatures = PublishedSchedule.temperatures(search);
        for (int r = 0; r < restarts && !search.isOver(); r++) {
            search.restart();
            for (double temperature : temperatures) {
                if (Sweep.run(search, temperature) == 0) {
                    break;
                }
            }
            search.keep();
        }
        return search.answer();
    }
}
