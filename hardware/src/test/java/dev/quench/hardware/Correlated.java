package dev.quench.hardware;

import dev.quench.hardware.circuit.Angles;
import dev.quench.hardware.simulator.StateVector;
import dev.quench.hardware.simulator.correlation.Correlations;
import dev.quench.hardware.simulator.kernel.Kernels;
import dev.quench.hardware.simulator.kernel.Workers;
import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Correlations read off all amplitudes, and the graphs that tests share. */
public final class Correlated {
    private Correlated() {}

    public static Correlations byStateVector(Ising cost, Angles angles) {
        int n = cost.size();
        var state = StateVector.zero(Kernels.standard(), n, Workers.of(1));
        state.prepare(Kernels.standard().diagonal(cost), angles);
        double[] z = new double[n];
        double[] zz = new double[cost.couplings().count()];
        for (long x = 0; x < 1L << n; x++) {
            long index = x;
            double p = state.probability(index);
            for (int i = 0; i < n; i++) {
                z[i] += spin(index, i) * p;
            }
            int[] pair = {0};
            cost.couplings()
                    .forEach((i, j, v) -> zz[pair[0]++] += spin(index, i) * spin(index, j) * p);
        }
        return Correlations.of(cost, z, zz);
    }

    private static int spin(long index, int qubit) {
        return (index >>> qubit & 1) == 0 ? 1 : -1;
    }

    public static Ising ring(int n, double coupling) {
        var ring = Couplings.builder(n);
        IntStream.range(0, n).forEach(i -> ring.add(i, (i + 1) % n, coupling));
        return Ising.of(0, new double[n], ring.build());
    }

    /** A random graph of degree 3 with no double edge: pairs of a shuffle, drawn until simple. */
    public static Ising cubic(int n, RandomGenerator random) {
        while (true) {
            int[] points = IntStream.range(0, 3 * n).map(k -> k / 3).toArray();
            var graph = pairs(n, points, random);
            if (IntStream.range(0, n).allMatch(i -> graph.degree(i) == 3)) {
                return Ising.of(0, new double[n], graph);
            }
        }
    }

    private static Couplings pairs(int n, int[] points, RandomGenerator random) {
        var graph = Couplings.builder(n);
        boolean[][] used = new boolean[n][];
        IntStream.range(0, n).forEach(i -> used[i] = new boolean[n]);
        for (int k = 0; k < points.length; k += 2) {
            for (int tries = 0; tries < 100; tries++) {
                swap(points, k, k + random.nextInt(points.length - k));
                swap(points, k + 1, k + 1 + random.nextInt(points.length - k - 1));
                if (points[k] != points[k + 1] && !used[points[k]][points[k + 1]]) {
                    used[points[k]][points[k + 1]] = true;
                    used[points[k + 1]][points[k]] = true;
                    graph.add(points[k], points[k + 1], 0.5);
                    break;
                }
            }
        }
        return graph.build();
    }

    private static void swap(int[] points, int a, int b) {
        int kept = points[a];
        points[a] = points[b];
        points[b] = kept;
    }
}
