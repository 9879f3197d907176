package dev.quench.tests.conformance;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.Graph;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.family.MatrixDistances;
import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Tour;
import dev.quench.problems.qubo.Qubo;
import java.util.List;
import java.util.random.RandomGenerator;

/** Small random models, small enough for brute force. */
public final class RandomModels {
    private RandomModels() {}

    static Qubo qubo(int size, RandomGenerator random) {
        var builder = Qubo.builder(size).addOffset(random.nextInt(-5, 6));
        for (int i = 0; i < size; i++) {
            builder.addBias(i, random.nextInt(-9, 10));
            for (int j = i + 1; j < size; j++) {
                if (random.nextInt(3) > 0) {
                    builder.add(i, j, random.nextInt(-9, 10));
                }
            }
        }
        return builder.build();
    }

    /**
     * Draws one instance of each family.
     *
     * @param random where it draws from
     * @return a knapsack, an independent set, an assignment and a tour
     */
    public static List<Problem> problems(RandomGenerator random) {
        return List.of(knapsack(random), independentSet(random), assignment(random), tour(random));
    }

    static Knapsack knapsack(RandomGenerator random) {
        int items = random.nextInt(3, 7);
        int resources = random.nextInt(1, 3);
        return Knapsack.of(
                random.longs(items, 1, 20).toArray(),
                random.nextInt(2),
                LongMatrix.of(
                        resources, items, random.longs((long) resources * items, 0, 9).toArray()),
                random.longs(resources, 4, 16).toArray());
    }

    static IndependentSet independentSet(RandomGenerator random) {
        int order = random.nextInt(4, 10);
        var graph = Graph.builder(order);
        for (int u = 0; u < order; u++) {
            for (int v = u + 1; v < order; v++) {
                if (random.nextInt(3) == 0) {
                    graph.add(u, v);
                }
            }
        }
        return new IndependentSet(graph.build());
    }

    static Assignment assignment(RandomGenerator random) {
        return new Assignment(
                LongMatrix.of(3, 3, random.longs(9, 0, 12).toArray()),
                LongMatrix.of(3, 3, random.longs(9, 0, 12).toArray()));
    }

    static Tour tour(RandomGenerator random) {
        int n = random.nextInt(3, 6);
        long[] d = new long[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                d[i * n + j] = d[j * n + i] = random.nextInt(1, 30);
            }
        }
        return new Tour(new MatrixDistances(LongMatrix.of(n, n, d)));
    }
}
