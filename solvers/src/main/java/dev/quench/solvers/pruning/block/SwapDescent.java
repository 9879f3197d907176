package dev.quench.solvers.pruning.block;

/**
 * Makes the steepest swap among candidates until none lowers the loss: what every search ends with.
 *
 * <p>Candidates are chosen by the changes of all flips, {@code O(N B)}; up to {@value #BATCH} swaps
 * of them are made one after the other, each the best by exact changes, {@code O(m N)}, before they
 * are chosen anew. The descent ends where fresh candidates have no swap that lowers the loss.
 */
final class SwapDescent {
    private static final int BATCH = CandidateLists.MOST / 2;

    /** Of the changes that a swap's is the sum of; single precision sees no less. */
    private static final double TOLERANCE = 1e-6;

    private SwapDescent() {}

    /** Descends from the present state and keeps what it ends with. */
    static void descend(SwapSearch search) {
        var candidates = new CandidateLists(search);
        int[] free = new int[search.block().size()];
        int left = 4 * search.lists().movable();
        int made = 1;
        while (made > 0 && left > 0 && !search.isOver()) {
            candidates.refresh();
            candidates.fill(free, 0);
            made = batch(search, candidates);
            left -= made;
        }
        search.keep();
    }

    private static int batch(SwapSearch search, CandidateLists candidates) {
        for (int made = 0; made < BATCH; made++) {
            CandidateLists.Swap swap = candidates.best();
            if (swap.one() < 0 || !isBetter(swap, candidates) || search.isOver()) {
                return made;
            }
            search.swap(swap.one(), swap.zero());
            candidates.update(swap);
        }
        return BATCH;
    }

    private static boolean isBetter(CandidateLists.Swap swap, CandidateLists candidates) {
        double size =
                Math.abs(candidates.change(swap.one())) + Math.abs(candidates.change(swap.zero()));
        return swap.change() < -TOLERANCE * size;
    }
}
