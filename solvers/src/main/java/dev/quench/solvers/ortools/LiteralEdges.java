package dev.quench.solvers.ortools;

import java.util.stream.IntStream;

/**
 * Edges that are told by a product of two literals, {@code P = l_i l_j} from 0 to 1, and by the
 * edges to the anchor: {@code y_ij = x_i + x_j - 2 P} for two variables, {@code 2 - x_i - x_j - 2
 * P} for two complements, {@code x_j - x_i + 2 P} for the variable {@code i} and the complement of
 * {@code j}. Where the literals exclude each other {@code P} is 0.
 */
final class LiteralEdges {
    private static final double LOW = 1 / 3.0;
    private static final double HIGH = 2 / 3.0;

    private final CutEdges all;
    private final int[] edges;
    private final int[] anchorEdge;
    private final int[] index;

    /**
     * Collects them.
     *
     * @param all the edges, those to the anchor last
     */
    LiteralEdges(CutEdges all) {
        this.all = all;
        edges =
                IntStream.range(0, all.count())
                        .filter(e -> all.literals(e) != CutEdges.FREE)
                        .toArray();
        anchorEdge = new int[all.pairs().size()];
        for (int e = all.pairs().count(); e < all.count(); e++) {
            anchorEdge[all.first(e)] = e;
        }
        index = new int[all.count()];
        for (int k = 0; k < edges.length; k++) {
            index[edges[k]] = k + 1;
        }
    }

    int count() {
        return edges.length;
    }

    /** Returns the number of those whose product is 0. */
    int exclusions() {
        return (int) IntStream.range(0, edges.length).filter(this::isExcluded).count();
    }

    /** Returns which one an edge is, -1 for none of them. */
    int indexOf(int edge) {
        return index[edge] - 1;
    }

    int edge(int k) {
        return edges[k];
    }

    /** Tells whether the product is 0. */
    boolean isExcluded(int k) {
        return all.isExcluded(edges[k]);
    }

    /** Returns the edge of the first end to the anchor. */
    int firstEdge(int k) {
        return anchorEdge[all.first(edges[k])];
    }

    int secondEdge(int k) {
        return anchorEdge[all.second(edges[k])];
    }

    /** Returns what the value of {@link #firstEdge} counts, 1 or -1. */
    int firstSign(int k) {
        return isSecondComplement(k) ? -1 : 1;
    }

    int secondSign(int k) {
        return isFirstComplement(k) ? -1 : 1;
    }

    /** Returns what the product counts, 2 or -2. */
    int productSign(int k) {
        return isFirstComplement(k) == isSecondComplement(k) ? -2 : 2;
    }

    /** Returns the value where all that counts is 0. */
    int constant(int k) {
        return isFirstComplement(k) && isSecondComplement(k) ? 2 : 0;
    }

    private boolean isFirstComplement(int k) {
        return (all.literals(edges[k]) & 2) != 0;
    }

    private boolean isSecondComplement(int k) {
        return (all.literals(edges[k]) & 1) != 0;
    }

    /**
     * Puts values in the place of products, 0 or 1 where they are beyond.
     *
     * @param y values of the edges to the anchor, and products
     */
    void follow(double[] y) {
        for (int k = 0; k < edges.length; k++) {
            double product = isExcluded(k) ? 0 : y[edges[k]];
            y[edges[k]] = Math.clamp(without(k, y) + productSign(k) * product, 0.0, 1.0);
        }
    }

    private double without(int k, double[] y) {
        return constant(k) + firstSign(k) * y[firstEdge(k)] + secondSign(k) * y[secondEdge(k)];
    }

    /** Makes excluded literals true by a third, so that no odd-cycle inequality is violated. */
    void moveInside(double[] y) {
        for (int k = 0; k < edges.length; k++) {
            if (isExcluded(k)) {
                y[firstEdge(k)] = isFirstComplement(k) ? HIGH : LOW;
                y[secondEdge(k)] = isSecondComplement(k) ? HIGH : LOW;
            }
        }
        for (int k = 0; k < edges.length; k++) {
            if (isExcluded(k)) {
                y[edges[k]] = Math.clamp(without(k, y), LOW, HIGH);
            }
        }
    }
}
