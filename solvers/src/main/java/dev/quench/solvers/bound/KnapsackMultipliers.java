package dev.quench.solvers.bound;

import dev.quench.problems.family.Knapsack;
import dev.quench.solvers.control.StopSignal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * Prices {@code lambda_j >= 0} of the resources of a knapsack, with the bound that they certify.
 *
 * <p>For any such prices, {@code q(lambda) = sum_j lambda_j c_j + sum_i max(0, p_i - sum_j lambda_j
 * w_ji)} is at least the profit of every feasible selection, whatever the signs of the data. Its
 * minimum is the bound of the linear relaxation; the search here comes close to it. The search runs
 * in {@code double}; the bound is then computed from the prices it found, which are binary
 * fractions, without any rounding.
 *
 * <p>{@code n} items, {@code m} resources: {@code O(n m)} a step, at most 12,000 steps, once per
 * instance; milliseconds for {@code n m} of some hundreds.
 *
 * <p>Source: B. T. Polyak, Minimization of unsmooth functionals, USSR Comp. Math. Math. Phys. 9
 * (1969) for the step; P. M. Camerini, L. Fratta, F. Maffioli, On improving relaxation methods by
 * modified gradient techniques, Math. Programming Study 3 (1975) for the direction; A. Nedic, D. P.
 * Bertsekas, Incremental subgradient methods for nondifferentiable optimization, SIAM J. Optim. 12
 * (2001), for the falling target that replaces the unknown minimum.
 */
public final class KnapsackMultipliers {
    private final Knapsack problem;
    private final double[] prices;

    private KnapsackMultipliers(Knapsack problem, double[] prices) {
        this.problem = problem;
        this.prices = prices;
    }

    /**
     * Prices the resources of an instance.
     *
     * @param problem the instance
     * @return prices near the optimal ones of the linear relaxation
     */
    public static KnapsackMultipliers of(Knapsack problem) {
        return of(problem, StopSignal.NEVER);
    }

    /**
     * Prices the resources of an instance.
     *
     * @param problem the instance
     * @param stop ends the search early
     * @return prices near the optimal ones, unless the signal came
     */
    public static KnapsackMultipliers of(Knapsack problem, StopSignal stop) {
        int n = problem.size();
        long[] profits = new long[n];
        Arrays.setAll(profits, problem::profit);
        long[][] weights = new long[problem.resources()][n];
        long[] capacities = new long[problem.resources()];
        for (int j = 0; j < capacities.length; j++) {
            int row = j;
            Arrays.setAll(weights[j], i -> problem.weight(row, i));
            capacities[j] = problem.capacity(j);
        }
        var search = new DualDescent(profits, weights, capacities);
        return new KnapsackMultipliers(problem, search.run(stop));
    }

    /**
     * Returns the price of a resource.
     *
     * @param resource in {@code [0, m)}
     * @return {@code lambda_j}, finite, 0 or more, in profit units per unit of weight
     */
    public double price(int resource) {
        return prices[resource];
    }

    /**
     * Returns what an item costs at these prices.
     *
     * @param item in {@code [0, n)}
     * @return {@code sum_j lambda_j w_ji}
     */
    public double cost(int item) {
        double cost = 0;
        for (int j = 0; j < prices.length; j++) {
            cost += prices[j] * problem.weight(j, item);
        }
        return cost;
    }

    /**
     * Returns the dual value in exact arithmetic.
     *
     * @return {@code q(lambda)} in the problem's scale
     */
    public BigDecimal dualValue() {
        BigDecimal[] exact =
                Arrays.stream(prices).mapToObj(BigDecimal::new).toArray(BigDecimal[]::new);
        BigDecimal value = BigDecimal.ZERO;
        for (int j = 0; j < exact.length; j++) {
            value = value.add(exact[j].multiply(BigDecimal.valueOf(problem.capacity(j))));
        }
        for (int i = 0; i < problem.size(); i++) {
            BigDecimal margin = BigDecimal.valueOf(problem.profit(i));
            for (int j = 0; j < exact.length; j++) {
                margin =
                        margin.subtract(
                                exact[j].multiply(BigDecimal.valueOf(problem.weight(j, i))));
            }
            value = value.add(margin.max(BigDecimal.ZERO));
        }
        return value.scaleByPowerOfTen(-problem.decimals());
    }

    /**
     * Returns the bound on the profit.
     *
     * @return the dual value rounded down to the unit of the profits, which every feasible profit
     *     is a multiple of
     */
    public BigDecimal bound() {
        return dualValue().setScale(problem.decimals(), RoundingMode.FLOOR);
    }

    @Override
    public String toString() {
        return "KnapsackMultipliers" + Arrays.toString(prices);
    }
}
