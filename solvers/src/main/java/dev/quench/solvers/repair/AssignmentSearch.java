package dev.quench.solvers.repair;

import dev.quench.solvers.control.StopSignal;
import java.util.random.RandomGenerator;

/**
 * Descent by exchanging the places of two facilities, taking every improvement at once and going
 * round the pairs until none is left.
 *
 * <p>{@code O(n)} a pair, {@code O(n^3)} a round. A kick of strength {@code k} shuffles the places
 * of {@code k + 2} facilities, so that the strongest is a random permutation.
 *
 * <p>Source: the neighbourhood of E. Taillard, Parallel Computing 17 (1991).
 */
final class AssignmentSearch implements LocalSearch {
    private final AssignmentCosts costs;
    private final int n;
    private int[] location;
    private long cost;

    AssignmentSearch(AssignmentCosts costs) {
        this.costs = costs;
        this.n = costs.size();
        this.location = new int[n];
    }

    @Override
    public long cost() {
        return cost;
    }

    @Override
    public void descend(StopSignal stop) {
        int idle = 0;
        for (int r = 0; idle < n && !stop.requested(); r = r + 1 == n ? 0 : r + 1) {
            idle = improve(r) ? 0 : idle + 1;
        }
    }

    private boolean improve(int r) {
        boolean improved = false;
        for (int s = 0; s < n; s++) {
            if (s == r) {
                continue;
            }
            long delta = costs.swapDelta(location, r, s);
            if (delta < 0) {
                swap(r, s);
                cost += delta;
                improved = true;
            }
        }
        return improved;
    }

    private void swap(int r, int s) {
        int place = location[r];
        location[r] = location[s];
        location[s] = place;
    }

    @Override
    public int strengths() {
        return Math.max(0, n - 2);
    }

    @Override
    public void kick(int strength, RandomGenerator random) {
        int[] facilities = Draws.distinct(strength + 2, n, random);
        for (int k = facilities.length - 1; k > 0; k--) {
            swap(facilities[k], facilities[random.nextInt(k + 1)]);
        }
        cost = costs.cost(location);
    }

    @Override
    public int[] save() {
        return location.clone();
    }

    @Override
    public void load(int[] numbers) {
        location = numbers.clone();
        cost = costs.cost(location);
    }
}
