package dev.quench.solvers.ortools;

import com.google.ortools.linearsolver.MPSolver;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * A row of a program over the edges to the anchor, {@code lower <= sum a_k y_k <= upper}, divided
 * by a power of two, which loses nothing, so that its largest coefficient is from 1 to 2.
 */
final class ScaledRow {
    private final int[] edges;
    private final double[] coefficients;
    private final double lower;
    private final double upper;

    private ScaledRow(int[] edges, double[] coefficients, double lower, double upper) {
        this.edges = edges;
        this.coefficients = coefficients;
        this.lower = lower;
        this.upper = upper;
    }

    /**
     * Scales a row whose numbers are doubles.
     *
     * @param anchorEdge the edge of a variable to the anchor
     */
    static ScaledRow of(LinearConstraint row, IntUnaryOperator anchorEdge) {
        int shift = shift(row);
        int[] edges = new int[row.terms()];
        double[] coefficients = new double[row.terms()];
        for (int k = 0; k < edges.length; k++) {
            edges[k] = anchorEdge.applyAsInt(row.variable(k));
            coefficients[k] = Math.scalb((double) row.coefficient(k), shift);
        }
        double side = Math.scalb((double) row.rightHandSide(), shift);
        double infinity = MPSolver.infinity();
        return new ScaledRow(
                edges,
                coefficients,
                row.relation() == Relation.LESS_OR_EQUAL ? -infinity : side,
                row.relation() == Relation.GREATER_OR_EQUAL ? infinity : side);
    }

    /** Returns the power of two that makes the largest coefficient one from 1 to 2. */
    private static int shift(LinearConstraint row) {
        double largest = 1;
        for (int k = 0; k < row.terms(); k++) {
            largest = Math.max(largest, Math.abs((double) row.coefficient(k)));
        }
        return -Math.getExponent(largest);
    }

    /** At most one of some literals of distinct variables is true. */
    static ScaledRow clique(int[] literals, IntUnaryOperator anchorEdge) {
        int[] edges = new int[literals.length];
        double[] coefficients = new double[literals.length];
        double upper = 1;
        for (int k = 0; k < literals.length; k++) {
            boolean isComplement = (literals[k] & 1) == 1;
            edges[k] = anchorEdge.applyAsInt(literals[k] >> 1);
            coefficients[k] = isComplement ? -1 : 1;
            upper -= isComplement ? 1 : 0;
        }
        return new ScaledRow(edges, coefficients, -MPSolver.infinity(), upper);
    }

    /**
     * An equation times a variable, twice: {@code sum_i a_i (x_i + x_k - y_ik) = 2 b x_k}.
     *
     * @return nothing if an edge is missing
     */
    static Optional<ScaledRow> product(LinearConstraint row, int k, CutGraph graph) {
        int[] edges = new int[2 * row.terms() + 1];
        double[] coefficients = new double[edges.length];
        int shift = shift(row);
        double own = -2.0 * row.rightHandSide();
        int count = 0;
        for (int t = 0; t < row.terms(); t++) {
            int i = row.variable(t);
            own += (i == k ? 2.0 : 1.0) * (double) row.coefficient(t);
            if (i != k) {
                int edge = graph.edge(i, k);
                if (edge < 0) {
                    return Optional.empty();
                }
                double a = Math.scalb((double) row.coefficient(t), shift);
                edges[count] = graph.anchorEdge(i);
                coefficients[count++] = a;
                edges[count] = edge;
                coefficients[count++] = -a;
            }
        }
        edges[count] = graph.anchorEdge(k);
        coefficients[count++] = Math.scalb(own, shift);
        return Optional.of(
                new ScaledRow(
                        Arrays.copyOf(edges, count), Arrays.copyOf(coefficients, count), 0, 0));
    }

    /** Returns by how much a point breaks an equation. */
    double violation(double[] y) {
        double sum = -upper;
        for (int k = 0; k < edges.length; k++) {
            sum += coefficients[k] * y[edges[k]];
        }
        return Math.abs(sum);
    }

    int terms() {
        return edges.length;
    }

    int edge(int k) {
        return edges[k];
    }

    double coefficient(int k) {
        return coefficients[k];
    }

    double lower() {
        return lower;
    }

    double upper() {
        return upper;
    }

    /** Returns a multiplier of the upper side, or minus one of the lower: 0 if there is no such. */
    double price(double wanted) {
        boolean allowed = Double.isFinite(wanted > 0 ? upper : lower);
        return allowed && Double.isFinite(wanted) ? wanted : 0;
    }
}
