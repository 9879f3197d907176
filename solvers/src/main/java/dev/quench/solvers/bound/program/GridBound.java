package dev.quench.solvers.bound.program;

import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.program.Substitution;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Bounds a program over the cells of a square, of which every row and column has one, by what its
 * substitution says of the cells: assignments as {@code one-hot} and tours as {@code position}.
 *
 * <p>The whole square is rewritten once ({@link GridCosts}). Each question starts from there:
 * chosen cells move their terms to the constant and to those of the others, exactly; cells that are
 * 0, and pairs of cells that are tied to something else, become dear, which changes no permutation
 * of interest; some rounds over the cells that are left follow.
 */
final class GridBound {
    private static final int LARGEST = 40;
    private static final double FIRST_WORK = 1e8;
    private static final double WORK = 1.5e6;
    /*
     * No term exceeds the sum of all terms of a permutation with it: its cost, a dear pair for each
     * pair, and a dear cell for each row in every round. That stays within LinearAssignment.
     */
    private static final double MOST = 0x1p54;

    private final int side;
    private final Qubo objective;
    private final double range;
    private final long dear;
    private @Nullable GridCosts whole;

    private GridBound(int side, Qubo objective, double range) {
        this.side = side;
        this.objective = objective;
        this.range = range;
        dear = GridCosts.SCALE * (2 * (long) range + 1);
    }

    /** Prepares the bounds of an instance, if its bits are the cells of a square. */
    static Optional<GridBound> of(Formulated original) {
        int side = (int) Math.round(Math.sqrt((double) original.variables()));
        if ((!original.name().equals("one-hot") && !original.name().equals("position"))
                || side < 1
                || side > LARGEST
                || (long) side * side != original.variables()
                || !original.program().objective().isIntegral()) {
            return Optional.empty();
        }
        Qubo objective = original.program().objective();
        double range = range(side, objective);
        double terms = (double) side * (side + 1 + GridCosts.MOST_ROUNDS);
        return 2 * (range + 1) * GridCosts.SCALE * terms <= MOST
                ? Optional.of(new GridBound(side, objective, range))
                : Optional.empty();
    }

    /** Returns a magnitude that no permutation exceeds. */
    private static double range(int n, Qubo objective) {
        double[] most = new double[n * n];
        double range = Math.abs(objective.offset());
        for (int i = 0; i < n; i++) {
            double bias = 0;
            for (int a = 0; a < n; a++) {
                bias = Math.max(bias, Math.abs(objective.bias(i * n + a)));
            }
            range += bias;
        }
        objective
                .couplings()
                .forEach((first, second, b) -> {
                    int rows = first / n * n + second / n;
                    most[rows] = Math.max(most[rows], Math.abs(b));
                });
        for (double pair : most) {
            range += pair;
        }
        return range;
    }

    private GridCosts whole(StopSignal stop) {
        if (whole == null) {
            var costs = new GridCosts(side);
            costs.constant = GridCosts.SCALE * (long) objective.offset();
            for (int cell = 0; cell < side * side; cell++) {
                costs.linear[cell] = GridCosts.SCALE * (long) objective.bias(cell);
            }
            objective
                    .couplings()
                    .forEach((first, second, b) -> {
                        if (first / side != second / side && first % side != second % side) {
                            long half = GridCosts.SCALE / 2 * (long) b;
                            costs.quadratic[costs.index(first, second)] = half;
                            costs.quadratic[costs.index(second, first)] = half;
                        }
                    });
            costs.ascend(true, FIRST_WORK, stop);
            whole = costs;
        }
        return whole;
    }

    /** Bounds what is left of the square. */
    ProgramBound lower(Substitution substitution, StopSignal stop) {
        var left = new Left(substitution);
        if (left.contradictory) {
            return ProgramBound.INFEASIBLE;
        }
        GridCosts costs = left.restrict(whole(stop));
        costs.settle();
        if (!stop.requested()) {
            costs.ascend(false, WORK, stop);
        }
        double bound = costs.bound();
        return bound > range
                ? ProgramBound.INFEASIBLE
                : new ProgramBound(Math.ceil(bound), bound, "hahn-grant");
    }

