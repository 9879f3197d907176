package dev.quench.problems.encode;

import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Qubo;
import java.util.List;
import java.util.stream.IntStream;

/** Derives the smallest provable weights of the rows of a program. */
final class PenaltyWeights {
    /*
     * Let f be the objective, v_r >= 0 the integer violation of row r (in the units of the row
     * after division) and E the energy with the best slack. A square row costs P_r v_r^2, a
     * violated pair P_r; both are 0 where the row holds. So E(x) = f(x) at a feasible x, and it
     * remains to show that an infeasible x is no minimiser. Some feasible point is assumed to
     * exist.
     *
     * MAX_GAIN, MIN_GAIN. All rows are <= with coefficients >= 0, so that dropping an item (x_i
     * from 1 to 0) breaks no row, and by at most g_i = max(0, -a_i - sum_j min(0, b_ij)) raises f.
     * Repair x: for every violated square row drop items of the row until it holds. Each removes 1
     * or more, and without any item the row holds (its right-hand side is not negative, else it
     * would be contradictory), so v_r items are enough; they cost at most v_r max g <= v_r^2 max
     * g, less than P_r v_r^2. For every pair that is still violated drop the cheaper of the two,
     * for less than P_r. The sum of what the drops cost is less than the sum of the penalties that
     * they remove: the repaired point is feasible and its energy is strictly smaller.
     *
     * RANGE. P_r > UB - LB: if such a row is violated, E(x) >= LB + P_r > UB, not a minimum.
     *
     * HALF_RANGE. In an assignment (see PairedEqualities) let N be the number of ones, and R the
     * sum of the right-hand sides of either part. The signed violations of each part sum to N - R.
     * If that is not 0, each part has a violated row; if it is 0, a part with one violated row has
     * another of opposite sign. Either way the squares sum to 2 or more, and E(x) >= LB + 2 P >
     * UB. The last two rules judge x by one violated row, whatever the others are, so they mix.
     *
     * Attained: max 5 (x_1 + x_2 + x_3) over x_1 + x_2 + x_3 <= 2; one edge; a swap of two
     * facilities; min 4 x_1 over x_1 = 1.
     *
     * Just above the bound of HALF_RANGE, infeasible points are almost as good as the optimum,
     * which misleads a search by flips: its weight has a margin.
     */
    static final double MARGIN = 0.1;

    private final Qubo objective;
    private final List<PenaltyRow> rows;
    private final ObjectiveRange range;
    private final boolean integral;

    PenaltyWeights(Qubo objective, List<PenaltyRow> rows, ObjectiveRange range) {
        this.objective = objective;
        this.rows = rows;
        this.range = range;
        integral = objective.isIntegral();
    }

    /**
     * Derives the weights.
     *
     * @param scale multiplies every weight
     * @return one a row
     */
    List<Penalty> penalties(double scale) {
        return rows.stream().allMatch(PenaltyWeights::isMonotone)
                ? rows.stream().map(row -> byGain(row, scale)).toList()
                : byRange(scale);
    }

    private static boolean isMonotone(PenaltyRow row) {
        return row.constraint().relation() == Relation.LESS_OR_EQUAL
                && row.constraint().minimumActivity() == 0;
    }

    private Penalty byGain(PenaltyRow row, double scale) {
        LinearConstraint constraint = row.constraint();
        var gains =
                IntStream.range(0, constraint.terms())
                        .mapToDouble(k -> gain(constraint.variable(k)));
        return switch (row) {
            case PairRow _ -> penalty(PenaltyRule.MIN_GAIN, gains.min().orElse(0), scale);
            case SquareRow _ -> penalty(PenaltyRule.MAX_GAIN, gains.max().orElse(0), scale);
        };
    }

    private double gain(int i) {
        Couplings couplings = objective.couplings();
        double slope = objective.bias(i);
        for (int k = 0; k < couplings.degree(i); k++) {
            slope += Math.min(0, couplings.value(i, k));
        }
        return Math.max(0, 0 - slope);
    }

    private List<Penalty> byRange(double scale) {
        boolean[] paired = PairedEqualities.in(rows, objective.size());
        Penalty half = penalty(PenaltyRule.HALF_RANGE, range.width() / 2, scale);
        Penalty whole = penalty(PenaltyRule.RANGE, range.width(), scale);
        return IntStream.range(0, paired.length).mapToObj(r -> paired[r] ? half : whole).toList();
    }

    private Penalty penalty(PenaltyRule rule, double bound, double scale) {
        double margin = rule == PenaltyRule.HALF_RANGE ? MARGIN : 0;
        return new Penalty(rule, bound, scale * strictlyAbove(bound * (1 + margin)));
    }

    /**
     * Returns the next integer above a bound if the objective is integral; else a number of 21
     * significant bits that also covers the rounding errors of the bound.
     */
    private double strictlyAbove(double bound) {
        if (integral) {
            return Math.floor(bound) + 1;
        }
        if (bound == 0) {
            return 1;
        }
        double magnitude =
                Math.abs(objective.offset())
                        + objective.trivialUpperBound()
                        - objective.trivialLowerBound();
        double padded = bound + 0x1p-40 * magnitude;
        double grid = Math.ulp(padded) * 0x1p32;
        return (Math.floor(padded / grid) + 1) * grid;
    }
}
