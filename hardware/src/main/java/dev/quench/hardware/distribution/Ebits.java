package dev.quench.hardware.distribution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts the entangled pairs of a split: the fewest copies such that each gate between two
 * processors finds, on one of them, the copy of its other qubit's run.
 *
 * <p>Between two processors these are a minimum vertex cover of the bipartite graph of their runs,
 * which has as many vertices as a maximum matching has edges (Kőnig's theorem); found by augmenting
 * paths in {@code O(runs gates)} at worst.
 */
final class Ebits {
    private final RunGraph graph;

    Ebits(RunGraph graph) {
        this.graph = graph;
    }

    int of(int[] processor) {
        Map<Long, List<RunGraph.Gate>> crossing = new HashMap<>();
        for (RunGraph.Gate gate : graph.gates()) {
            long p = processor[gate.a()];
            long q = processor[gate.b()];
            if (p != q) {
                crossing.computeIfAbsent(
                                Math.min(p, q) << 32 | Math.max(p, q), key -> new ArrayList<>())
                        .add(gate);
            }
        }
        return crossing.values().stream().mapToInt(gates -> matching(gates, processor)).sum();
    }

    private int matching(List<RunGraph.Gate> gates, int[] processor) {
        int low = processor[gates.getFirst().a()];
        Map<Integer, List<Integer>> adjacent = new HashMap<>();
        for (RunGraph.Gate gate : gates) {
            boolean forth = processor[gate.a()] == low;
            adjacent.computeIfAbsent(
                            forth ? gate.runOfA() : gate.runOfB(), key -> new ArrayList<>())
                    .add(forth ? gate.runOfB() : gate.runOfA());
        }
        int[] partner = new int[graph.runs()];
        Arrays.fill(partner, -1);
        int matched = 0;
        for (int run : adjacent.keySet()) {
            if (augments(run, adjacent, partner, new boolean[graph.runs()])) {
                matched++;
            }
        }
        return matched;
    }

    private static boolean augments(
            int run, Map<Integer, List<Integer>> adjacent, int[] partner, boolean[] seen) {
        for (int other : adjacent.getOrDefault(run, List.of())) {
            if (!seen[other]) {
                seen[other] = true;
                if (partner[other] < 0 || augments(partner[other], adjacent, partner, seen)) {
                    partner[other] = run;
                    return true;
                }
            }
        }
        return false;
    }
}
