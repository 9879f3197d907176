package dev.quench.problems.encode.slack;

import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Qubo;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The least activity of a row over the points of {@code [0,1]^n} whose objective may be good
 * enough.
 *
 * <p>The objective is replaced by {@code l(x) = offset + sum_i (a_i + sum_j min(0, b_ij)/2) x_i},
 * which is never above it at a 0-1 point, since {@code x_i x_j <= (x_i + x_j)/2}. Minimising an
 * activity under {@code l(x) <= value} is a continuous knapsack: start where the activity is least,
 * then take what lowers {@code l} in the order of its price (G. B. Dantzig, Discrete-variable
 * extremum problems, Operations Research 5 (1957), doi:10.1287/opre.5.2.266).
 */
final class FractionalKnapsack {
    private final BigDecimal[] slope;

    /** By how much {@code l} exceeds the value where it is least over all variables. */
    private final BigDecimal leastExcess;

    private final double value;

    FractionalKnapsack(Qubo objective, double value) {
        this.value = value;
        slope = new BigDecimal[objective.size()];
        Arrays.setAll(slope, i -> new BigDecimal(objective.bias(i)));
        BigDecimal half = new BigDecimal("0.5");
        objective
                .couplings()
                .forEach((i, j, b) -> {
                    if (b < 0) {
                        BigDecimal share = new BigDecimal(b).multiply(half);
                        slope[i] = slope[i].add(share);
                        slope[j] = slope[j].add(share);
                    }
                });
        BigDecimal room = new BigDecimal(value).subtract(new BigDecimal(objective.offset()));
        leastExcess =
                Arrays.stream(slope)
                        .map(BigDecimal.ZERO::min)
                        .reduce(room.add(rounding(objective)).negate(), BigDecimal::add);
    }

    /** Returns what the value of a point may lack that was added up in another order. */
    private static BigDecimal rounding(Qubo objective) {
        double magnitude =
                Math.abs(objective.offset())
                        + objective.trivialUpperBound()
                        - objective.trivialLowerBound();
        return objective.isIntegral() ? BigDecimal.ZERO : new BigDecimal(0x1p-40 * magnitude);
    }

    /** A move of a variable from where the activity is least: what it costs and what it gains. */
    private record Move(BigDecimal cost, BigDecimal gain) {}

    /** Returns the largest slack of a row among the points that may be good enough. */
    long largestSlack(LinearConstraint row) {
        if (row.relation() == Relation.EQUAL) {
            return 0;
        }
        int sign = row.relation() == Relation.LESS_OR_EQUAL ? 1 : -1;
        BigDecimal rhs = BigDecimal.valueOf(row.rightHandSide()).multiply(BigDecimal.valueOf(sign));
        BigDecimal slack = rhs.subtract(leastActivity(row, sign));
        return Math.max(0, slack.setScale(0, RoundingMode.FLOOR).longValueExact());
    }

    private BigDecimal leastActivity(LinearConstraint row, int sign) {
        BigDecimal activity = BigDecimal.ZERO;
        BigDecimal excess = leastExcess;
        List<Move> moves = new ArrayList<>();
        for (int k = 0; k < row.terms(); k++) {
            BigDecimal a = BigDecimal.valueOf(sign * row.coefficient(k));
            BigDecimal slopeHere = slope[row.variable(k)];
            boolean one = a.signum() < 0;
            if (one) {
                activity = activity.add(a);
                excess = excess.add(slopeHere);
            }
            excess = excess.subtract(slopeHere.min(BigDecimal.ZERO));
            BigDecimal gain = one ? slopeHere : slopeHere.negate();
            if (gain.signum() > 0) {
                moves.add(new Move(a.abs(), gain));
            }
        }
        return activity.add(price(moves, excess, row));
    }

    /** Returns the least cost of moves, the last one in part, that gain the excess. */
    private BigDecimal price(List<Move> moves, BigDecimal excess, LinearConstraint row) {
        moves.sort((p, q) -> p.cost.multiply(q.gain).compareTo(q.cost.multiply(p.gain)));
        BigDecimal cost = BigDecimal.ZERO;
        BigDecimal left = excess;
        for (Move move : moves) {
            if (left.signum() <= 0) {
                break;
            }
            cost =
                    move.gain.compareTo(left) <= 0
                            ? cost.add(move.cost)
                            : cost.add(
                                    move.cost
                                            .multiply(left)
                                            .divide(move.gain, 0, RoundingMode.CEILING));
            left = left.subtract(move.gain);
        }
        if (left.signum() > 0) {
            throw new IllegalArgumentException(
                    "No point reaches the cutoff %s, as the objective shows at row %s.\nMaybe the value is in the problem's sense; Formulated.programValue translates it."
                            .formatted(value, row.name()));
        }
        return cost;
    }
}
