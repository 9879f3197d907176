package dev.quench.solvers.bound.program;

import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import java.util.Arrays;
import java.util.BitSet;

/** A row {@code sum_k c_k x_(v_k) <= limit} or {@code = limit} with a name to remember it by. */
final class DualRow {
    final String name;
    final int[] variables;
    final long[] coefficients;
    final long limit;
    final boolean equality;

    private final double largest;

    private DualRow(
            String name, int[] variables, long[] coefficients, long limit, boolean equality) {
        this.name = name;
        this.variables = variables;
        this.coefficients = coefficients;
        this.limit = limit;
        this.equality = equality;
        double most = 0;
        for (long c : coefficients) {
            most = Math.max(most, Math.abs((double) c));
        }
        largest = most;
    }

    static DualRow of(LinearConstraint row) {
        long sign = row.relation() == Relation.GREATER_OR_EQUAL ? -1 : 1;
        int[] variables = new int[row.terms()];
        long[] coefficients = new long[row.terms()];
        for (int k = 0; k < variables.length; k++) {
            variables[k] = row.variable(k);
            coefficients[k] = sign * row.coefficient(k);
        }
        return new DualRow(
                row.name(),
                variables,
                coefficients,
                sign * row.rightHandSide(),
                row.relation() == Relation.EQUAL);
    }

    /** At most one of some literals of distinct variables; literal {@code 2i} is {@code x_i}. */
    static DualRow atMost(int count, int[] literals) {
        int[] sorted = literals.clone();
        Arrays.sort(sorted);
        long[] coefficients = new long[sorted.length];
        long limit = count;
        for (int k = 0; k < sorted.length; k++) {
            boolean negated = (sorted[k] & 1) == 1;
            coefficients[k] = negated ? -1 : 1;
            limit -= negated ? 1 : 0;
            sorted[k] >>= 1;
        }
        return new DualRow("", sorted, coefficients, limit, false);
    }

    /** Returns the literals of a row that {@link #atMost} made. */
    BitSet literals() {
        var literals = new BitSet();
        for (int k = 0; k < variables.length; k++) {
            literals.set(2 * variables[k] + (coefficients[k] < 0 ? 1 : 0));
        }
        return literals;
    }

    int terms() {
        return variables.length;
    }

    /** Returns the largest magnitude of a coefficient, by which rows are made comparable. */
    double largest() {
        return largest;
    }
}
