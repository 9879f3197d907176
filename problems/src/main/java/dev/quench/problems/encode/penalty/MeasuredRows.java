package dev.quench.problems.encode.penalty;

import dev.quench.problems.qubo.QuboExtent;
import dev.quench.problems.qubo.QuboRows;

/**
 * Rows whose terms are added up once, however often their bounds are asked for.
 *
 * @param rows the function
 * @param extent what its terms add up to
 */
record MeasuredRows(QuboRows rows, QuboExtent extent) implements QuboRows {
    MeasuredRows(QuboRows rows) {
        this(rows, QuboExtent.of(rows));
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public double offset() {
        return rows.offset();
    }

    @Override
    public double bias(int i) {
        return rows.bias(i);
    }

    @Override
    public int copyRow(int i, int[] columns, double[] values) {
        return rows.copyRow(i, columns, values);
    }

    @Override
    public double trivialLowerBound() {
        return extent.lower();
    }

    @Override
    public double trivialUpperBound() {
        return extent.upper();
    }

    @Override
    public boolean isIntegral() {
        return extent.integral();
    }
}
