package dev.quench.hardware.simulator.product;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** One factor of a product space: its states as masks of its qubits, and where they lie. */
final class Block {
    final int[] qubits;
    final long[] states;
    final int stride;
    final boolean free;

    private Block(int[] qubits, long[] states, int stride, boolean free) {
        this.qubits = qubits;
        this.states = states;
        this.stride = stride;
        this.free = free;
    }

    static Block free(int qubit, int stride) {
        return new Block(new int[] {qubit}, new long[] {0, 1}, stride, true);
    }

    /** The masks ascend. */
    static Block of(FixedWeight group, int stride) {
        long[] states = new long[Math.toIntExact(group.dimension())];
        long mask = (1L << group.weight()) - 1;
        for (int k = 0; k < states.length; k++) {
            states[k] = mask;
            mask = next(mask);
        }
        int[] qubits = group.qubits().stream().mapToInt(q -> q).toArray();
        return new Block(qubits, states, stride, false);
    }

    /** The next larger number with as many ones (Gosper). */
    private static long next(long mask) {
        if (mask == 0) {
            return 0;
        }
        long lowest = mask & -mask;
        long ripple = mask + lowest;
        return (((ripple ^ mask) >>> 2) / lowest) | ripple;
    }

    int dimension() {
        return states.length;
    }

    /** Pairs of states that differ by a one moved along one edge of the ring, edge by edge. */
    List<Exchange> exchanges() {
        var exchanges = new ArrayList<Exchange>();
        for (int[] edge : ring(qubits.length)) {
            exchanges.add(exchange(edge[0], edge[1]));
        }
        return exchanges;
    }

    /** Even edges, then odd ones, the closing edge of an odd ring last. */
    static List<int[]> ring(int m) {
        var edges = new ArrayList<int[]>();
        for (int i = 0; i + 1 < m; i += 2) {
            edges.add(new int[] {i, i + 1});
        }
        for (int i = 1; i + 1 < m; i += 2) {
            edges.add(new int[] {i, i + 1});
        }
        if (m > 2) {
            edges.add(new int[] {m - 1, 0});
        }
        return edges;
    }

    private Exchange exchange(int i, int j) {
        var positions = new HashMap<Long, Integer>();
        for (int k = 0; k < states.length; k++) {
            positions.put(states[k], k);
        }
        var from = new ArrayList<Integer>();
        var to = new ArrayList<Integer>();
        for (int k = 0; k < states.length; k++) {
            if ((states[k] >>> i & 1) == 1 && (states[k] >>> j & 1) == 0) {
                Integer other = positions.get(states[k] ^ (1L << i) ^ (1L << j));
                if (other != null) {
                    from.add(k);
                    to.add(other);
                }
            }
        }
        return new Exchange(
                from.stream().mapToInt(k -> k).toArray(), to.stream().mapToInt(k -> k).toArray());
    }

    /** Which states an edge couples. */
    static final class Exchange {
        final int[] from;
        final int[] to;

        Exchange(int[] from, int[] to) {
            this.from = from;
            this.to = to;
        }
    }
}
