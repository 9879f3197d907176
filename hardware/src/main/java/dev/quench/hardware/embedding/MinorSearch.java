package dev.quench.hardware.embedding;

import dev.quench.hardware.topology.Topology;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * One try of the heuristic: places the variables in breadth first order, then takes out and routes
 * anew those that overlap while sharing a qubit becomes dearer, then shortens.
 */
final class MinorSearch {
    /** Sweeps without fewer overlaps after which a try ends. */
    private static final int PATIENCE = 20;

    private final Topology logical;
    private final Topology target;
    private final RandomGenerator random;
    private final BooleanSupplier stop;
    private final ChainRouter router;
    private final QubitPrices prices;
    private final int[] candidates;
    private final int[][] chains;

    MinorSearch(Topology logical, Topology target, RandomGenerator random, BooleanSupplier stop) {
        this.logical = logical;
        this.target = target;
        this.random = random;
        this.stop = stop;
        router = new ChainRouter(target, random);
        prices = new QubitPrices(target.qubits());
        candidates =
                target.components().stream()
                        .limit(1)
                        .flatMap(List::stream)
                        .mapToInt(Integer::intValue)
                        .toArray();
        chains = new int[logical.qubits()][0];
    }

    /** Chains without overlap, or nothing. */
    Optional<List<int[]>> run(int sweeps) {
        for (int v : breadthFirst()) {
            if (stop.getAsBoolean() || !place(v)) {
                return Optional.empty();
            }
        }
        int fewest = Integer.MAX_VALUE;
        int idle = 0;
        for (int sweep = 0; sweep < sweeps && idle < PATIENCE && overlaps() > 0; sweep++) {
            idle = overlaps() < fewest ? 0 : idle + 1;
            fewest = Math.min(fewest, overlaps());
            prices.raise();
            if (idle >= 2 && !loosen()) {
                return Optional.empty();
            }
            for (int v : shuffled()) {
                if (stop.getAsBoolean() || (moves(v, sweep) && !replace(v))) {
                    return Optional.empty();
                }
            }
        }
        return prices.overlaps() > 0 ? Optional.empty() : Optional.of(List.of(chains));
    }

    /** The number of qubits that are shared now. */
    int overlaps() {
        return prices.overlaps();
    }

    /** Routes chains anew without overlap as long as they become shorter. */
    List<int[]> shortened(List<int[]> valid, int passes) {
        set(ChainTrimming.trim(logical, target, valid));
        prices.forbid();
        int idle = 0;
        for (int pass = 0; pass < passes && idle < 2 && !stop.getAsBoolean(); pass++) {
            int before = qubits();
            for (int v : shuffled()) {
                if (!stop.getAsBoolean()) {
                    shorten(v);
                }
            }
            set(ChainTrimming.trim(logical, target, List.of(chains)));
            idle = qubits() < before ? 0 : idle + 1;
        }
        return List.of(chains);
    }

    private int qubits() {
        return Arrays.stream(chains).mapToInt(chain -> chain.length).sum();
    }

    private void set(List<int[]> valid) {
        for (int v = 0; v < chains.length; v++) {
            prices.use(chains[v], -1);
            chains[v] = valid.get(v).clone();
            prices.use(chains[v], 1);
        }
    }

    private boolean moves(int v, int sweep) {
        return sweep < 3 || shares(v) || neighbourShares(v);
    }

    /** Places the chains around an overlap anew together: one by one they may be walled in. */
    private boolean loosen() {
        int centre = shuffled().stream().filter(this::shares).findFirst().orElseThrow();
        var near = new boolean[target.qubits()];
        for (int q : chains[centre]) {
            near[q] = true;
            for (int k = 0; k < target.degree(q); k++) {
                near[target.neighbour(q, k)] = true;
            }
        }
        var out = new ArrayList<Integer>();
        for (int v : shuffled()) {
            if (Arrays.stream(chains[v]).anyMatch(q -> near[q])) {
                out.add(v);
            }
        }
        for (int v : out) {
            prices.use(chains[v], -1);
            chains[v] = new int[0];
        }
        boolean placed = true;
        while (placed && !out.isEmpty()) {
            int next = out.stream().filter(this::anchored).findFirst().orElse(out.getFirst());
            out.remove(Integer.valueOf(next));
            placed = place(next);
        }
        return placed;
    }

    private boolean anchored(int v) {
        return Arrays.stream(logical.neighbours(v)).anyMatch(u -> chains[u].length > 0);
    }

    private boolean shares(int v) {
        return Arrays.stream(chains[v]).anyMatch(prices::shared);
    }

    private boolean neighbourShares(int v) {
        return Arrays.stream(logical.neighbours(v)).anyMatch(this::shares);
    }

    private boolean replace(int v) {
        prices.use(chains[v], -1);
        chains[v] = new int[0];
        return place(v);
    }

    private void shorten(int v) {
        int[] old = chains[v];
        prices.use(old, -1);
        chains[v] = new int[0];
        if (old.length == 1 || !place(v)) {
            chains[v] = old;
            prices.use(old, 1);
        } else if (chains[v].length > old.length) {
            prices.use(chains[v], -1);
            chains[v] = old;
            prices.use(old, 1);
        }
    }

    private boolean place(int v) {
        var others = new ArrayList<int[]>();
        for (int u : logical.neighbours(v)) {
            if (chains[u].length > 0) {
                others.add(chains[u]);
            }
        }
        chains[v] =
                others.isEmpty()
                        ? router.seed(candidates, prices.prices())
                        : router.route(others, prices.prices());
        prices.use(chains[v], 1);
        return chains[v].length > 0;
    }

    private List<Integer> shuffled() {
        var order = new ArrayList<Integer>();
        for (int v = 0; v < chains.length; v++) {
            order.add(random.nextInt(v + 1), v);
        }
        return order;
    }

    private List<Integer> breadthFirst() {
        var order = new ArrayList<Integer>();
        var seen = new boolean[chains.length];
        for (int first : shuffled()) {
            var queue = new ArrayDeque<Integer>();
            enter(first, seen, queue);
            while (!queue.isEmpty()) {
                int v = queue.remove();
                order.add(v);
                for (int u : logical.neighbours(v)) {
                    enter(u, seen, queue);
                }
            }
        }
        return order;
    }

    private static void enter(int v, boolean[] seen, ArrayDeque<Integer> queue) {
        if (!seen[v]) {
            seen[v] = true;
            queue.add(v);
        }
    }
}
