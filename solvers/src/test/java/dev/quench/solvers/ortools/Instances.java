package dev.quench.solvers.ortools;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.Distances;
import dev.quench.problems.family.Graph;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.family.Polynomial;
import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Solution;
import dev.quench.problems.family.Tour;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/** Small seeded instances of every family and their optima by brute force. */
final class Instances {
    private Instances() {}

    static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    static Knapsack knapsack(int items, int resources, int decimals, long seed) {
        RandomGenerator random = random(seed);
        long[] profits = random.longs(items, 1, 100).toArray();
        long[] weights = random.longs((long) items * resources, 0, 60).toArray();
        long[] capacities = random.longs(resources, 40, 200).toArray();
        return Knapsack.of(profits, decimals, LongMatrix.of(resources, items, weights), capacities);
    }

    static IndependentSet independentSet(int vertices, double density, long seed) {
        RandomGenerator random = random(seed);
        Graph.Builder graph = Graph.builder(vertices);
        for (int u = 0; u < vertices; u++) {
            for (int v = u + 1; v < vertices; v++) {
                if (random.nextDouble() < density) {
                    graph.add(u, v);
                }
            }
        }
        return new IndependentSet(graph.build());
    }

    /** Dense and asymmetric, with diagonals and negative entries. */
    static Assignment denseAssignment(int n, long seed) {
        RandomGenerator random = random(seed);
        return new Assignment(
                LongMatrix.of(n, n, random.longs((long) n * n, -3, 20).toArray()),
                LongMatrix.of(n, n, random.longs((long) n * n, -3, 20).toArray()));
    }

    /** A directed path of flows and dense distances, or the two swapped. */
    static Assignment pathAssignment(int n, boolean swapped, long seed) {
        RandomGenerator random = random(seed);
        long[] path = new long[n * n];
        for (int i = 0; i + 1 < n; i++) {
            path[i * n + i + 1] = random.nextLong(1, 20);
        }
        LongMatrix sparse = LongMatrix.of(n, n, path);
        LongMatrix dense = LongMatrix.of(n, n, random.longs((long) n * n, 0, 30).toArray());
        return swapped ? new Assignment(dense, sparse) : new Assignment(sparse, dense);
    }

    static Tour tour(int cities, long seed) {
        RandomGenerator random = random(seed);
        long[] d = new long[cities * cities];
        for (int i = 0; i < cities; i++) {
            for (int j = 0; j < i; j++) {
                d[i * cities + j] = random.nextLong(0, 100);
                d[j * cities + i] = d[i * cities + j];
            }
        }
        return new Tour(new Matrix(LongMatrix.of(cities, cities, d)));
    }

    private record Matrix(LongMatrix entries) implements Distances {
        @Override
        public int size() {
            return entries.rows();
        }

        @Override
        public long between(int i, int j) {
            return entries.get(i, j);
        }
    }

    /** Looks at every subset or permutation. */
    static Optional<BigDecimal> optimum(Problem problem) {
        Optional<BigDecimal> best = Optional.empty();
        for (Solution candidate : candidates(problem)) {
            var evaluation = problem.evaluate(candidate);
            if (evaluation.feasible()) {
                BigDecimal value = evaluation.objective().orElseThrow();
                if (best.isEmpty() || problem.sense().isBetter(value, best.get())) {
                    best = Optional.of(value);
                }
            }
        }
        return best;
    }

    private static List<Solution> candidates(Problem problem) {
        return switch (problem) {
            case Knapsack knapsack -> subsets(knapsack.size());
            case IndependentSet set -> subsets(set.size());
            case Assignment assignment -> permutations(assignment.size());
            case Tour tour -> permutations(tour.size());
            case BinaryModel model -> values(model);
            case Polynomial _ -> throw new IllegalArgumentException("no polynomials here");
        };
    }

    private static List<Solution> values(BinaryModel model) {
        var all = new ArrayList<Solution>();
        value(model, new int[model.size()], 0, all);
        return all;
    }

    private static void value(BinaryModel model, int[] x, int i, List<Solution> all) {
        if (i == x.length) {
            all.add(Solution.of(x));
            return;
        }
        for (x[i] = model.lower(i); x[i] <= model.upper(i); x[i]++) {
            value(model, x, i + 1, all);
        }
    }

    private static List<Solution> subsets(int n) {
        return IntStream.range(0, 1 << n)
                .mapToObj(mask ->
                        Solution.of(
                                IntStream.rangeClosed(1, n)
                                        .filter(i -> (mask >> (i - 1) & 1) == 1)
                                        .toArray()))
                .toList();
    }

    private static List<Solution> permutations(int n) {
        var all = new ArrayList<Solution>();
        permute(new int[n], 0, all);
        return all;
    }

    private static void permute(int[] prefix, int length, List<Solution> all) {
        if (length == prefix.length) {
            all.add(Solution.of(prefix));
            return;
        }
        for (int a = 1; a <= prefix.length; a++) {
            int next = a;
            if (IntStream.range(0, length).noneMatch(k -> prefix[k] == next)) {
                prefix[length] = a;
                permute(prefix, length + 1, all);
            }
        }
    }
}
