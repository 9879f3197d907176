package dev.quench.solvers.ortools;

import dev.quench.problems.family.Assignment;

/**
 * Finds a good permutation of an assignment problem by steepest descent over pairwise exchanges,
 * from every rotation of the identity, or from as many as some {@code 10^8} steps allow.
 * Deterministic.
 */
final class SwapDescent {
    private static final double MOST_STEPS = 1e8;

    private final Assignment problem;
    private final int n;

    private SwapDescent(Assignment problem) {
        this.problem = problem;
        n = problem.size();
    }

    /**
     * Finds a permutation.
     *
     * @param problem the instance
     * @return {@code location[i]} in {@code [0, n)}; no exchange of two makes it better
     */
    static int[] of(Assignment problem) {
        SwapDescent descent = new SwapDescent(problem);
        /* A descent takes about n passes of n^2/2 exchanges, each judged in n^2 steps. */
        double starts =
                Math.clamp(
                        MOST_STEPS / Math.pow(problem.size(), 5), 1, Math.max(1, problem.size()));
        int[] best = descent.descend(0);
        for (int start = 1; start < starts; start++) {
            int[] next = descent.descend(start);
            best = problem.cost(next) < problem.cost(best) ? next : best;
        }
        return best;
    }

    private int[] descend(int shift) {
        int[] location = new int[n];
        for (int i = 0; i < n; i++) {
            location[i] = (i + shift) % n;
        }
        while (improve(location)) {}
        return location;
    }

    /** Makes the best exchange of two. */
    private boolean improve(int[] location) {
        long best = problem.cost(location);
        int first = -1;
        int second = -1;
        for (int i = 0; i < n; i++) {
            for (int k = i + 1; k < n; k++) {
                exchange(location, i, k);
                long cost = problem.cost(location);
                exchange(location, i, k);
                if (cost < best) {
                    best = cost;
                    first = i;
                    second = k;
                }
            }
        }
        if (first >= 0) {
            exchange(location, first, second);
        }
        return first >= 0;
    }

    private static void exchange(int[] location, int i, int k) {
        int kept = location[i];
        location[i] = location[k];
        location[k] = kept;
    }
}
