package dev.quench.hardware.embedding;

import dev.quench.hardware.topology.Topology;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Joins pairs of chains that miss their coupler by a few qubits that are free, and drops chains, of
 * the most missing pairs first, where there is no short way.
 */
final class CliqueMending {
    /** The most free qubits that a mend takes. */
    private static final int LONGEST = 4;

    private final Topology graph;
    private final List<int[]> chains;
    private final int[] owner;
    private final List<boolean[]> joined = new ArrayList<>();

    CliqueMending(Topology graph, List<int[]> chains) {
        this.graph = graph;
        this.chains = new ArrayList<>(chains);
        owner = new int[graph.qubits()];
        Arrays.fill(owner, -1);
        for (int v = 0; v < chains.size(); v++) {
            for (int q : chains.get(v)) {
                owner[q] = v;
            }
        }
        for (int v = 0; v < chains.size(); v++) {
            joined.add(new boolean[chains.size()]);
        }
        for (int[] chain : chains) {
            for (int q : chain) {
                note(q);
            }
        }
    }

    private void note(int q) {
        for (int k = 0; k < graph.degree(q); k++) {
            int other = owner[graph.neighbour(q, k)];
            if (other >= 0) {
                joined.get(owner[q])[other] = true;
                joined.get(other)[owner[q]] = true;
            }
        }
    }

    List<int[]> mended() {
        for (int a = 0; a < chains.size(); a++) {
            for (int b = a + 1; b < chains.size(); b++) {
                if (!joined.get(a)[b]) {
                    mend(a, b);
                }
            }
        }
        var kept = new boolean[chains.size()];
        Arrays.fill(kept, true);
        for (int worst = worst(kept); worst >= 0; worst = worst(kept)) {
            kept[worst] = false;
        }
        var left = new ArrayList<int[]>();
        for (int v = 0; v < kept.length; v++) {
            if (kept[v]) {
                left.add(chains.get(v));
            }
        }
        return left;
    }

    private int worst(boolean[] kept) {
        int worst = -1;
        int most = 0;
        for (int a = 0; a < kept.length; a++) {
            int missing = 0;
            for (int b = 0; b < kept.length && kept[a]; b++) {
                missing += kept[b] && a != b && !joined.get(a)[b] ? 1 : 0;
            }
            if (missing > most) {
                most = missing;
                worst = a;
            }
        }
        return worst;
    }

    /** Breadth first search through free qubits; the shorter of the two chains gets them. */
    private void mend(int a, int b) {
        int grown = chains.get(a).length <= chains.get(b).length ? a : b;
        int other = grown == a ? b : a;
        int[] before = new int[graph.qubits()];
        int[] depth = new int[graph.qubits()];
        Arrays.fill(before, -1);
        var queue = new ArrayDeque<Integer>();
        for (int q : chains.get(grown)) {
            queue.add(q);
        }
        while (!queue.isEmpty()) {
            int q = queue.remove();
            for (int k = 0; k < graph.degree(q); k++) {
                int next = graph.neighbour(q, k);
                if (owner[next] == other) {
                    grow(grown, q, before);
                    return;
                }
                if (owner[next] < 0 && before[next] < 0 && depth[q] < LONGEST) {
                    before[next] = q;
                    depth[next] = depth[q] + 1;
                    queue.add(next);
                }
            }
        }
    }

    private void grow(int v, int end, int[] before) {
        int[] chain = chains.get(v);
        for (int q = end; before[q] >= 0; q = before[q]) {
            chain = Arrays.copyOf(chain, chain.length + 1);
            chain[chain.length - 1] = q;
            owner[q] = v;
        }
        chains.set(v, chain);
        for (int q : chain) {
            note(q);
        }
    }
}
