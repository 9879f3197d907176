package dev.quench.problems.family;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The multidimensional 0-1 knapsack problem: {@code max sum_i p_i x_i} subject to {@code sum_i w_ji
 * x_i <= c_j} for every resource {@code j}.
 *
 * <p>{@code n} items, {@code m} resources. Profits, weights and capacities are integers of any sign
 * whose sums fit a {@code long}. Decimal profits are stored in units of {@code 10^-decimals}; a row
 * with decimals is stored multiplied by a power of ten, which changes nothing.
 *
 * <p>Source: H. Kellerer, U. Pferschy, D. Pisinger, Knapsack Problems, 2004, chapter 9.
 */
public final class Knapsack implements Problem {
    private final long[] profits;
    private final int decimals;
    private final LongMatrix weights;
    private final long[] capacities;

    private Knapsack(long[] profits, int decimals, LongMatrix weights, long[] capacities) {
        this.profits = profits;
        this.decimals = decimals;
        this.weights = weights;
        this.capacities = capacities;
    }

    /**
     * Makes an instance.
     *
     * @param profits {@code p}, length {@code n}, in units of {@code 10^-decimals}; copied
     * @param decimals 0 for integer profits, at most 18
     * @param weights {@code w}, {@code m x n}
     * @param capacities {@code c}, length {@code m}; copied
     * @return the instance
     * @throws IllegalArgumentException if the shapes do not fit
     * @throws ArithmeticException if a sum may exceed a {@code long}
     */
    public static Knapsack of(long[] profits, int decimals, LongMatrix weights, long[] capacities) {
        if (weights.columns() != profits.length || weights.rows() != capacities.length) {
            throw new IllegalArgumentException(
                    "A knapsack of %d items and %d resources needs a %d x %d weight matrix, not %d x %d."
                            .formatted(
                                    profits.length,
                                    capacities.length,
                                    capacities.length,
                                    profits.length,
                                    weights.rows(),
                                    weights.columns()));
        }
        if (decimals < 0 || decimals > 18) {
            throw new IllegalArgumentException(
                    "The decimals of profits (%d) must be in [0, 18].".formatted(decimals));
        }
        var knapsack = new Knapsack(profits.clone(), decimals, weights, capacities.clone());
        knapsack.checkRange();
        return knapsack;
    }

    private void checkRange() {
        long profit = 0;
        for (long p : profits) {
            profit = Math.addExact(profit, Math.absExact(p));
        }
        for (int j = 0; j < resources(); j++) {
            long weight = Math.absExact(capacities[j]);
            for (int i = 0; i < size(); i++) {
                weight = Math.addExact(weight, Math.absExact(weight(j, i)));
            }
        }
    }

    @Override
    public String family() {
        return "mdkp";
    }

    @Override
    public Sense sense() {
        return Sense.MAXIMISE;
    }

    /** Returns the number of items {@code n}. */
    @Override
    public int size() {
        return profits.length;
    }

    /**
     * Returns the number of resources.
     *
     * @return {@code m}
     */
    public int resources() {
        return capacities.length;
    }

    /**
     * Returns a profit.
     *
     * @param item in {@code [0, n)}
     * @return {@code p_i} in units of {@code 10^-decimals}
     */
    public long profit(int item) {
        return profits[item];
    }

    /**
     * Returns the unit of the profits.
     *
     * @return the number of decimals, 0 for integers
     */
    public int decimals() {
        return decimals;
    }

    /**
     * Returns a weight.
     *
     * @param resource in {@code [0, m)}
     * @param item in {@code [0, n)}
     * @return {@code w_ji}
     */
    public long weight(int resource, int item) {
        return weights.get(resource, item);
    }

    /**
     * Returns a capacity.
     *
     * @param resource in {@code [0, m)}
     * @return {@code c_j}
     */
    public long capacity(int resource) {
        return capacities[resource];
    }

    /** Judges a set of items; an item that is named twice or does not exist makes it undefined. */
    @Override
    public Evaluation evaluate(Solution solution) {
        boolean[] chosen = new boolean[size()];
        var faults = new ArrayList<String>();
        solution.stream()
                .forEach(item -> {
                    if (item < 1 || item > size()) {
                        faults.add("item %d does not exist (1 to %d)".formatted(item, size()));
                    } else if (chosen[item - 1]) {
                        faults.add("item %d is chosen twice".formatted(item));
                    } else {
                        chosen[item - 1] = true;
                    }
                });
        if (!faults.isEmpty()) {
            return Evaluation.undefined(faults);
        }
        long profit = 0;
        for (int i = 0; i < size(); i++) {
            profit += chosen[i] ? profits[i] : 0;
        }
        return Evaluation.of(BigDecimal.valueOf(profit, decimals), overloads(chosen));
    }

    private List<String> overloads(boolean[] chosen) {
        var violations = new ArrayList<String>();
        for (int j = 0; j < resources(); j++) {
            long load = 0;
            for (int i = 0; i < size(); i++) {
                load += chosen[i] ? weight(j, i) : 0;
            }
            if (load > capacities[j]) {
                violations.add(
                        "resource %d carries %d of %d".formatted(j + 1, load, capacities[j]));
            }
        }
        return violations;
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Knapsack other
                && decimals == other.decimals
                && Arrays.equals(profits, other.profits)
                && weights.equals(other.weights)
                && Arrays.equals(capacities, other.capacities);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(profits) + weights.hashCode();
    }

    @Override
    public String toString() {
        return "Knapsack[%d items, %d resources]".formatted(size(), resources());
    }
}
