package dev.quench.hardware.topology;

import java.util.ArrayList;
import java.util.List;

/** A family of graphs that a rule defines. */
public sealed interface TopologyRule {
    /** The largest number of qubits that a rule makes. */
    int MOST = 100_000;

    /**
     * Builds the graph.
     *
     * @return qubits numbered as the rule says
     */
    Topology topology();

    /**
     * Qubits in a row.
     *
     * @param qubits 1 or more
     */
    record Line(int qubits) implements TopologyRule {
        /** Checks the size. */
        public Line {
            require("number of qubits of a line", qubits, 1, MOST);
        }

        @Override
        public Topology topology() {
            var edges = new ArrayList<Coupling>();
            for (int q = 0; q + 1 < qubits; q++) {
                edges.add(new Coupling(q, q + 1));
            }
            return Topology.of(qubits, edges);
        }
    }

    /**
     * Qubits in a circle.
     *
     * @param qubits 3 or more
     */
    record Ring(int qubits) implements TopologyRule {
        /** Checks the size. */
        public Ring {
            require("number of qubits of a ring", qubits, 3, MOST);
        }

        @Override
        public Topology topology() {
            var edges = new ArrayList<>(new Line(qubits).topology().couplings());
            edges.add(new Coupling(0, qubits - 1));
            return Topology.of(qubits, edges);
        }
    }

    /**
     * Every qubit coupled to every other.
     *
     * @param qubits 1 to 2,000
     */
    record Complete(int qubits) implements TopologyRule {
        /** Checks the size. */
        public Complete {
            require("number of qubits, all coupled,", qubits, 1, 2000);
        }

        @Override
        public Topology topology() {
            var edges = new ArrayList<Coupling>();
            for (int a = 0; a < qubits; a++) {
                for (int b = a + 1; b < qubits; b++) {
                    edges.add(new Coupling(a, b));
                }
            }
            return Topology.of(qubits, edges);
        }
    }

    /**
     * A square lattice, numbered row by row.
     *
     * @param rows 1 or more
     * @param columns 1 or more
     */
    record Square(int rows, int columns) implements TopologyRule {
        /** Checks the size. */
        public Square {
            require("number of rows of a square lattice", rows, 1, 1000);
            require("number of columns of a square lattice", columns, 1, 1000);
            require("number of qubits of a square lattice", (long) rows * columns, 1, MOST);
        }

        @Override
        public Topology topology() {
            var edges = new ArrayList<Coupling>();
            for (int q = 0; q < rows * columns; q++) {
                if (q % columns < columns - 1) {
                    edges.add(new Coupling(q, q + 1));
                }
                if (q + columns < rows * columns) {
                    edges.add(new Coupling(q, q + columns));
                }
            }
            return Topology.of(rows * columns, edges);
        }
    }

