package dev.quench.solvers.lagrangian.tour;

import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.family.MatrixDistances;
import dev.quench.problems.family.Solution;
import dev.quench.problems.family.Tour;
import dev.quench.solvers.sampler.TestQubos;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Small tours, all their orders and their optima. */
final class TestTours {
    private TestTours() {}

    static Tour of(int n, IntBinaryOperator distance) {
        long[] d = new long[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                d[i * n + j] = distance.applyAsInt(i, j);
                d[j * n + i] = d[i * n + j];
            }
        }
        return new Tour(new MatrixDistances(LongMatrix.of(n, n, d)));
    }

    /** Returns a tour with distances of 1 to 50 that obey no triangle inequality. */
    static Tour random(int n, long seed) {
        RandomGenerator random = TestQubos.random(seed);
        return of(n, (_, _) -> random.nextInt(1, 51));
    }

    /** Returns two groups of cities far from each other, which a 2-factor does not connect. */
    static Tour groups(int n, long seed) {
        RandomGenerator random = TestQubos.random(seed);
        return of(n, (i, j) -> random.nextInt(1, 10) + (i % 2 == j % 2 ? 0 : 12));
    }

    /** Returns random points in the plane. */
    static Tour plane(int n, long seed) {
        RandomGenerator random = TestQubos.random(seed);
        int[] x = random.ints(n, 0, 100).toArray();
        int[] y = random.ints(n, 0, 100).toArray();
        return of(n, (i, j) -> (int) Math.round(Math.hypot(x[i] - x[j], y[i] - y[j])));
    }

    /** Returns every tour from city 1 on, in both directions. */
    static List<Solution> all(int n) {
        var found = new ArrayList<Solution>();
        extend(new int[n], 1, found);
        return found;
    }

    private static void extend(int[] order, int from, List<Solution> found) {
        if (from == order.length) {
            found.add(Solution.of(Arrays.stream(order).map(v -> v + 1).toArray()));
            return;
        }
        for (int city = 1; city < order.length; city++) {
            int candidate = city;
            if (IntStream.range(0, from).noneMatch(k -> order[k] == candidate)) {
                order[from] = city;
                extend(order, from + 1, found);
            }
        }
    }

    static long length(Tour tour, Solution solution) {
        return tour.length(solution.stream().map(city -> city - 1).toArray());
    }

    static long shortest(Tour tour) {
        return all(tour.size()).stream()
                .mapToLong(solution -> length(tour, solution))
                .min()
                .orElseThrow();
    }
}
