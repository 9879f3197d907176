package dev.quench.hardware.embedding;

import dev.quench.hardware.topology.Topology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Takes qubits out of chains as long as each chain stays connected and every logical edge keeps a
 * coupler, the longest chains first, and hands qubits of long chains to shorter ones. The outcome
 * cannot lose another qubit in this way.
 */
final class ChainTrimming {
    private final Topology logical;
    private final Topology target;
    private final int[][] chains;
    private final int[] owner;

    /** Number of couplers for the k-th neighbour of each variable. */
    private final int[][] links;

    private ChainTrimming(Topology logical, Topology target, List<int[]> chains) {
        this.logical = logical;
        this.target = target;
        this.chains = chains.toArray(int[][]::new);
        owner = new int[target.qubits()];
        Arrays.fill(owner, -1);
        links = new int[chains.size()][];
        for (int v = 0; v < links.length; v++) {
            links[v] = new int[logical.degree(v)];
            for (int q : this.chains[v]) {
                owner[q] = v;
            }
        }
        for (int[] chain : this.chains) {
            for (int q : chain) {
                count(q);
            }
        }
    }

    /** Trims chains that are a valid embedding. */
    static List<int[]> trim(Topology logical, Topology target, List<int[]> chains) {
        var trimming = new ChainTrimming(logical, target, chains);
        trimming.run();
        return List.of(trimming.chains);
    }

    /** Counts the qubits of one owner that are joined to one, without passing another. */
    static int reach(Topology target, int[] owner, int from, int without) {
        var found = new ArrayList<Integer>(List.of(from));
        for (int head = 0; head < found.size(); head++) {
            int q = found.get(head);
            for (int k = 0; k < target.degree(q); k++) {
                int next = target.neighbour(q, k);
                if (next != without && owner[next] == owner[from] && !found.contains(next)) {
                    found.add(next);
                }
            }
        }
        return found.size();
    }

    private void count(int q) {
        for (int k = 0; k < target.degree(q); k++) {
            int slot = slot(owner[q], owner[target.neighbour(q, k)]);
            if (slot >= 0) {
                links[owner[q]][slot]++;
            }
        }
    }

    private int slot(int a, int b) {
        int low = 0;
        int high = a < 0 || b < 0 ? -1 : logical.degree(a) - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int at = logical.neighbour(a, middle);
            if (at == b) {
                return middle;
            }
            low = at < b ? middle + 1 : low;
            high = at > b ? middle - 1 : high;
        }
        return -1;
    }

    private void run() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int v : longestFirst()) {
                changed |= shorten(v);
            }
            for (int v : longestFirst()) {
                changed |= share(v);
            }
        }
    }

    private int[] longestFirst() {
        return IntStream.range(0, chains.length)
                .boxed()
                .sorted(Comparator.comparingInt(v -> -chains[v].length))
                .mapToInt(v -> v)
                .toArray();
    }

    private boolean shorten(int v) {
        boolean shorter = false;
        for (int q : chains[v].clone()) {
            if (chains[v].length > 1 && connectedWithout(v, q) && release(v, q)) {
                chains[v] = Arrays.stream(chains[v]).filter(other -> other != q).toArray();
                shorter = true;
            }
        }
        return shorter;
    }

    private boolean connectedWithout(int v, int q) {
        int from = chains[v][0] == q ? chains[v][1] : chains[v][0];
        return reach(target, owner, from, q) == chains[v].length - 1;
    }

    private boolean share(int v) {
        boolean shorter = false;
        for (int q : chains[v].clone()) {
            if (chains[v].length > 2 && connectedWithout(v, q)) {
                shorter |= hand(v, q);
            }
        }
        return shorter;
    }

    /** Gives a qubit to a chain that it touches, shorter by two or more, if no edge is lost. */
    private boolean hand(int v, int q) {
        for (int k = 0; k < target.degree(q); k++) {
            int u = owner[target.neighbour(q, k)];
            if (slot(v, u) >= 0 && chains[u].length + 1 < chains[v].length) {
                if (change(v, q, -1, u)) {
                    owner[q] = u;
                    change(u, q, 1, -1);
                    chains[v] = Arrays.stream(chains[v]).filter(other -> other != q).toArray();
                    chains[u] = Arrays.copyOf(chains[u], chains[u].length + 1);
                    chains[u][chains[u].length - 1] = q;
                    return true;
                }
                change(v, q, 1, -1);
            }
        }
        return false;
    }

    /** Gives a qubit free unless an edge needs it. */
    private boolean release(int v, int q) {
        boolean spare = change(v, q, -1, -1);
        if (spare) {
            owner[q] = -1;
        } else {
            change(v, q, 1, -1);
        }
        return spare;
    }

    /** Counts a qubit's couplers for or against and tells if all edges but one have some left. */
    private boolean change(int v, int q, int by, int except) {
        boolean all = true;
        for (int k = 0; k < target.degree(q); k++) {
            int other = owner[target.neighbour(q, k)];
            int slot = slot(v, other);
            if (slot >= 0) {
                links[v][slot] += by;
                links[other][slot(other, v)] += by;
                all &= links[v][slot] > 0 || other == except;
            }
        }
        return all;
    }
}
