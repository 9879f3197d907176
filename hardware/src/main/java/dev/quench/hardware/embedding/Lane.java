package dev.quench.hardware.embedding;

import dev.quench.hardware.topology.Topology;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Two parallel tracks of qubits that can be joined to wires. The k-th qubit of a track spans {@code
 * span} lines of the other orientation from {@code first + k span} on.
 */
final class Lane {
    private final Topology graph;
    private final int span;
    private final int[] first;
    private final int[][] tracks;

    Lane(Topology graph, int span, int[] first, int[][] tracks) {
        this.graph = graph;
        this.span = span;
        this.first = first;
        this.tracks = tracks;
    }

    /**
     * Finds disjoint wires that cross all lines from one to another: both tracks where they are
     * whole, else one of them, else the shortest way that changes tracks.
     */
    List<int[]> wires(int low, int high) {
        var found = new ArrayList<int[]>();
        for (int track = 0; track < tracks.length; track++) {
            int[] straight = straight(track, low, high);
            if (straight.length > 0) {
                found.add(straight);
            }
        }
        if (found.isEmpty()) {
            int[] crooked = crooked(low, high);
            return crooked.length == 0 ? List.of() : List.of(crooked);
        }
        return found;
    }

    private int[] straight(int track, int low, int high) {
        int[] qubits = tracks[track];
        if (low < first[track] || high >= first[track] + span * qubits.length) {
            return new int[0];
        }
        int from = (low - first[track]) / span;
        int to = (high - first[track]) / span;
        for (int k = from; k <= to; k++) {
            if (graph.degree(qubits[k]) == 0
                    || (k > from && !graph.coupled(qubits[k - 1], qubits[k]))) {
                return new int[0];
            }
        }
        return Arrays.copyOfRange(qubits, from, to + 1);
    }

    /** Breadth first search from the qubits that span the low line to one that spans the high. */
    private int[] crooked(int low, int high) {
        var begin = new HashMap<Integer, Integer>();
        var before = new HashMap<Integer, Integer>();
        var queue = new ArrayDeque<Integer>();
        collect(low, high, begin);
        for (int q : begin.keySet().stream().sorted().toList()) {
            if (begin.getOrDefault(q, 0) <= low) {
                before.put(q, q);
                queue.add(q);
            }
        }
        while (!queue.isEmpty()) {
            int q = queue.remove();
            if (begin.getOrDefault(q, 0) + span > high) {
                return way(q, before);
            }
            for (int k = 0; k < graph.degree(q); k++) {
                int next = graph.neighbour(q, k);
                if (begin.containsKey(next) && before.putIfAbsent(next, q) == null) {
                    queue.add(next);
                }
            }
        }
        return new int[0];
    }

    private void collect(int low, int high, Map<Integer, Integer> begin) {
        for (int track = 0; track < tracks.length; track++) {
            for (int k = 0; k < tracks[track].length; k++) {
                int at = first[track] + k * span;
                if (at <= high && at + span > low && graph.degree(tracks[track][k]) > 0) {
                    begin.put(tracks[track][k], at);
                }
            }
        }
    }

    private static int[] way(int end, Map<Integer, Integer> before) {
        var way = new ArrayList<Integer>();
        int q = end;
        way.add(q);
        for (int last = before.getOrDefault(q, q); last != q; last = before.getOrDefault(q, q)) {
            way.add(last);
            q = last;
        }
        return way.stream().mapToInt(Integer::intValue).toArray();
    }
}
