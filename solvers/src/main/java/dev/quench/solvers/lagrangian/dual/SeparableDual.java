package dev.quench.solvers.lagrangian.dual;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * All rows of a program with linear objective relaxed: each variable decides alone.
 *
 * <p>{@code q(lambda) = offset + sum_i min(0, a_i + sum_r lambda_r u_ri) - sum_r lambda_r d_r},
 * with {@code g_r(x) = sum_i u_ri x_i - d_r} the rows in units of their mean coefficient ({@link
 * LinearRow}). The inner minimum is one sign a variable; its maximum over the multipliers is the
 * bound of the linear relaxation (integrality property, Geoffrion 1974), so that no inner solver,
 * quantum or not, could better it. {@code O(terms)} an evaluation.
 */
public final class SeparableDual implements DualFunction {
    private final Qubo objective;
    private final List<LinearRow> rows;

    private SeparableDual(Qubo objective, List<LinearRow> rows) {
        this.objective = objective;
        this.rows = rows;
    }

    /**
     * Relaxes all rows of a program; redundant ones are left out.
     *
     * @param program with an objective without couplings
     * @return the dual function
     * @throws IllegalArgumentException if the objective has couplings
     */
    public static SeparableDual of(BinaryProgram program) {
        return new SeparableDual(
                requireLinear(program.objective()), LinearRow.of(program.constraints()));
    }

    /**
     * Relaxes some rows.
     *
     * @param objective without couplings
     * @param rows over its variables
     * @return the dual function
     * @throws IllegalArgumentException if the objective has couplings
     */
    public static SeparableDual of(Qubo objective, List<LinearRow> rows) {
        return new SeparableDual(requireLinear(objective), List.copyOf(rows));
    }

    private static Qubo requireLinear(Qubo objective) {
        if (objective.couplings().count() > 0) {
            throw new IllegalArgumentException(
                    "The objective has %d couplings, so that its variables do not decide alone.\nMaybe relax rows of a linear objective, or sample the Qubo."
                            .formatted(objective.couplings().count()));
        }
        return objective;
    }

    @Override
    public String name() {
        return "separable";
    }

    @Override
    public boolean isSeparable() {
        return true;
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public boolean isFree(int r) {
        return rows.get(r).isEquality();
    }

    @Override
    public Optional<LinearConstraint> row(int r) {
        return Optional.of(rows.get(r).constraint());
    }

    @Override
    public double price(int r, double multiplier) {
        return multiplier * rows.get(r).factor();
    }

    @Override
    public DualPoint at(double[] multipliers) {
        double[] cost = reduced(multipliers);
        double[] slope = new double[rows.size()];
        double value = objective.offset();
        for (int r = 0; r < slope.length; r++) {
            slope[r] = -rows.get(r).constant(0);
            value += multipliers[r] * slope[r];
        }
        for (double c : cost) {
            value += Math.min(0, c);
        }
        for (int r = 0; r < slope.length; r++) {
            LinearRow row = rows.get(r);
            for (int k = 0; k < row.constraint().terms(); k++) {
                if (cost[row.constraint().variable(k)] < 0) {
                    slope[r] += row.coefficient(k);
                }
            }
        }
        Bits minimiser =
                Bits.withOnes(
                        cost.length, IntStream.range(0, cost.length).filter(i -> cost[i] < 0));
        return new DualPoint(value, slope, minimiser);
    }

    @Override
    public Optional<BigDecimal> ceiling() {
        BigDecimal sum = new BigDecimal(objective.offset());
        for (int i = 0; i < objective.size(); i++) {
            sum = sum.add(new BigDecimal(Math.max(0, objective.bias(i))));
        }
        return Optional.of(sum);
    }

    private double[] reduced(double[] multipliers) {
        double[] cost = objective.copyBiases();
        for (int r = 0; r < multipliers.length; r++) {
            LinearRow row = rows.get(r);
            for (int k = 0; multipliers[r] != 0 && k < row.constraint().terms(); k++) {
                cost[row.constraint().variable(k)] += multipliers[r] * row.coefficient(k);
            }
        }
        return cost;
    }

    /** Computes the value at the prices, rounded to floats, in exact decimal arithmetic. */
    @Override
    public BigDecimal certified(double[] multipliers) {
        var prices = new BigDecimal[rows.size()];
        Arrays.setAll(prices, r -> rows.get(r).exactPrice(multipliers[r]));
        var costs = new BigDecimal[objective.size()];
        Arrays.setAll(costs, i -> new BigDecimal(objective.bias(i)));
        BigDecimal bound = new BigDecimal(objective.offset());
        for (int r = 0; r < prices.length; r++) {
            LinearConstraint row = rows.get(r).constraint();
            bound = bound.subtract(prices[r].multiply(BigDecimal.valueOf(row.rightHandSide())));
            for (int k = 0; prices[r].signum() != 0 && k < row.terms(); k++) {
                int i = row.variable(k);
                costs[i] = costs[i].add(prices[r].multiply(BigDecimal.valueOf(row.coefficient(k))));
            }
        }
        for (BigDecimal cost : costs) {
            bound = bound.add(cost.min(BigDecimal.ZERO));
        }
        return bound;
    }
}
