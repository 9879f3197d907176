package dev.quench.solvers.lagrangian.dual;

import dev.quench.problems.program.LinearConstraint;
import java.math.BigDecimal;
import java.util.Optional;

/** A dual function with one multiplier for each relaxed row of a program. */
abstract sealed class RowsDual implements DualFunction
        permits SeparableDual, KnapsackRowDual, ExactQuboDual, ConvexDual {
    final RelaxedRows rows;

    RowsDual(RelaxedRows rows) {
        this.rows = rows;
    }

    @Override
    public final int size() {
        return rows.size();
    }

    @Override
    public final boolean isFree(int r) {
        return rows.row(r).isEquality();
    }

    @Override
    public final Optional<LinearConstraint> row(int r) {
        return Optional.of(rows.row(r).constraint());
    }

    @Override
    public final double price(int r, double multiplier) {
        return multiplier * rows.row(r).factor();
    }

    @Override
    public final Optional<BigDecimal> ceiling() {
        return Optional.of(rows.ceiling());
    }
}
