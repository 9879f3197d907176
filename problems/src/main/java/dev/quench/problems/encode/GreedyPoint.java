package dev.quench.problems.encode;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Bits;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Points that need no search: the zero vector, and a filling that sets one bit after the other
 * except where an equality or a {@code <=} row would then exceed its right-hand side. On a one-hot
 * grid the filling is the identity.
 */
final class GreedyPoint {
    private final List<LinearConstraint> rows;
    private final long[] room;
    private final int[] nextTerm;

    private GreedyPoint(List<LinearConstraint> rows) {
        this.rows = rows;
        room = rows.stream().mapToLong(GreedyPoint::initialRoom).toArray();
        nextTerm = new int[room.length];
    }

    /**
     * Tries both points, in time linear in the terms.
     *
     * @return the smaller objective of those that are feasible, or positive infinity
     */
    static double bestObjective(BinaryProgram program) {
        return Stream.of(Bits.zeros(program.size()), filling(program))
                .filter(program::isFeasible)
                .mapToDouble(program.objective()::energy)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    private static Bits filling(BinaryProgram program) {
        int[][] rowsOf = rowsOfVariables(program);
        var filling = new GreedyPoint(program.constraints());
        boolean[] chosen = new boolean[program.size()];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = filling.fits(rowsOf[i]);
            filling.advance(rowsOf[i], chosen[i]);
        }
        return Bits.of(chosen);
    }

    private static long initialRoom(LinearConstraint row) {
        return row.relation() == Relation.GREATER_OR_EQUAL ? Long.MAX_VALUE : row.rightHandSide();
    }

    private boolean fits(int[] rowsOfVariable) {
        for (int row : rowsOfVariable) {
            if (nextCoefficient(row) > room[row]) {
                return false;
            }
        }
        return true;
    }

    /** Steps over the terms of one variable; a row lists its variables in ascending order. */
    private void advance(int[] rowsOfVariable, boolean chosen) {
        for (int row : rowsOfVariable) {
            if (chosen && rows.get(row).relation() != Relation.GREATER_OR_EQUAL) {
                room[row] -= nextCoefficient(row);
            }
            nextTerm[row]++;
        }
    }

    private long nextCoefficient(int row) {
        return rows.get(row).coefficient(nextTerm[row]);
    }

    private static int[][] rowsOfVariables(BinaryProgram program) {
        int[] count = new int[program.size()];
        for (LinearConstraint row : program.constraints()) {
            for (int k = 0; k < row.terms(); k++) {
                count[row.variable(k)]++;
            }
        }
        int[][] rowsOf = new int[count.length][];
        Arrays.setAll(rowsOf, i -> new int[count[i]]);
        for (int row = 0; row < program.constraints().size(); row++) {
            LinearConstraint constraint = program.constraints().get(row);
            for (int k = 0; k < constraint.terms(); k++) {
                int variable = constraint.variable(k);
                rowsOf[variable][--count[variable]] = row;
            }
        }
        return rowsOf;
    }
}
