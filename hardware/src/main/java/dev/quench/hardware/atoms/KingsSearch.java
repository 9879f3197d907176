package dev.quench.hardware.atoms;

import dev.quench.hardware.topology.Topology;
import java.util.List;
import java.util.stream.IntStream;

/** Backtracking for one connected graph on a board. Used by one thread. */
final class KingsSearch {
    /** Along rows and columns first: such neighbours stand out more from those two squares away. */
    private static final List<Step> STEPS =
            List.of(
                    new Step(1, 0),
                    new Step(0, 1),
                    new Step(-1, 0),
                    new Step(0, -1),
                    new Step(1, 1),
                    new Step(-1, 1),
                    new Step(1, -1),
                    new Step(-1, -1));

    private final Topology graph;
    private final int columns;
    private final int rows;
    private final int side;
    private final int[] order;

    /** Squares by vertex, -1 where it has none. */
    private final int[] squares;

    /** Vertices by square, -1 where there is none. */
    private final int[] taken;

    private final boolean found;
    private long left;

    private record Step(int x, int y) {}

    /** What is taken so far. */
    private record Room(int left, int right, int low, int high) {
        Room with(int x, int y) {
            return new Room(
                    Math.min(left, x), Math.max(right, x), Math.min(low, y), Math.max(high, y));
        }
    }

    /** Searches, {@code choices} squares at most. */
    KingsSearch(Topology graph, int columns, int rows, long choices) {
        this.graph = graph;
        this.columns = columns;
        this.rows = rows;
        // Wherever the first vertex is, the others and their neighbours are on the board.
        int reach = Math.min(graph.qubits(), Math.max(columns, rows)) + 1;
        side = 2 * reach + 1;
        order = order(graph);
        squares = IntStream.range(0, graph.qubits()).map(_ -> -1).toArray();
        taken = IntStream.range(0, side * side).map(_ -> -1).toArray();
        left = choices;
        put(0, reach * side + reach);
        found = place(1, new Room(reach, reach, reach, reach));
    }

    /** Those with the most neighbours before them come first, then those with the most at all. */
    private static int[] order(Topology graph) {
        int[] before = new int[graph.qubits()];
        boolean[] done = new boolean[graph.qubits()];
        int[] order = new int[graph.qubits()];
        for (int k = 0; k < order.length; k++) {
            int best = -1;
            for (int v = 0; v < order.length; v++) {
                if (!done[v] && (best < 0 || rank(graph, before, v) > rank(graph, before, best))) {
                    best = v;
                }
            }
            order[k] = best;
            done[best] = true;
            for (int i = 0; i < graph.degree(best); i++) {
                before[graph.neighbour(best, i)]++;
            }
        }
        return order;
    }

    private static int rank(Topology graph, int[] before, int v) {
        return before[v] * graph.qubits() + graph.degree(v);
    }

    boolean found() {
        return found;
    }

    /** Tells, of a search that found nothing, whether all was tried. */
    boolean exhausted() {
        return left > 0;
    }

    /** From 0 on, by vertex. */
    List<UnitDisk.Place> places() {
        int west = IntStream.of(squares).map(s -> s % side).min().orElse(0);
        int south = IntStream.of(squares).map(s -> s / side).min().orElse(0);
        return IntStream.of(squares)
                .mapToObj(s -> new UnitDisk.Place(s % side - west, s / side - south))
                .toList();
    }

    private boolean place(int k, Room room) {
        if (k == order.length) {
            return true;
        }
        int anchor = anchor(order[k]);
        for (Step step : STEPS) {
            if (left == 0) {
                return false;
            }
            left--;
            int x = squares[anchor] % side + step.x();
            int y = squares[anchor] / side + step.y();
            Room wider = room.with(x, y);
            if (fits(wider) && fits(order[k], x, y)) {
                put(k, y * side + x);
                if (place(k + 1, wider)) {
                    return true;
                }
                taken[y * side + x] = -1;
                squares[order[k]] = -1;
            }
        }
        return false;
    }

    private void put(int k, int square) {
        squares[order[k]] = square;
        taken[square] = order[k];
    }

    /** A neighbour that has a place; the graph is connected. */
    private int anchor(int vertex) {
        return IntStream.range(0, graph.degree(vertex))
                .map(i -> graph.neighbour(vertex, i))
                .filter(w -> squares[w] >= 0)
                .findFirst()
                .orElseThrow();
    }

    private boolean fits(Room room) {
        return room.right() - room.left() < columns && room.high() - room.low() < rows;
    }

    /** All around are neighbours, and all neighbours with a place are around. */
    private boolean fits(int vertex, int x, int y) {
        if (taken[y * side + x] >= 0) {
            return false;
        }
        int around = 0;
        for (Step step : STEPS) {
            int other = taken[(y + step.y()) * side + x + step.x()];
            if (other >= 0 && !graph.coupled(vertex, other)) {
                return false;
            }
            around += other >= 0 ? 1 : 0;
        }
        return around == placed(vertex);
    }

    private int placed(int vertex) {
        return (int)
                IntStream.range(0, graph.degree(vertex))
                        .filter(i -> squares[graph.neighbour(vertex, i)] >= 0)
                        .count();
    }
}
