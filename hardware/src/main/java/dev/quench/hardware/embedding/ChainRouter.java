package dev.quench.hardware.embedding;

import dev.quench.hardware.topology.Topology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Places one chain so that it touches given others: the cheapest root by the sum of the ways to all
 * of them, then the ways one after the other from the tree that has grown so far.
 */
final class ChainRouter {
    private final int[] start;
    private final int[] neighbour;
    private final RandomGenerator random;
    private final List<PathSearch> searches = new ArrayList<>();

    ChainRouter(Topology target, RandomGenerator random) {
        this.random = random;
        int n = target.qubits();
        start = new int[n + 1];
        neighbour = new int[2 * target.couplings().size()];
        for (int q = 0; q < n; q++) {
            start[q + 1] = start[q] + target.degree(q);
            for (int k = 0; k < target.degree(q); k++) {
                neighbour[start[q] + k] = target.neighbour(q, k);
            }
        }
    }

    /** A chain that touches one or more others, or no qubit where there is no way. */
    int[] route(List<int[]> others, int[] price) {
        while (searches.size() < others.size()) {
            searches.add(new PathSearch(start, neighbour));
        }
        boolean complete = false;
        for (int limit = 8 * QubitPrices.UNIT; !complete; limit *= 4) {
            complete = true;
            for (int k = 0; k < others.size(); k++) {
                complete &= searches.get(k).run(others.get(k), price, limit);
            }
            int root = root(others.size(), price);
            if (root >= 0 && (complete || nearEnough(root, others.size(), price, limit))) {
                return tree(root, others.size());
            }
            complete |= limit > Integer.MAX_VALUE / 4;
        }
        return new int[0];
    }

    /** A root out of reach costs the limit for one way; half of it is a guess for the others. */
    private boolean nearEnough(int root, int count, int[] price, int limit) {
        return 2 * total(root, count, price) <= (long) limit * Math.max(2, count);
    }

    private long total(int q, int count, int[] price) {
        long total = price[q];
        for (int k = 0; k < count; k++) {
            int cost = searches.get(k).cost(q);
            if (cost == PathSearch.FAR) {
                return Long.MAX_VALUE;
            }
            total += cost;
        }
        return total;
    }

    private int root(int count, int[] price) {
        long least = Long.MAX_VALUE;
        int root = -1;
        int ties = 0;
        for (int q = 0; q < price.length; q++) {
            long total = price[q] > 0 ? total(q, count, price) : Long.MAX_VALUE;
            if (total < least) {
                least = total;
                root = q;
                ties = 1;
            } else if (total == least && root >= 0 && random.nextInt(++ties) == 0) {
                root = q;
            }
        }
        return root;
    }

    private int[] tree(int root, int count) {
        var tree = new ArrayList<Integer>(List.of(root));
        searches.subList(0, count).stream()
                .sorted(Comparator.comparingInt(search -> search.cost(root)))
                .forEach(search -> attach(tree, search));
        return tree.stream().mapToInt(Integer::intValue).toArray();
    }

    private static void attach(List<Integer> tree, PathSearch search) {
        int at = tree.stream().min(Comparator.comparingInt(search::cost)).orElseThrow();
        while (search.cost(at) > 0) {
            at = search.toward(at);
            if (!tree.contains(at)) {
                tree.add(at);
            }
        }
    }

    /** A qubit for a chain that touches no other: one of the cheapest of those given. */
    int[] seed(int[] candidates, int[] price) {
        int least = Arrays.stream(candidates).map(q -> price[q]).filter(p -> p > 0).min().orElse(0);
        int[] cheapest = Arrays.stream(candidates).filter(q -> price[q] == least).toArray();
        return least == 0 ? new int[0] : new int[] {cheapest[random.nextInt(cheapest.length)]};
    }
}
