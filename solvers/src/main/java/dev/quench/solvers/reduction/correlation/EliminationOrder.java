package dev.quench.solvers.reduction.correlation;

import dev.quench.solvers.control.StopSignal;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * An order in which to factorise a sparse symmetric matrix, and where its factor is not zero.
 *
 * <p>The node of least degree goes first, and its neighbours become neighbours of one another (A.
 * George, J. W. H. Liu, The evolution of the minimum degree ordering algorithm, SIAM Review 31
 * (1989), doi:10.1137/1031001), until what is left, the core, is so dense that it is treated as
 * full. Nodes of very many neighbours, such as an anchor with all fields, are in the core from the
 * start and taken to be next to all. Immutable.
 */
final class EliminationOrder {
    private static final int SMALL = 48;
    private static final double DENSE = 0.4;
    private static final int STOP_INTERVAL = 16;

    private final int[] order;
    private final int[] position;
    private final int[][] below;
    private final int[] products;

    private EliminationOrder(int[] order, int[] position, int[][] below) {
        this.order = order;
        this.position = position;
        this.below = below;
        this.products = products();
    }

    /**
     * Orders the nodes.
     *
     * @param mostWork multiplications that a factorisation may take
     * @return an order; empty if it would take more, or a stop was requested
     */
    static Optional<EliminationOrder> of(AnchoredCouplings w, double mostWork, StopSignal stop) {
        return new Search(w, mostWork).order(stop);
    }

    int nodes() {
        return order.length;
    }

    /** Returns the number of columns that are stored as sparse ones, before the core. */
    int sparse() {
        return below.length;
    }

    int node(int position) {
        return order[position];
    }

    int position(int node) {
        return position[node];
    }

    /** Returns the rows below the diagonal of a sparse column, ascending positions, not copied. */
    int[] below(int column) {
        return below[column];
    }

    /** Returns the most products that any entry of a row of the factor sums. */
    int products(int row) {
        return products[row];
    }

    private int[] products() {
        int[] counts = new int[nodes()];
        for (int[] rows : below) {
            for (int row : rows) {
                counts[row]++;
            }
        }
        for (int row = sparse(); row < counts.length; row++) {
            counts[row] += row - sparse();
        }
        return counts;
    }

    /** One search for an order. */
    private static final class Search {
        private final double mostWork;
        private final int nodes;
        private final int[][] neighbours;
        private final BitSet hubs = new BitSet();
        private final BitSet left = new BitSet();
        private final PriorityQueue<Long> byDegree = new PriorityQueue<>();
        private final int[] order;
        private double work;
        private int count;

        Search(AnchoredCouplings w, double mostWork) {
            this.mostWork = mostWork;
            nodes = w.nodes();
            order = new int[nodes];
            neighbours = new int[nodes][];
            double most = Math.max(SMALL, 10 * Math.sqrt(nodes));
            for (int a = 0; a < nodes; a++) {
                if (w.degree(a) > most) {
                    hubs.set(a);
                } else {
                    left.set(a);
                }
            }
            for (int a = left.nextSetBit(0); a >= 0; a = left.nextSetBit(a + 1)) {
                neighbours[a] = row(w, a);
                offer(a);
            }
        }

        private int[] row(AnchoredCouplings w, int a) {
            int[] row = new int[w.degree(a)];
            int length = 0;
            for (int k = 0; k < row.length; k++) {
                int b = w.neighbour(a, k);
                if (left.get(b)) {
                    row[length++] = b;
                }
            }
            return Arrays.copyOf(row, length);
        }

        private void offer(int a) {
            byDegree.add(((long) neighbours[a].length << Integer.SIZE) | a);
        }

        Optional<EliminationOrder> order(StopSignal stop) {
            int remaining = left.cardinality();
            int[][] eliminated = new int[nodes][];
            while (remaining > SMALL && work <= mostWork) {
                if (count % STOP_INTERVAL == 0 && stop.requested()) {
                    return Optional.empty();
                }
                long entry = byDegree.remove();
                int a = (int) entry;
                int degree = (int) (entry >>> Integer.SIZE);
                if (left.get(a) && neighbours[a].length == degree) {
                    if (degree >= DENSE * remaining) {
                        break;
                    }
                    left.clear(a);
                    remaining--;
                    eliminated[count] = neighbours[a];
                    order[count++] = a;
                    double length = degree + hubs.cardinality();
                    work += length * length / 2;
                    eliminate(a);
                }
            }
            double core = remaining + hubs.cardinality();
            work += core * core * core / 6;
            return work > mostWork ? Optional.empty() : Optional.of(finish(eliminated));
        }

        private void eliminate(int a) {
            int[] row = neighbours[a];
            for (int b : row) {
                neighbours[b] = union(neighbours[b], row, a, b);
                offer(b);
            }
            neighbours[a] = new int[0];
        }

        /** Merges ascending rows and leaves out two nodes. */
        private static int[] union(int[] one, int[] other, int a, int b) {
            int[] both = new int[one.length + other.length];
            int count = 0;
            int k = 0;
            int l = 0;
            while (k < one.length || l < other.length) {
                int x = k < one.length ? one[k] : Integer.MAX_VALUE;
                int y = l < other.length ? other[l] : Integer.MAX_VALUE;
                int least = Math.min(x, y);
                k += x == least ? 1 : 0;
                l += y == least ? 1 : 0;
                if (least != a && least != b) {
                    both[count++] = least;
                }
            }
            return Arrays.copyOf(both, count);
        }

        private EliminationOrder finish(int[][] eliminated) {
            int sparse = count;
            left.or(hubs);
            for (int a = left.nextSetBit(0); a >= 0; a = left.nextSetBit(a + 1)) {
                order[count++] = a;
            }
            int[] position = new int[nodes];
            for (int k = 0; k < nodes; k++) {
                position[order[k]] = k;
            }
            int[][] below = new int[sparse][];
            for (int column = 0; column < sparse; column++) {
                int[] row = eliminated[column];
                int[] positions = Arrays.copyOf(row, row.length + hubs.cardinality());
                int length = row.length;
                for (int a = hubs.nextSetBit(0); a >= 0; a = hubs.nextSetBit(a + 1)) {
                    positions[length++] = a;
                }
                Arrays.setAll(positions, k -> position[positions[k]]);
                Arrays.sort(positions);
                below[column] = positions;
            }
            return new EliminationOrder(order, position, below);
        }
    }
}
