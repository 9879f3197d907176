package dev.quench.problems.formulate;

import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Qubo;
import dev.quench.problems.qubo.QuboRows;
import java.util.Arrays;
import java.util.List;

/**
 * The Qubo of a program without slack, row by row: {@code f(x) + P (sum over equalities of (a x -
 * b)^2 + sum over chains of (1 - x_u) x_v)}, with no square multiplied out.
 *
 * <p>Every row of the program is an equality or a pair {@code x_v - x_u <= 0}. A row of the Qubo
 * takes the time of the squares that its bit stands in; memory is linear in bits and terms. Reads
 * into scratch: not safe for threads.
 */
final class PenalisedRows implements QuboRows {
    private final QuboRows objective;
    private final double weight;
    private final LinearConstraint[] equalities;
    private final Qubo pairs;
    private final double[] biases;
    private final int[] start;
    private final int[] equalityOf;
    private final double[] coefficientOf;
    private final SparseRow penalties;

    PenalisedRows(QuboRows objective, List<LinearConstraint> constraints, double weight) {
        int n = objective.size();
        this.objective = objective;
        this.weight = weight;
        equalities =
                constraints.stream()
                        .filter(row -> row.relation() == Relation.EQUAL)
                        .toArray(LinearConstraint[]::new);
        pairs = pairs(n, constraints, weight);
        start = starts(n, equalities);
        equalityOf = new int[start[n]];
        coefficientOf = new double[start[n]];
        biases = new double[n];
        penalties = new SparseRow(n);
        fill();
    }

    private static Qubo pairs(int n, List<LinearConstraint> constraints, double weight) {
        var pairs = Qubo.builder(n);
        for (LinearConstraint row : constraints) {
            if (row.relation() == Relation.LESS_OR_EQUAL) {
                int later = row.coefficient(0) > 0 ? 0 : 1;
                pairs.addBias(row.variable(later), weight);
                pairs.add(row.variable(0), row.variable(1), -weight);
            }
        }
        return pairs.build();
    }

    private static int[] starts(int n, LinearConstraint[] equalities) {
        int[] start = new int[n + 1];
        for (LinearConstraint row : equalities) {
            for (int k = 0; k < row.terms(); k++) {
                start[row.variable(k) + 1]++;
            }
        }
        Arrays.parallelPrefix(start, Math::addExact);
        return start;
    }

    /** Lists for every bit the equalities it stands in, and adds up the biases. */
    private void fill() {
        int[] next = start.clone();
        for (int i = 0; i < biases.length; i++) {
            biases[i] = objective.bias(i) + pairs.bias(i);
        }
        for (int r = 0; r < equalities.length; r++) {
            LinearConstraint row = equalities[r];
            double b = row.rightHandSide();
            for (int k = 0; k < row.terms(); k++) {
                int i = row.variable(k);
                double a = row.coefficient(k);
                equalityOf[next[i]] = r;
                coefficientOf[next[i]++] = a;
                biases[i] += weight * (a * (a - 2 * b));
            }
        }
    }

    @Override
    public int size() {
        return biases.length;
    }

    @Override
    public double offset() {
        double squares = 0;
        for (LinearConstraint row : equalities) {
            squares += (double) row.rightHandSide() * row.rightHandSide();
        }
        return objective.offset() + weight * squares;
    }

    @Override
    public double bias(int i) {
        return biases[i];
    }

    /** The penalties go through the buffers first, into a row of their own. */
    @Override
    public int copyRow(int i, int[] columns, double[] values) {
        for (int k = 0, count = pairs.copyRow(i, columns, values); k < count; k++) {
            penalties.add(columns[k], values[k]);
        }
        for (int at = start[i]; at < start[i + 1]; at++) {
            LinearConstraint row = equalities[equalityOf[at]];
            double factor = 2 * coefficientOf[at];
            for (int k = 0; k < row.terms(); k++) {
                if (row.variable(k) != i) {
                    penalties.add(row.variable(k), weight * (factor * row.coefficient(k)));
                }
            }
        }
        return penalties.drainTo(columns, values, objective.copyRow(i, columns, values));
    }
}
