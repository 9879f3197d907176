package dev.quench.solvers.reduction.assignment;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.LongMatrix;
import dev.quench.solvers.bound.GilmoreLawler;
import dev.quench.solvers.bound.HahnGrant;
import dev.quench.solvers.control.StopSignal;

/**
 * The decisions "facility {@code i} at location {@code a}" that no permutation of at most a given
 * cost makes.
 *
 * <p>First what {@link GilmoreLawler} and the reduced costs of its linear assignment exclude; then
 * what {@link HahnGrant} excludes, whose costs hold far more in their constant, each cell by a
 * linear assignment of all terms that touch it. The cells that are left are propagated ({@link
 * PermutationCells}), and the rewriting goes on for the permutations that use them, as long as that
 * excludes much more. Permutations of the given cost itself are kept; ask for one less to keep only
 * cheaper ones. All arithmetic is exact.
 *
 * <p>{@code n} facilities: {@code O(n^5)} a round, {@code 16 n^4} bytes; beyond what {@link
 * HahnGrant} accepts {@code O(n^3)} and the first bound only.
 *
 * <p>Source: P. Hahn, T. Grant, N. Hall, A branch-and-bound algorithm for the quadratic assignment
 * problem based on the Hungarian method, European J. Operational Research 108 (1998),
 * doi:10.1016/S0377-2217(97)00063-5, for the exclusion by reduced linear costs.
 */
public final class CellElimination {
    private static final int MOST_ROUNDS = 20;
    private static final int IDLE_ROUNDS = 2;

    /** What may be left of the cells for a round to count as progress. */
    private static final double PROGRESS = 0.99;

    private static final double EFFORT = 0.2;

    private final Assignment problem;
    private final long most;
    private final PermutationCells cells;
    private long lowerBound;
    private boolean none;
    private int byBound;
    private int byMatching;
    private int rounds;

    private CellElimination(Assignment problem, long most, PermutationCells cells) {
        this.problem = problem;
        this.most = most;
        this.cells = cells;
    }

    /**
     * Excludes cells.
     *
     * @param problem the instance
     * @param most the cost of a known permutation, for example
     * @param stop ends the search early; what was excluded until then stands
     * @return the cells that are left
     */
    public static CellElimination of(Assignment problem, long most, StopSignal stop) {
        return of(problem, most, new PermutationCells(problem.size()), stop);
    }

    /**
     * Excludes cells beside those that are excluded already.
     *
     * @param problem the instance
     * @param most the cost of a known permutation, for example
     * @param cells those that permutations of interest use; some of them are excluded
     * @param stop ends the search early; what was excluded until then stands
     * @return the cells that are left
     */
    public static CellElimination of(
            Assignment problem, long most, PermutationCells cells, StopSignal stop) {
        var elimination = new CellElimination(problem, most, cells);
        elimination.gilmoreLawler();
        if (!elimination.none && HahnGrant.accepts(problem) && !stop.requested()) {
            elimination.hahnGrant(stop);
        }
        return elimination;
    }

    private void gilmoreLawler() {
        lowerBound = GilmoreLawler.bound(problem);
        LongMatrix forced = GilmoreLawler.forcedCosts(problem);
        exclude(forced::get);
        none |= lowerBound > most;
    }

    private void hahnGrant(StopSignal stop) {
        int n = problem.size();
        HahnGrant costs = HahnGrant.of(problem, stop);
        lowerBound = Math.max(lowerBound, costs.bound());
        int idle = 0;
        while (!none && idle < IDLE_ROUNDS && rounds < MOST_ROUNDS) {
            rounds++;
            none = costs.bound() > most;
            int before = cells.count();
            if (!none) {
                exclude(costs::boundWith);
            }
            if (none || stop.requested() || cells.count() == n) {
                break;
            }
            idle = cells.count() < PROGRESS * before ? 0 : idle + 1;
            costs = costs.below(most, cell -> cells.isPossible(cell / n, cell % n), EFFORT, stop);
        }
    }

    /** Bounds the permutations that make a decision. */
    @FunctionalInterface
    private interface DecisionBound {
        long bound(int i, int a);
    }

    private void exclude(DecisionBound bound) {
        for (int i = 0; i < cells.side(); i++) {
            for (int a = 0; a < cells.side(); a++) {
                if (cells.isPossible(i, a) && bound.bound(i, a) > most) {
                    cells.exclude(i, a);
                    byBound++;
                }
            }
        }
        byMatching += cells.propagate();
        none |= cells.contradictory();
    }

    /**
     * Returns the cells that are left.
     *
     * @return facilities by locations; without meaning if {@link #provesNone}
     */
    public PermutationCells cells() {
        return cells;
    }

    /**
     * Tells whether it is proven that no permutation is as cheap as asked.
     *
     * @return true if there is none
     */
    public boolean provesNone() {
        return none;
    }

    /**
     * Returns the best bound that did not use the given cost.
     *
     * @return no permutation at all costs less
     */
    public long lowerBound() {
        return lowerBound;
    }

    /**
     * Returns how many cells bounds excluded.
     *
     * @return 0 or more
     */
    public int byBound() {
        return byBound;
    }

    /**
     * Returns how many more cells are in no permutation of those that are left.
     *
     * @return 0 or more
     */
    public int byMatching() {
        return byMatching;
    }

    /**
     * Returns how often the costs were rewritten.
     *
     * @return 0 or more
     */
    public int rounds() {
        return rounds;
    }

    @Override
    public String toString() {
        return "CellElimination[%s, %d by bound, %d by matching]"
                .formatted(cells, byBound, byMatching);
    }
}
