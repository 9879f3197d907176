package dev.quench.solvers.ortools;

import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPObjective;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPVariable;

/**
 * The columns of a linear program, one an edge of a {@link CutGraph}: its value, or the product of
 * literals that tells it. A product that is 0 has none. Used by one thread.
 */
final class CutColumns {
    private final CutGraph graph;
    private final LiteralEdges literals;
    private final MPVariable[] variables;
    private final int[] column;

    /* A sum that is being written: by edge, and which ones in the order of their coming. */
    private final double[] sums;
    private final boolean[] listed;
    private final int[] members;
    private int count;
    private double constant;

    CutColumns(MPSolver solver, CutGraph graph) {
        this.graph = graph;
        literals = graph.literals();
        column = new int[graph.edges()];
        int free = 0;
        for (int e = 0; e < column.length; e++) {
            int k = literals.indexOf(e);
            column[e] = k >= 0 && literals.isExcluded(k) ? -1 : free++;
        }
        variables = solver.makeNumVarArray(free, 0, 1);
        sums = new double[column.length];
        listed = new boolean[column.length];
        members = new int[column.length];
    }

    /** Writes the cost of all edges, weights divided by a power of two. */
    void writeCosts(MPObjective objective, int exponent) {
        for (int e = 0; e < column.length; e++) {
            add(e, -2 * Math.scalb(graph.weight(e), -exponent));
        }
        for (int k = 0; k < count; k++) {
            objective.setCoefficient(variables[column[members[k]]], sums[members[k]]);
        }
        clear();
    }

    /** Writes a row and its sides. */
    void write(MPConstraint constraint, ScaledRow row) {
        for (int k = 0; k < row.terms(); k++) {
            add(row.edge(k), row.coefficient(k));
        }
        constraint.setBounds(row.lower() - constant, row.upper() - constant);
        writeSum(constraint, 1);
    }

    /** Writes the left-hand side and returns what is left of the right-hand side. */
    double write(MPConstraint constraint, OddCycle cut) {
        addAll(cut);
        double limit = cut.limit() - constant;
        writeSum(constraint, 1);
        return limit;
    }

    /** Takes back what was written. */
    void erase(MPConstraint constraint, OddCycle cut) {
        addAll(cut);
        writeSum(constraint, 0);
    }

    private void addAll(OddCycle cut) {
        for (int k = 0; k < cut.length(); k++) {
            add(cut.edge(k), cut.sign(k));
        }
    }

    private void add(int edge, double factor) {
        int k = literals.indexOf(edge);
        if (k < 0) {
            addFree(edge, factor);
        } else {
            constant += factor * literals.constant(k);
            addFree(literals.firstEdge(k), factor * literals.firstSign(k));
            addFree(literals.secondEdge(k), factor * literals.secondSign(k));
            if (!literals.isExcluded(k)) {
                addFree(edge, factor * literals.productSign(k));
            }
        }
    }

    private void addFree(int edge, double factor) {
        if (!listed[edge]) {
            listed[edge] = true;
            members[count++] = edge;
        }
        sums[edge] += factor;
    }

    private void writeSum(MPConstraint constraint, double factor) {
        for (int k = 0; k < count; k++) {
            constraint.setCoefficient(variables[column[members[k]]], factor * sums[members[k]]);
        }
        clear();
    }

    private void clear() {
        for (int k = 0; k < count; k++) {
            sums[members[k]] = 0;
            listed[members[k]] = false;
        }
        count = 0;
        constant = 0;
    }

    /** Reads the values of all edges after a solve. */
    void read(double[] y) {
        for (int e = 0; e < column.length; e++) {
            if (column[e] >= 0) {
                y[e] = Math.clamp(variables[column[e]].solutionValue(), 0.0, 1.0);
            }
        }
        literals.follow(y);
    }
}
