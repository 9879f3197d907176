package dev.quench.solvers.lagrangian.convex;

import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import java.util.List;

/**
 * Rows of a program in spins and units of their mean coefficient: {@code g_r(s) = constant_r +
 * sum_i v_ri s_i}, at most 0 or equal to it.
 */
final class PricedRows {
    private final int nodes;
    private final double[][] slopes;
    private final double[] constants;
    private final boolean[] equality;

    PricedRows(List<LinearConstraint> rows, int variables) {
        nodes = variables + 1;
        slopes = new double[rows.size()][nodes];
        constants = new double[rows.size()];
        equality = new boolean[rows.size()];
        for (int r = 0; r < rows.size(); r++) {
            LinearConstraint row = rows.get(r);
            equality[r] = row.relation() == Relation.EQUAL;
            double factor = factor(row);
            constants[r] = -factor * row.rightHandSide();
            for (int k = 0; k < row.terms(); k++) {
                double half = factor * row.coefficient(k) / 2;
                constants[r] += half;
                slopes[r][row.variable(k)] = -half;
            }
        }
    }

    private static double factor(LinearConstraint row) {
        double sum = 0;
        for (int k = 0; k < row.terms(); k++) {
            sum += Math.abs((double) row.coefficient(k));
        }
        double sign = row.relation() == Relation.GREATER_OR_EQUAL ? -1 : 1;
        return sum == 0 ? 0 : sign * row.terms() / sum;
    }

    int size() {
        return constants.length;
    }

    boolean isEquality(int r) {
        return equality[r];
    }

    int inequalities() {
        int count = 0;
        for (boolean equation : equality) {
            count += equation ? 0 : 1;
        }
        return count;
    }

    /** Returns {@code v_r}, 0 for the anchor; not copied. */
    double[] slopes(int r) {
        return slopes[r];
    }

    double constant(int r) {
        return constants[r];
    }

    double constant(double[] multipliers) {
        return Cholesky.dot(constants, multipliers, constants.length);
    }

    /** Returns {@code sum_r lambda_r v_r}. */
    double[] combination(double[] multipliers) {
        double[] sum = new double[nodes];
        for (int r = 0; r < slopes.length; r++) {
            for (int a = 0; a < sum.length; a++) {
                sum[a] += multipliers[r] * slopes[r][a];
            }
        }
        return sum;
    }
}