    /**
     * The heavy-hexagonal lattice: rows of qubits, and between two rows a bridge of one qubit at
     * every fourth column. Numbered row by row, the bridges of a row behind it.
     *
     * <p>Source: C. Chamberland et al., Topological and subsystem codes on low-degree graphs with
     * flag qubits (2020), DOI 10.1103/PhysRevX.10.011022.
     *
     * @param rows 1 or more
     * @param columns 1 or more
     * @param firstBridge column of the first bridge behind even rows (counted from 0), 0 to 3
     * @param secondBridge column of the first bridge behind odd rows, 0 to 3
     * @param ends what happens at the first and last row
     */
    record HeavyHex(int rows, int columns, int firstBridge, int secondBridge, Ends ends)
            implements TopologyRule {
        /** How the lattice ends. */
        public enum Ends {
            /** The last row has no bridges behind it. */
            WHOLE,
            /** The last row has bridges behind it, which lead nowhere. */
            BRIDGES,
            /** The first row lacks its last qubit, the last row its first one. */
            TRIMMED
        }

        /** Checks the size. */
        public HeavyHex {
            require("number of rows of a heavy-hex lattice", rows, 1, 1000);
            require("number of columns of a heavy-hex lattice", columns, 2, 1000);
            require("number of qubits in the rows", (long) rows * columns, 1, MOST);
            require("column of the first bridge of even rows", firstBridge, 0, 3);
            require("column of the first bridge of odd rows", secondBridge, 0, 3);
        }

        @Override
        public Topology topology() {
            int[][] number = new int[rows][columns];
            var edges = new ArrayList<Coupling>();
            var open = new ArrayList<int[]>();
            int next = 0;
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    number[row][column] = exists(row, column) ? next++ : -1;
                    if (column > 0 && exists(row, column) && exists(row, column - 1)) {
                        edges.add(new Coupling(number[row][column - 1], number[row][column]));
                    }
                }
                for (int[] bridge : open) {
                    if (exists(row, bridge[1])) {
                        edges.add(Coupling.of(bridge[0], number[row][bridge[1]]));
                    }
                }
                open.clear();
                boolean last = row == rows - 1;
                int first = row % 2 == 0 ? firstBridge : secondBridge;
                for (int column = first;
                        column < columns && (!last || ends == Ends.BRIDGES);
                        column += 4) {
                    if (exists(row, column)) {
                        edges.add(new Coupling(number[row][column], next));
                        open.add(new int[] {next++, column});
                    }
                }
            }
            return Topology.of(next, edges);
        }

        private boolean exists(int row, int column) {
            boolean cut = (row == 0 && column == columns - 1) || (row == rows - 1 && column == 0);
            return ends != Ends.TRIMMED || !cut;
        }
    }

    /**
     * The Zephyr graph of annealers, qubit {@code (u, w, k, j, z)} numbered {@code (((u (2m + 1) +
     * w) t + k) 2 + j) m + z}: orientation u, line w of {@code 2m + 1}, one of t qubits side by
     * side, half j, place z. It spans the lines {@code 2z + j} and {@code 2z + j + 1} of the other
     * orientation, is coupled to what it crosses, to the next of its own half and to those of the
     * other half that overlap it: degree {@code 4t + 4} inside.
     *
     * <p>Source: K. Boothby, A. King, J. Raymond, Zephyr topology of D-Wave quantum processors,
     * technical report 14-1056A-A (2021).
     *
     * @param grid {@code m}, 1 to 30
     * @param tile {@code t}, 1 to 8
     */
    record Zephyr(int grid, int tile) implements TopologyRule {
        /** Checks the size. */
        public Zephyr {
            require("grid of a Zephyr graph", grid, 1, 30);
            require("tile of a Zephyr graph", tile, 1, 8);
        }

        @Override
        public Topology topology() {
            var edges = new ArrayList<Coupling>();
            for (int u = 0; u < 2; u++) {
                for (int w = 0; w <= 2 * grid; w++) {
                    for (int k = 0; k < tile; k++) {
                        along(edges, u, w, k);
                    }
                }
            }
            for (int w = 0; w <= 2 * grid; w++) {
                for (int k = 0; k < tile; k++) {
                    across(edges, w, k);
                }
            }
            return Topology.of(4 * tile * grid * (2 * grid + 1), edges);
        }

        private int number(int u, int w, int k, int j, int z) {
            return (((u * (2 * grid + 1) + w) * tile + k) * 2 + j) * grid + z;
        }

        private void along(List<Coupling> edges, int u, int w, int k) {
            for (int z = 0; z < grid; z++) {
                edges.add(Coupling.of(number(u, w, k, 0, z), number(u, w, k, 1, z)));
                if (z + 1 < grid) {
                    edges.add(Coupling.of(number(u, w, k, 0, z), number(u, w, k, 0, z + 1)));
                    edges.add(Coupling.of(number(u, w, k, 1, z), number(u, w, k, 1, z + 1)));
                    edges.add(Coupling.of(number(u, w, k, 1, z), number(u, w, k, 0, z + 1)));
                }
            }
        }

        private void across(List<Coupling> edges, int w, int k) {
            for (int j = 0; j < 2; j++) {
                for (int z = 0; z < grid; z++) {
                    for (int other = 2 * z + j; other <= 2 * z + j + 1; other++) {
                        crossings(edges, number(0, w, k, j, z), w, other);
                    }
                }
            }
        }

        private void crossings(List<Coupling> edges, int qubit, int w, int other) {
            for (int k = 0; k < tile; k++) {
                if (w < 2 * grid) {
                    edges.add(Coupling.of(qubit, number(1, other, k, 0, w / 2)));
                }
                if (w > 0) {
                    edges.add(Coupling.of(qubit, number(1, other, k, 1, (w - 1) / 2)));
                }
            }
        }
    }

    /**
     * The Pegasus graph of annealers, qubit {@code (u, w, k, z)} numbered {@code ((u m + w) 12 + k)
     * (m - 1) + z}: it lies on the line {@code 12 w + k} and spans twelve lines of the other
     * orientation from {@code 12 z + shift} on; coupled to what it crosses, to the next on its
     * line, and {@code k} even to {@code k + 1}: degree 15 inside. The qubits on the rim that cross
     * nothing are there, without those couplings.
     *
     * <p>Source: K. Boothby, P. Bunyk, J. Raymond, A. Roy, Next-generation topology of D-Wave
     * quantum processors (2020), arXiv 2003.00133.
     *
     * @param size {@code m}, 2 to 30
     */
    record Pegasus(int size) implements TopologyRule {
        private static final List<List<Integer>> SHIFT =
                List.of(List.of(2, 10, 6), List.of(6, 2, 10));

        /** Checks the size. */
        public Pegasus {
            require("size of a Pegasus graph", size, 2, 30);
        }

        @Override
        public Topology topology() {
            var edges = new ArrayList<Coupling>();
            for (int u = 0; u < 2; u++) {
                for (int w = 0; w < size; w++) {
                    for (int k = 0; k < 12; k++) {
                        along(edges, u, w, k);
                    }
                }
            }
            return Topology.of(24 * size * (size - 1), edges);
        }

        private int number(int u, int w, int k, int z) {
            return ((u * size + w) * 12 + k) * (size - 1) + z;
        }

        private void along(List<Coupling> edges, int u, int w, int k) {
            for (int z = 0; z < size - 1; z++) {
                if (z + 1 < size - 1) {
                    edges.add(new Coupling(number(u, w, k, z), number(u, w, k, z + 1)));
                }
                if (k % 2 == 0) {
                    edges.add(Coupling.of(number(u, w, k, z), number(u, w, k + 1, z)));
                }
                for (int span = 0; span < 12 && u == 0; span++) {
                    cross(edges, number(0, w, k, z), 12 * w + k, 12 * z + shift(0, k) + span);
                }
            }
        }

        /** The qubit that lies on a line of the other orientation and spans this one, if any. */
        private void cross(List<Coupling> edges, int qubit, int line, int other) {
            int begin = line - shift(1, other % 12);
            if (begin >= 0 && begin < 12 * (size - 1)) {
                edges.add(Coupling.of(qubit, number(1, other / 12, other % 12, begin / 12)));
            }
        }

        private static int shift(int u, int k) {
            return SHIFT.get(u).get(k / 4);
        }
    }

    private static void require(String thing, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "The %s (%d) must be in [%d, %d].".formatted(thing, value, least, most));
        }
    }
}
