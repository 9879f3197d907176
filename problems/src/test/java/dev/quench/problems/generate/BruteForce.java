package dev.quench.problems.generate;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.Graph;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.Polynomial;
import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Solution;
import dev.quench.problems.family.Tour;
import java.util.stream.IntStream;

/** Optima by trying everything, sharing nothing with the library but the evaluation. */
final class BruteForce {
    private BruteForce() {}

    /** Returns the independence number of a graph of at most 64 vertices. */
    static int independenceNumber(Graph graph) {
        long[] neighbours = new long[graph.order()];
        for (int u = 0; u < graph.order(); u++) {
            for (int k = 0; k < graph.degree(u); k++) {
                neighbours[u] |= 1L << graph.neighbour(u, k);
            }
        }
        return largest(neighbours, graph.order() == 64 ? -1 : (1L << graph.order()) - 1);
    }

    /** Branches on a vertex of largest degree; one of degree 0 or 1 is always taken. */
    private static int largest(long[] neighbours, long left) {
        int branch = -1;
        int most = 1;
        for (long rest = left; rest != 0; rest &= rest - 1) {
            int v = Long.numberOfTrailingZeros(rest);
            int degree = Long.bitCount(neighbours[v] & left);
            if (degree <= 1) {
                return 1 + largest(neighbours, left & ~(1L << v) & ~neighbours[v]);
            }
            if (degree > most) {
                most = degree;
                branch = v;
            }
        }
        if (branch < 0) {
            return 0;
        }
        long without = left & ~(1L << branch);
        int taken = 1 + largest(neighbours, without & ~neighbours[branch]);
        return Math.max(taken, largest(neighbours, without));
    }

    /** Returns the optimum of a small problem. */
    static long optimum(Problem problem) {
        return switch (problem) {
            case Knapsack knapsack ->
                    IntStream.range(0, 1 << knapsack.size())
                            .mapToObj(BruteForce::subset)
                            .map(problem::evaluate)
                            .filter(evaluation -> evaluation.feasible())
                            .mapToLong(e -> e.objective().orElseThrow().longValueExact())
                            .max()
                            .orElseThrow();
            case Assignment assignment -> cheapest(problem, new int[assignment.size()], 0, 0);
            case Tour tour -> cheapest(problem, firstFixed(tour.size()), 1, 1);
            case IndependentSet set -> independenceNumber(set.graph());
            case BinaryModel _, Polynomial _ ->
                    throw new IllegalArgumentException("no generator makes models");
        };
    }

    private static Solution subset(int mask) {
        return Solution.of(
                IntStream.range(0, 32)
                        .filter(i -> (mask >>> i & 1) != 0)
                        .map(i -> i + 1)
                        .toArray());
    }

    private static int[] firstFixed(int size) {
        int[] order = new int[size];
        order[0] = 1;
        return order;
    }

    private static long cheapest(Problem problem, int[] order, int from, int used) {
        if (from == order.length) {
            return problem.evaluate(Solution.of(order)).objective().orElseThrow().longValueExact();
        }
        long best = Long.MAX_VALUE;
        for (int next = 0; next < order.length; next++) {
            if ((used >>> next & 1) == 0) {
                order[from] = next + 1;
                best = Math.min(best, cheapest(problem, order, from + 1, used | 1 << next));
            }
        }
        return best;
    }
}
