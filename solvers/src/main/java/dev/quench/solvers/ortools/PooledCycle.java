package dev.quench.solvers.ortools;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** One inequality of a {@link CutPool} that somebody handed in. */
final class PooledCycle {
    private final double[] pool;
    private final int at;
    private final int length;

    PooledCycle(double[] pool, int at) {
        this.pool = pool;
        this.at = at;
        this.length = (int) pool[at];
    }

    private double first(int k) {
        return pool[at + 1 + 3 * k];
    }

    private double second(int k) {
        return pool[at + 2 + 3 * k];
    }

    private double odd(int k) {
        return pool[at + 3 + 3 * k];
    }

    /** Every node has an even number of edges, none is listed twice, and F is odd. */
    void check() {
        Map<Double, Integer> degrees = new HashMap<>();
        Set<List<Double>> edges = new HashSet<>();
        for (int k = 0; k < length; k++) {
            CutPool.require(CutPool.isLabel(first(k)) && CutPool.isLabel(second(k)));
            CutPool.require(odd(k) == 0 || odd(k) == 1);
            degrees.merge(first(k), 1, Integer::sum);
            degrees.merge(second(k), 1, Integer::sum);
            CutPool.require(
                    edges.add(
                            List.of(Math.min(first(k), second(k)), Math.max(first(k), second(k)))));
        }
        CutPool.require(degrees.values().stream().allMatch(degree -> degree % 2 == 0));
        CutPool.require(IntStream.range(0, length).mapToDouble(this::odd).sum() % 2 == 1);
    }
}
