package dev.quench.solvers.repair;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.family.Solution;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.bound.GilmoreLawler;
import dev.quench.solvers.bound.LinearAssignment;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Keeps as many of the sampled facility-location pairs as fit into one permutation, then places the
 * other facilities one by one.
 *
 * <p>Which pairs to keep is a linear assignment: maximise the number of sampled pairs and, among
 * equal numbers, minimise the sum of their least costs ({@link GilmoreLawler#leastCosts}). Of the
 * facilities left over, the one with the most flow to those placed goes next, to the free location
 * where it costs least given those placed. {@code O(n^3)} a sample.
 */
final class AssignmentRepair implements Repair {
    private static final int COST_BITS = 24;

    private final int n;
    private final Assignment problem;
    private final long[] leastCosts;
    private final double[] traffic;
    private final double[] remoteness;

    AssignmentRepair(Assignment problem) {
        this.problem = problem;
        this.n = problem.size();
        this.leastCosts = scaled(GilmoreLawler.leastCosts(problem));
        this.traffic = lineSums(problem.flows());
        this.remoteness = lineSums(problem.distances());
    }

    /** Maps the costs to {@code [0, 2^COST_BITS]}, keeping their order. */
    private static long[] scaled(LongMatrix costs) {
        int n = costs.rows();
        long[] all = new long[n * n];
        Arrays.setAll(all, k -> costs.get(k / n, k % n));
        double least = Arrays.stream(all).min().orElse(0);
        double range = Math.max(1.0, Arrays.stream(all).max().orElse(0) - least);
        double factor = Math.min(1.0, (1 << COST_BITS) / range);
        return Arrays.stream(all).map(cost -> (long) ((cost - least) * factor)).toArray();
    }

    private static double[] lineSums(LongMatrix matrix) {
        int n = matrix.rows();
        double[] sums = new double[n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                sums[i] += matrix.get(i, k) + matrix.get(k, i);
            }
        }
        return sums;
    }

    @Override
    public Optional<Solution> repair(Bits bits) {
        int[] location = new int[n];
        boolean[] used = new boolean[n];
        Arrays.fill(location, -1);
        if (bits.cardinality() > 0) {
            keepSampled(bits, location, used);
        }
        placeOthers(location, used);
        return Optional.of(Descent.solution(location));
    }

    private void keepSampled(Bits bits, int[] location, boolean[] used) {
        /* One sampled pair outweighs all costs together; an unsampled pair costs a flat most. */
        long most = 1L << COST_BITS;
        long weight = most * (n + 1);
        long[] costs = new long[n * n];
        for (int k = 0; k < costs.length; k++) {
            costs[k] = bits.get(k) ? leastCosts[k] : weight + most;
        }
        var assignment = LinearAssignment.minimum(n, costs);
        for (int i = 0; i < n; i++) {
            int a = assignment.column(i);
            if (bits.get(i * n + a)) {
                location[i] = a;
                used[a] = true;
            }
        }
    }

    private void placeOthers(int[] location, boolean[] used) {
        double[] flowToPlaced = new double[n];
        for (int i = 0; i < n; i++) {
            if (location[i] >= 0) {
                addFlow(i, flowToPlaced);
            }
        }
        for (int i = next(location, flowToPlaced); i >= 0; i = next(location, flowToPlaced)) {
            location[i] = cheapest(i, location, used);
            used[location[i]] = true;
            addFlow(i, flowToPlaced);
        }
    }

    private void addFlow(int placed, double[] flowToPlaced) {
        for (int k = 0; k < n; k++) {
            flowToPlaced[k] += problem.flows().get(placed, k) + problem.flows().get(k, placed);
        }
    }

    private int next(int[] location, double[] flowToPlaced) {
        int next = -1;
        for (int i = 0; i < n; i++) {
            if (location[i] < 0
                    && (next < 0
                            || flowToPlaced[i] > flowToPlaced[next]
                            || (flowToPlaced[i] == flowToPlaced[next]
                                    && traffic[i] > traffic[next]))) {
                next = i;
            }
        }
        return next;
    }

    private int cheapest(int facility, int[] location, boolean[] used) {
        int[] placed = IntStream.range(0, n).filter(k -> location[k] >= 0).toArray();
        int best = -1;
        long least = 0;
        for (int a = 0; a < n; a++) {
            if (used[a]) {
                continue;
            }
            long cost = cost(facility, a, placed, location);
            if (best < 0 || cost < least || (cost == least && remoteness[a] < remoteness[best])) {
                best = a;
                least = cost;
            }
        }
        return best;
    }

    private long cost(int i, int a, int[] placed, int[] location) {
        LongMatrix flows = problem.flows();
        LongMatrix distances = problem.distances();
        long cost = flows.get(i, i) * distances.get(a, a);
        for (int k : placed) {
            int b = location[k];
            cost += flows.get(i, k) * distances.get(a, b) + flows.get(k, i) * distances.get(b, a);
        }
        return cost;
    }
}
