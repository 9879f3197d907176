package dev.quench.solvers.lagrangian.tour;

import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Substitution;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.lagrangian.dual.LinearRow;
import java.util.Optional;

/**
 * A row over the edges that are left, in units of edges: {@code g(x) = x(F) - 2} for a degree,
 * {@code g(x) = 2 - x(F)} for a cut.
 *
 * @param row in units of its own
 */
record EdgeRow(LinearRow row) {
    /**
     * Returns what is left of a row of all edges; empty if it holds or fails whatever is chosen.
     */
    static Optional<EdgeRow> of(LinearConstraint all, Substitution whole) {
        LinearConstraint rest = whole.apply(all);
        return rest.terms() == 0 || rest.isRedundant()
                ? Optional.empty()
                : Optional.of(new EdgeRow(new LinearRow(rest)));
    }

    private double unit() {
        return Math.abs(row.factor());
    }

    /** Returns {@code g(x)}. */
    double excess(Bits x) {
        return row.value(x) / unit();
    }

    /** Adds {@code multiplier g(x) + square g(x)^2}. */
    void add(Qubo.Builder qubo, double multiplier, double square) {
        row.addLinear(qubo, multiplier / unit(), 0);
        if (square > 0) {
            row.addSquare(qubo, square / (unit() * unit()), 0);
        }
    }
}
