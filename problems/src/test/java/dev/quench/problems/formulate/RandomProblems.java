package dev.quench.problems.formulate;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.Graph;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.family.MatrixDistances;
import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Tour;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Seeded instances of every family, with zeros so that terms vanish and cancel. */
final class RandomProblems {
    private RandomProblems() {}

    static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    static Knapsack knapsack(RandomGenerator random, int n) {
        return Knapsack.of(
                random.longs(n, -5, 100).toArray(),
                1,
                LongMatrix.of(2, n, random.longs(2L * n, -2, 20).toArray()),
                new long[] {15, 25});
    }

    static IndependentSet independentSet(RandomGenerator random, int n) {
        var graph = Graph.builder(n);
        for (int e = 0; n > 0 && e < 2 * n; e++) {
            graph.add(random.nextInt(n), random.nextInt(n));
        }
        return new IndependentSet(graph.build());
    }

    /** Makes an asymmetric assignment with a diagonal and entries of both signs. */
    static Assignment assignment(RandomGenerator random, int n) {
        long low = random.nextBoolean() ? -3 : 0;
        return new Assignment(
                LongMatrix.of(n, n, random.longs((long) n * n, low, 4).toArray()),
                LongMatrix.of(n, n, random.longs((long) n * n, low, 4).toArray()));
    }

    static Tour tour(RandomGenerator random, int n) {
        long[] d = new long[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                d[i * n + j] = random.nextLong(12);
                d[j * n + i] = d[i * n + j];
            }
        }
        return new Tour(new MatrixDistances(LongMatrix.of(n, n, d)));
    }

    static List<Problem> all(RandomGenerator random, int n) {
        return List.of(
                knapsack(random, n),
                independentSet(random, n),
                assignment(random, n),
                tour(random, n));
    }
}
