package dev.quench.problems.encode.penalty;

import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the equalities that form assignments.
 *
 * <p>The rows are the vertices of a graph, and a variable that stands in exactly two equalities, in
 * both with coefficient 1, is an edge. A connected component is an assignment if its rows have no
 * other variables, it is bipartite, and the right-hand sides of both parts have the same sum. The
 * {@code 2n} equalities of an {@code n x n} one-hot grid are one; so is what is left of them after
 * variables were fixed.
 */
final class PairedEqualities {
    private final List<PenaltyRow> rows;
    private final int[] occurrences;
    private final int[] rowSum;
    private final boolean[] unit;
    private final int[] side;
    private final boolean[] paired;

    private PairedEqualities(List<PenaltyRow> rows, int variables) {
        this.rows = rows;
        occurrences = new int[variables];
        rowSum = new int[variables];
        unit = new boolean[variables];
        side = new int[rows.size()];
        paired = new boolean[rows.size()];
        Arrays.fill(unit, true);
    }

    /**
     * Marks the rows that belong to an assignment, in time linear in the terms.
     *
     * @param rows all rows
     * @param variables number of variables
     * @return one mark a row
     */
    static boolean[] in(List<PenaltyRow> rows, int variables) {
        var search = new PairedEqualities(rows, variables);
        search.countOccurrences();
        for (int row = 0; row < rows.size(); row++) {
            if (search.isEquality(row) && search.side[row] == 0) {
                search.visitComponent(row);
            }
        }
        return search.paired;
    }

    private boolean isEquality(int row) {
        return rows.get(row).constraint().relation() == Relation.EQUAL;
    }

    private void countOccurrences() {
        for (int row = 0; row < rows.size(); row++) {
            LinearConstraint constraint = rows.get(row).constraint();
            for (int k = 0; isEquality(row) && k < constraint.terms(); k++) {
                int variable = constraint.variable(k);
                occurrences[variable]++;
                rowSum[variable] += row;
                unit[variable] &= constraint.coefficient(k) == 1;
            }
        }
    }

    /** Colours a component with sides 1 and -1 and marks its rows if it is an assignment. */
    private void visitComponent(int start) {
        var component = new ArrayDeque<Integer>();
        var open = new ArrayDeque<Integer>();
        boolean balanced = true;
        long difference = 0;
        side[start] = 1;
        open.add(start);
        while (!open.isEmpty()) {
            int row = open.remove();
            component.add(row);
            LinearConstraint constraint = rows.get(row).constraint();
            difference += side[row] * constraint.rightHandSide();
            for (int k = 0; k < constraint.terms(); k++) {
                int variable = constraint.variable(k);
                if (occurrences[variable] != 2 || !unit[variable]) {
                    balanced = false;
                } else {
                    balanced &= reach(rowSum[variable] - row, -side[row], open);
                }
            }
        }
        boolean assignment = balanced && difference == 0;
        component.forEach(row -> paired[row] = assignment);
    }

    /** Colours a neighbour, or tells whether it has the right colour already. */
    private boolean reach(int row, int colour, ArrayDeque<Integer> open) {
        if (side[row] == 0) {
            side[row] = colour;
            open.add(row);
        }
        return side[row] == colour;
    }
}
