package dev.quench.problems.encode.penalty;

import dev.quench.problems.qubo.QuboRows;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Derives the smallest provable weights of the rows of a program. */
final class PenaltyWeights {
    /*
     * Let f be the objective with the optimum f*, v_r >= 0 the integer violation of row r (in the
     * units of the row as it is encoded) and E the energy with the best slack. A row costs P_r
     * q_r(x), with q_r = 0 where it holds and q_r >= v_r elsewhere: v for a forcing row, v (v +
     * 1)/2 for at most one literal, v^2 or more for a square (more on a broken domain wall). So E(x)
     * >= f(x), with equality at the optima (and, unless a cutoff limits the slack, at every feasible
     * point). It remains to show E(x) > f* for an infeasible x. Some feasible point is assumed to
     * exist; with a cutoff, one that reaches it.
     *
     * RANGE. P_r > UB - LB: if such a row is violated, E(x) >= LB + P_r > UB >= f*.
     *
     * HALF_RANGE. In an assignment (see PairedEqualities) let N be the number of ones, and R the
     * sum of the right-hand sides of either part. The signed violations of each part sum to N - R.
     * If that is not 0, each part has a violated row; if it is 0, a part with one violated row has
     * another of opposite sign. Either way the squares sum to 2 or more, and E(x) >= LB + 2 P > UB.
     *
     * These two judge x by its violated rows of the two kinds alone. If there is none, the violated
     * rows are of the kinds below, and x is repaired: flips turn it into a feasible point x' with
     * f* <= f(x') < f(x) + sum_r P_r q_r(x) = E(x). A flip breaks no row, so each row can be
     * repaired on its own, and a flip for one row can only help another.
     *
     * MAX_GAIN. Flip safe variables that help the row until it holds. Each changes the activity by
     * 1 or more, so v are enough, and they cost at most v max g < P v <= P q.
     *
     * MIN_GAIN. v + 1 literals are true. Make safe ones false, the cheapest first, until one is
     * left. If all literals are safe, the dearest of those that are true stays, so that each of the
     * v flips costs at most the second largest g; else the one that is not safe may have to stay.
     *
     * FLIP. Coefficients have magnitude 1, and a free variable stands in no other row: |a x - b| =
     * v flips of free variables repair the row, for at most v max g < P v^2, where g is the larger
     * of the costs of both directions. This is D = max_i max(a_i + sum_j max(0, b_ij), -a_i - sum_j
     * min(0, b_ij)) for one cardinality.
     *
     * Where two rules apply to a row, the smaller bound is enough. Attained: max 5 (x_1 + x_2 +
     * x_3) over x_1 + x_2 + x_3 <= 2; one edge; min 4 x_1 over x_1 = 1; a swap of two facilities;
     * min 4 x_1 over x_1 = 1, x_1 + x_2 = 1.
     *
     * Just above the bound of HALF_RANGE, infeasible points are almost as good as the optimum,
     * which misleads a search by flips: its weight has a margin.
     */
    static final double MARGIN = 0.1;

    private final QuboRows objective;
    private final List<PenaltyRow> rows;
    private final ObjectiveRange range;
    private final SafeFlips flips;
    private final boolean integral;

    PenaltyWeights(QuboRows objective, List<PenaltyRow> rows, ObjectiveRange range) {
        this.objective = objective;
        this.rows = rows;
        this.range = range;
        flips = new SafeFlips(objective, rows);
        integral = objective.isIntegral();
    }

    /** A rule and what it asks a weight to exceed. */
    private record Bound(PenaltyRule rule, double value) {}

    /**
     * Derives the weights, those that the user set excepted.
     *
     * @return one a row
     */
    List<Penalty> penalties(PenaltyOptions options) {
        boolean[] paired = PairedEqualities.in(rows, objective.size());
        return IntStream.range(0, paired.length)
                .mapToObj(r -> penalty(rows.get(r), bound(rows.get(r), paired[r]), options))
                .toList();
    }

    private Bound bound(PenaltyRow row, boolean paired) {
        Bound byRange =
                paired
                        ? new Bound(PenaltyRule.HALF_RANGE, range.width() / 2)
                        : new Bound(PenaltyRule.RANGE, range.width());
        PenaltyRule rule = repairRule(row);
        OptionalDouble cost = repairCost(row, rule);
        return cost.isPresent() && cost.getAsDouble() <= byRange.value()
                ? new Bound(rule, cost.getAsDouble())
                : byRange;
    }

    private static PenaltyRule repairRule(PenaltyRow row) {
        return switch (row) {
            case AtMostOneRow literals when literals.isUnit() -> PenaltyRule.MIN_GAIN;
            case AtMostOneRow _, ForcingRow _ -> PenaltyRule.MAX_GAIN;
            case SquareRow square -> square.isEquality() ? PenaltyRule.FLIP : PenaltyRule.MAX_GAIN;
            case RangeRow _ -> PenaltyRule.RANGE;
        };
    }

    private OptionalDouble repairCost(PenaltyRow row, PenaltyRule rule) {
        return switch (rule) {
            case MIN_GAIN -> flips.secondLargestForLiterals(row.constraint());
            case MAX_GAIN -> flips.largestForInequality(row.constraint());
            case FLIP -> flips.largestForEquality(row.constraint());
            case HALF_RANGE, RANGE, SCALE, MULTIPLIER, NONE -> OptionalDouble.empty();
        };
    }

    private Penalty penalty(PenaltyRow row, Bound bound, PenaltyOptions options) {
        double margin = bound.rule() == PenaltyRule.HALF_RANGE ? MARGIN : 0;
        double needed = strictlyAbove(bound.value());
        double derived = options.scale() * strictlyAbove(bound.value() * (1 + margin));
        OptionalDouble byUser = byUser(row, options);
        double weight = byUser.orElse(derived);
        boolean certified = integral ? weight > bound.value() : weight >= needed;
        return new Penalty(bound.rule(), bound.value(), weight, certified, byUser.isPresent());
    }

    /** The larger one of a pair of rows, where the user gives two. */
    private static OptionalDouble byUser(PenaltyRow row, PenaltyOptions options) {
        OptionalDouble weight = options.weightOf(row.constraint().name());
        if (!(row instanceof RangeRow range)) {
            return weight;
        }
        OptionalDouble second = options.weightOf(range.other().name());
        return weight.isPresent() && second.isPresent()
                ? OptionalDouble.of(Math.max(weight.getAsDouble(), second.getAsDouble()))
                : weight.isPresent() ? weight : second;
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
