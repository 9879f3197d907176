package dev.quench.solvers.pruning.block;

import dev.quench.problems.pruning.PruningBlock;

/**
 * Simulated annealing by swaps within groups, from the incumbent.
 *
 * <p>A sweep goes through the weights in order, draws a partner of the other kind from the group of
 * each, and makes the swap by Metropolis's rule; a swap costs {@code O(N)}. Temperatures fall
 * geometrically between multiples of the mean magnitude of swap changes that are sampled at the
 * incumbent, so that no scale of loss or weights is built in. A read ends in {@link SwapDescent}.
 * Where the request allows fewer evaluations than a read takes, the read has fewer sweeps. Blocks
 * of half of 1,024 weights and fewer get up to 16 times as many reads, every second of them from a
 * temperature ten times as high: there a read costs next to nothing.
 *
 * <p>Source: S. Kirkpatrick, C. D. Gelatt, M. P. Vecchi, Optimization by Simulated Annealing, 1983,
 * doi:10.1126/science.220.4598.671.
 */
public final class AnnealBlockSolver implements BlockSolver {
    private static final int SAMPLED = 512;
    private static final int SAMPLED_SHARE = 10;
    private static final int SMALL = 1024;
    private static final int MOST_MORE = 16;
    private static final double HOTTER = 10;

    private final AnnealOptions options;

    /**
     * Makes a solver.
     *
     * @param options length, restarts, temperatures
     */
    public AnnealBlockSolver(AnnealOptions options) {
        this.options = options;
    }

    @Override
    public String name() {
        return "anneal";
    }

    @Override
    public BlockAnswer solve(PruningBlock block, BlockRequest request) {
        var search = new SwapSearch(block, request);
        if (search.isStuck()) {
            return search.answer();
        }
        double mean = meanMagnitude(search, request.evaluations());
        int sweeps = sweeps(search, request.evaluations());
        int more = Math.clamp(SMALL / search.lists().movable(), 1, MOST_MORE);
        for (int r = 0; r < more * options.restarts() && !search.isOver(); r++) {
            search.restart();
            boolean hotter = more > 1 && r % 2 == 1;
            read(search, hotter ? HOTTER * options.hot() : options.hot(), mean, sweeps);
            SwapDescent.descend(search);
        }
        return search.answer();
    }

    /** As many sweeps as leave a quarter of the evaluations to the descent of one read. */
    private int sweeps(SwapSearch search, long evaluations) {
        long left = evaluations / 4 * 3 - search.evaluations();
        return Math.clamp(left / search.lists().movable(), 1, options.sweeps());
    }

    private static double meanMagnitude(SwapSearch search, long evaluations) {
        SwapLists lists = search.lists();
        int draws = Math.clamp(evaluations / SAMPLED_SHARE, 1, SAMPLED);
        double sum = 0;
        for (int k = 0; k < draws; k++) {
            int a = lists.movable(SwapLists.below(lists.movable(), search.random()));
            sum += Math.abs(search.change(a, lists.partner(a, search.random())));
        }
        return sum / draws;
    }

    private void read(SwapSearch search, double hot, double mean, int sweeps) {
        double ratio = options.cold() / hot;
        int last = Math.max(1, sweeps - 1);
        for (int k = 0; k < sweeps && !search.isOver(); k++) {
            Sweep.run(search, mean * hot * Math.pow(ratio, (double) k / last));
        }
    }
}
