package dev.quench.problems.formulate;

import dev.quench.problems.qubo.QuboExtent;
import dev.quench.problems.qubo.QuboRows;

/**
 * The weights that {@code PenaltyEncoder.provable()} derives from the range of an objective, for
 * objectives that are not stored; the proofs stand there.
 *
 * @param extent of the objective
 * @param offset of the objective
 * @param upper a value that the optimum does not exceed
 */
record ProvableWeight(QuboExtent extent, double offset, double upper) {
    private static final double MARGIN = 0.1;

    /**
     * Measures an objective in one pass.
     *
     * @param feasible the objective of a feasible point
     */
    static ProvableWeight of(QuboRows objective, double feasible) {
        var extent = QuboExtent.of(objective);
        return new ProvableWeight(extent, objective.offset(), Math.min(feasible, extent.upper()));
    }

    /** Returns the weight of an equality of an assignment, half of the range with a margin. */
    double half() {
        return strictlyAbove(width() / 2 * (1 + MARGIN));
    }

    /** Returns the weight of any other row, the range. */
    double whole() {
        return strictlyAbove(width());
    }

    private double width() {
        return Math.max(0, upper - extent.lower());
    }

    private double strictlyAbove(double bound) {
        if (extent.integral()) {
            return Math.floor(bound) + 1;
        }
        if (bound == 0) {
            return 1;
        }
        double magnitude = Math.abs(offset) + extent.upper() - extent.lower();
        double padded = bound + 0x1p-40 * magnitude;
        double grid = Math.ulp(padded) * 0x1p32;
        return (Math.floor(padded / grid) + 1) * grid;
    }
}
