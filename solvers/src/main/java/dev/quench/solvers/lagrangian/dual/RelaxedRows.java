package dev.quench.solvers.lagrangian.dual;

import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/**
 * The linear part of a Lagrangian: biases of an objective and the prices of relaxed rows on them.
 *
 * <p>{@code constant + sum_i cost_i x_i} with {@code cost_i = a_i + sum_r lambda_r u_ri} and {@code
 * constant = offset - sum_r lambda_r d_r}, in floats, or in exact decimals at the prices that
 * {@link LinearRow#exactPrice} makes of the multipliers. {@code O(terms)}.
 */
final class RelaxedRows {
    private final Qubo objective;
    private final List<LinearRow> rows;

    RelaxedRows(Qubo objective, List<LinearRow> rows) {
        this.objective = objective;
        this.rows = List.copyOf(rows);
    }

    int size() {
        return rows.size();
    }

    int variables() {
        return objective.size();
    }

    LinearRow row(int r) {
        return rows.get(r);
    }

    /** Refuses multipliers that are no numbers. */
    static void require(double[] multipliers, int size) {
        if (multipliers.length != size) {
            throw new IllegalArgumentException(
                    "A dual function of %d multipliers has no value at %d of them."
                            .formatted(size, multipliers.length));
        }
        for (int r = 0; r < size; r++) {
            if (!Double.isFinite(multipliers[r])) {
                throw new IllegalArgumentException(
                        "Multiplier %d (%s) must be finite.\nMaybe shorten the steps of the rule, or scale the objective."
                                .formatted(r, multipliers[r]));
            }
        }
    }

    double[] costs(double[] multipliers) {
        require(multipliers, rows.size());
        double[] costs = objective.copyBiases();
        for (int r = 0; r < multipliers.length; r++) {
            LinearRow row = rows.get(r);
            for (int k = 0; multipliers[r] != 0 && k < row.constraint().terms(); k++) {
                costs[row.constraint().variable(k)] += multipliers[r] * row.coefficient(k);
            }
        }
        return costs;
    }

    double constant(double[] multipliers) {
        double constant = objective.offset();
        for (int r = 0; r < multipliers.length; r++) {
            constant -= multipliers[r] * rows.get(r).constant(0);
        }
        return constant;
    }

    double[] slope(Bits x) {
        double[] slope = new double[rows.size()];
        Arrays.setAll(slope, r -> rows.get(r).value(x));
        return slope;
    }

    /** Returns the violations at a point of fractions, up to rounding. */
    double[] slope(double[] x) {
        double[] slope = new double[rows.size()];
        Arrays.setAll(slope, r -> rows.get(r).value(x));
        return slope;
    }

    Exact exact(double[] multipliers) {
        require(multipliers, rows.size());
        var costs = new BigDecimal[objective.size()];
        Arrays.setAll(costs, i -> new BigDecimal(objective.bias(i)));
        BigDecimal constant = new BigDecimal(objective.offset());
        for (int r = 0; r < multipliers.length; r++) {
            BigDecimal price = rows.get(r).exactPrice(multipliers[r]);
            LinearConstraint row = rows.get(r).constraint();
            constant = constant.subtract(price.multiply(BigDecimal.valueOf(row.rightHandSide())));
            for (int k = 0; price.signum() != 0 && k < row.terms(); k++) {
                int i = row.variable(k);
                costs[i] = costs[i].add(price.multiply(BigDecimal.valueOf(row.coefficient(k))));
            }
        }
        return new Exact(constant, List.of(costs));
    }

    /** Adds up what is positive of the objective. */
    BigDecimal ceiling() {
        BigDecimal[] sum = {new BigDecimal(objective.offset())};
        for (int i = 0; i < objective.size(); i++) {
            sum[0] = sum[0].add(new BigDecimal(Math.max(0, objective.bias(i))));
        }
        objective
                .couplings()
                .forEach((_, _, b) -> sum[0] = sum[0].add(new BigDecimal(Math.max(0, b))));
        return sum[0];
    }

    /** The constant and the costs in exact decimals. */
    record Exact(BigDecimal constant, List<BigDecimal> costs) {
        double magnitude() {
            double sum = 0;
            for (BigDecimal cost : costs) {
                sum += Math.abs(cost.doubleValue());
            }
            return sum;
        }

        /** Returns the minimum over all bits. */
        BigDecimal least() {
            BigDecimal bound = constant;
            for (BigDecimal cost : costs) {
                bound = bound.add(cost.min(BigDecimal.ZERO));
            }
            return bound;
        }

        /** Returns the minima over the bits of which one is given. */
        ForcedBounds forced() {
            BigDecimal least = least();
            var bounds = new ForcedBounds.Builder(least, costs.size());
            for (int i = 0; i < costs.size(); i++) {
                BigDecimal cost = costs.get(i);
                bounds.put(i, cost.signum() > 0, least.add(cost.abs()));
            }
            return bounds.build();
        }
    }
}
