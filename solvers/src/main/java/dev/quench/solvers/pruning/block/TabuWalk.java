package dev.quench.solvers.pruning.block;

import dev.quench.problems.qubo.Bits;

/** A walk that makes the best swap that is not tabu, and keeps the best state on its way. */
final class TabuWalk {
    /*
     * Changes are of float precision, so that a walk which goes round would seem to gain a little on
     * every round, and never end: the value is computed anew now and then, and what is gained must
     * be more than may creep in between.
     */
    private static final int EXACT_EVERY = 64;
    private static final double CREEP = 2e-5;

    private final SwapSearch search;
    private final CandidateLists candidates;
    private final int[] until;
    private final int[] free;
    private double value;
    private double lowest;
    private double largest;
    private int last;

    TabuWalk(SwapSearch search) {
        this.search = search;
        candidates = new CandidateLists(search);
        until = new int[search.block().size()];
        free = new int[until.length];
        value = search.state().value();
        lowest = value;
    }

    /**
     * Walks from the present state.
     *
     * @param patience ends after so many swaps without a better state
     * @param tenure shortest ban, in swaps; the longest is twice that
     */
    void run(int patience, int tenure) {
        Bits best = search.state().flips();
        boolean noted = true;
        for (int now = 1; now - last <= patience && !search.isOver(); now++) {
            candidates.refresh();
            CandidateLists.Swap swap = choose(now);
            if (swap.one() < 0) {
                continue;
            }
            if (swap.change() >= 0 && !noted) {
                best = search.state().flips();
                noted = true;
            }
            search.swap(swap.one(), swap.zero());
            largest = Math.max(largest, Math.abs(swap.change()));
            value =
                    now % EXACT_EVERY == 0
                            ? search.block().change(search.state().flips())
                            : value + swap.change();
            ban(swap.one(), now, tenure);
            ban(swap.zero(), now, tenure);
            if (value < lowest - margin()) {
                lowest = value;
                last = now;
                noted = false;
            }
        }
        if (noted) {
            search.go(best);
        }
        search.keep();
    }

    /** Takes a swap that is tabu if it leads below the best state. */
    private CandidateLists.Swap choose(int now) {
        candidates.fill(free, 0);
        CandidateLists.Swap any = candidates.best();
        boolean allowed =
                any.one() < 0
                        || (until[any.one()] <= now && until[any.zero()] <= now)
                        || value + any.change() < lowest - margin();
        if (allowed) {
            return any;
        }
        candidates.fill(until, now);
        return candidates.best();
    }

    private double margin() {
        return Math.max(1e-6 * Math.abs(lowest), CREEP * largest);
    }

    private void ban(int i, int now, int tenure) {
        until[i] = now + 1 + tenure + SwapLists.below(tenure + 1, search.random());
    }
}
