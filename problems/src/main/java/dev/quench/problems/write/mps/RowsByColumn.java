package dev.quench.problems.write.mps;

import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.program.LinearConstraint;

/** The terms of all rows, sorted by variable and then by row. */
final class RowsByColumn {
    private final int[] starts;
    private final int[] rows;
    private final long[] values;

    RowsByColumn(BinaryModel model) {
        starts = new int[model.size() + 1];
        for (LinearConstraint row : model.rows()) {
            for (int k = 0; k < row.terms(); k++) {
                starts[row.variable(k) + 1]++;
            }
        }
        for (int i = 0; i < model.size(); i++) {
            starts[i + 1] = Math.addExact(starts[i], starts[i + 1]);
        }
        rows = new int[starts[model.size()]];
        values = new long[rows.length];
        int[] next = starts.clone();
        for (int r = 0; r < model.rows().size(); r++) {
            LinearConstraint row = model.rows().get(r);
            for (int k = 0; k < row.terms(); k++) {
                int at = next[row.variable(k)]++;
                rows[at] = r;
                values[at] = row.coefficient(k);
            }
        }
    }

    /** Returns where the terms of a variable start, and those of the one before end. */
    int start(int variable) {
        return starts[variable];
    }

    int row(int k) {
        return rows[k];
    }

    long value(int k) {
        return values[k];
    }
}
