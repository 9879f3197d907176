package dev.quench.solvers.reduction.knapsack;

import dev.quench.problems.family.Knapsack;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.solvers.bound.RowRelaxation;
import dev.quench.solvers.control.StopSignal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How much of each resource the good selections of a knapsack leave unused at most.
 *
 * <p>Every selection with a profit of at least {@code LB} loads resource {@code j} with at least
 * {@code u_j = ceil(min {W_j x : p x >= LB, W x <= c, 0 <= x <= 1})}; so a slack register for
 * {@code 0 … c_j - u_j} represents all of them, the optima among them. {@code u_j} is certified by
 * {@link RowRelaxation}: rounding may lower it, never raise it. {@code LB} is to be credited to the
 * heuristic that found it.
 *
 * <p>{@code m} linear programs of {@code n} variables and {@code m + 1} rows.
 */
public final class ObjectiveCutoff {
    private final Knapsack problem;
    private final long[] leastLoads;

    private ObjectiveCutoff(Knapsack problem, long[] leastLoads) {
        this.problem = problem;
        this.leastLoads = leastLoads;
    }

    /**
     * Computes the least loads.
     *
     * @param problem the instance
     * @param profit {@code LB} in units of {@code 10^-decimals}, the profit of a feasible selection
     * @param stop ends the computation early; the loads of the other resources then are the trivial
     *     ones
     * @return the loads
     */
    public static ObjectiveCutoff of(Knapsack problem, long profit, StopSignal stop) {
        RowRelaxation relaxation = RowRelaxation.of(problem.size(), rows(problem, profit));
        long[] loads = new long[problem.resources()];
        for (int j = 0; j < loads.length; j++) {
            long[] weights = weights(problem, j);
            loads[j] =
                    stop.requested()
                            ? Arrays.stream(weights).map(w -> Math.min(0, w)).sum()
                            : relaxation.least(weights);
        }
        return new ObjectiveCutoff(problem, loads);
    }

    private static List<LinearConstraint> rows(Knapsack problem, long profit) {
        int[] items = IntStream.range(0, problem.size()).toArray();
        var rows = new ArrayList<LinearConstraint>(problem.resources() + 1);
        for (int j = 0; j < problem.resources(); j++) {
            rows.add(
                    LinearConstraint.of(
                            "resource" + (j + 1),
                            items,
                            weights(problem, j),
                            Relation.LESS_OR_EQUAL,
                            problem.capacity(j)));
        }
        long[] profits = Arrays.stream(items).mapToLong(problem::profit).toArray();
        rows.add(LinearConstraint.of("cutoff", items, profits, Relation.GREATER_OR_EQUAL, profit));
        return rows;
    }

    private static long[] weights(Knapsack problem, int resource) {
        return IntStream.range(0, problem.size())
                .mapToLong(i -> problem.weight(resource, i))
                .toArray();
    }

    /**
     * Returns the number of resources.
     *
     * @return {@code m}
     */
    public int size() {
        return leastLoads.length;
    }

    /**
     * Returns the largest slack that a good selection leaves.
     *
     * @param resource in {@code [0, m)}
     * @return {@code c_j - u_j}, 0 or more; 0 also where no selection is as good as asked
     */
    public long get(int resource) {
        long capacity = problem.capacity(resource);
        return leastLoads[resource] >= capacity
                ? 0
                : Math.subtractExact(capacity, leastLoads[resource]);
    }

    /**
     * Returns the least load of a resource.
     *
     * @param resource in {@code [0, m)}
     * @return {@code u_j}, at least the sum of the negative weights; above the capacity only if it
     *     is proven that no selection is as good as asked
     */
    public long leastLoad(int resource) {
        return leastLoads[resource];
    }

    @Override
    public String toString() {
        return "ObjectiveCutoff" + Arrays.toString(leastLoads);
    }
}
