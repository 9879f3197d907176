package dev.quench.solvers.lagrangian;

import dev.quench.problems.family.Sense;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.lagrangian.dual.DualFunction;
import java.math.BigDecimal;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where a dual loop ended: the best multipliers, what they certify, what came by on the way. */
public final class DualOutcome {
    private final DualFunction dual;
    private final String rule;
    private final double[] multipliers;
    private final double[] average;
    private final BigDecimal certified;
    private final List<DualStep> steps;
    private final List<Bits> minimisers;
    private final String end;

    DualOutcome(
            DualFunction dual,
            String rule,
            double[] multipliers,
            double[] average,
            List<DualStep> steps,
            List<Bits> minimisers,
            String end) {
        this.dual = dual;
        this.rule = rule;
        this.multipliers = multipliers.clone();
        this.average = average.clone();
        this.certified = dual.certified(multipliers);
        this.steps = List.copyOf(steps);
        this.minimisers = List.copyOf(minimisers);
        this.end = end;
    }

    /**
     * Returns the function that was maximised.
     *
     * @return the dual function
     */
    public DualFunction dual() {
        return dual;
    }

    /**
     * Returns the rule that moved the multipliers.
     *
     * @return its name
     */
    public String rule() {
        return rule;
    }

    /**
     * Copies the best multipliers.
     *
     * @return {@code m} numbers
     */
    public double[] copyMultipliers() {
        return multipliers.clone();
    }

    /**
     * Copies the average of minimisers that approximates a solution of the relaxation.
     *
     * @return a number in {@code [0, 1]} a variable
     */
    public double[] copyAverage() {
        return average.clone();
    }

    /**
     * Returns the bound.
     *
     * @return no solution has a smaller value, in the units of the program; the dual function at
     *     the best multipliers, computed so that rounding cannot falsify it
     */
    public BigDecimal certified() {
        return certified;
    }

    /**
     * Returns what each evaluation gave.
     *
     * @return in order, at least one
     */
    public List<DualStep> steps() {
        return steps;
    }

    /**
     * Returns the distinct minimisers of the inner problems.
     *
     * @return in the order of first sight
     */
    public List<Bits> minimisers() {
        return minimisers;
    }

    /**
     * Tells why the loop ended.
     *
     * @return a few words
     */
    public String end() {
        return end;
    }

    /**
     * Tells whether the multipliers prove that the rows have no solution.
     *
     * @return true if the bound is above every objective
     */
    public boolean isInfeasible() {
        return dual.ceiling().filter(most -> certified.compareTo(most) > 0).isPresent();
    }

    /**
     * Returns the prices of the rows.
     *
     * @return one per unit of {@code c(x) - rhs}, by the row itself; rows that are not relaxed are
     *     absent
     */
    public Map<LinearConstraint, Double> prices() {
        var prices = new IdentityHashMap<LinearConstraint, Double>();
        for (int r = 0; r < multipliers.length; r++) {
            double price = dual.price(r, multipliers[r]);
            dual.row(r).ifPresent(row -> prices.put(row, price));
        }
        return prices;
    }

    /**
     * Tells what a record should of the loop.
     *
     * @return rule, inner problem, evaluations, values and the end, in a fixed order; {@code
     *     firstValue} up to rounding, {@code dualBound} rounded down from what is certified, both
     *     in the units of the program
     */
    public Map<String, Object> detail() {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("rule", rule);
        detail.put("inner", dual.name());
        detail.put("separable", dual.isSeparable());
        detail.put("multipliers", multipliers.length);
        detail.put("evaluations", steps.size());
        detail.put("firstValue", steps.getFirst().value());
        detail.put("dualBound", Sense.MINIMISE.outward(certified));
        detail.put("end", end);
        return detail;
    }
}