    /** The rows and columns that are left. */
    private final class Left {
        private final Substitution substitution;
        private final List<Integer> chosen = new ArrayList<>();
        private final List<Integer> rows = new ArrayList<>();
        private final List<Integer> columns = new ArrayList<>();
        private boolean contradictory;

        private Left(Substitution substitution) {
            this.substitution = substitution;
            boolean[] rowTaken = new boolean[side];
            boolean[] columnTaken = new boolean[side];
            for (int cell = 0; cell < side * side; cell++) {
                if (substitution.isFixed(cell) && substitution.value(cell)) {
                    contradictory |= rowTaken[cell / side] || columnTaken[cell % side];
                    rowTaken[cell / side] = true;
                    columnTaken[cell % side] = true;
                    chosen.add(cell);
                }
            }
            for (int k = 0; k < side; k++) {
                if (!rowTaken[k]) {
                    rows.add(k);
                }
                if (!columnTaken[k]) {
                    columns.add(k);
                }
            }
        }

        private int cell(int index) {
            int m = rows.size();
            return rows.get(index / m) * side + columns.get(index % m);
        }

        private GridCosts restrict(GridCosts from) {
            int m = rows.size();
            var costs = new GridCosts(m);
            costs.constant = from.constant;
            for (int cell : chosen) {
                costs.constant += from.linear[cell];
                for (int other : chosen) {
                    costs.constant += from.quadratic[from.index(cell, other)];
                }
            }
            for (int at = 0; at < m * m; at++) {
                int cell = cell(at);
                costs.linear[at] = from.linear[cell];
                for (int other : chosen) {
                    costs.linear[at] +=
                            from.quadratic[from.index(cell, other)]
                                    + from.quadratic[from.index(other, cell)];
                }
                if (substitution.isFixed(cell)) {
                    costs.forbid(at, dear);
                }
                for (int to = 0; to < m * m; to++) {
                    if (at / m != to / m && at % m != to % m) {
                        int other = cell(to);
                        costs.quadratic[costs.index(at, to)] =
                                from.quadratic[from.index(cell, other)]
                                        + (excludes(cell, other) ? dear : 0);
                    }
                }
            }
            addTies(costs);
            return costs;
        }

        /** Tells whether two cells are known not to be 1 together, fixed or opposite ones. */
        private boolean excludes(int cell, int other) {
            if (substitution.isFixed(cell) || substitution.isFixed(other)) {
                return true;
            }
            return substitution.target(cell) == substitution.target(other)
                    && substitution.negated(cell) != substitution.negated(other);
        }

        /** A cell that is tied to another one leaves the rest of its row and column. */
        private void addTies(GridCosts costs) {
            int m = rows.size();
            for (int at = 0; at < m * m; at++) {
                for (int to = 0; to < m * m; to++) {
                    if (at == to || !isEqual(cell(at), cell(to))) {
                        continue;
                    }
                    if (at / m == to / m || at % m == to % m) {
                        costs.forbid(at, dear);
                        continue;
                    }
                    for (int k = 0; k < m; k++) {
                        raise(costs, at, to / m * m + k, to);
                        raise(costs, at, k * m + to % m, to);
                    }
                }
            }
        }

        private boolean isEqual(int cell, int other) {
            return !substitution.isFixed(cell)
                    && !substitution.isFixed(other)
                    && substitution.target(cell) == substitution.target(other)
                    && substitution.negated(cell) == substitution.negated(other);
        }

        private void raise(GridCosts costs, int at, int other, int tied) {
            int m = rows.size();
            if (other != tied && at / m != other / m && at % m != other % m) {
                int pair = costs.index(at, other);
                costs.quadratic[pair] = Math.max(costs.quadratic[pair], dear);
            }
        }
    }
}
