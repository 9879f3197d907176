package dev.quench.problems.generate;

import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.LongMatrix;
import java.util.random.RandomGenerator;

/**
 * A random multidimensional knapsack whose profits follow its weights.
 *
 * <p>Weights {@code w_ji} are uniform in {@code {0 … 1000}}; a capacity is {@code c_j = floor(a
 * sum_i w_ji)} with tightness {@code a}; a profit is {@code p_i = floor(sum_j w_ji / m + 500 u_i)}
 * with {@code u_i} uniform in {@code [0, 1)}. Weights are drawn resource by resource, then the
 * {@code u_i}.
 *
 * <p>Source: P. C. Chu, J. E. Beasley, A genetic algorithm for the multidimensional knapsack
 * problem, J. Heuristics 4 (1998) 63-86. That the real profits and capacities are rounded down is
 * our choice; the random numbers are not those of the published files.
 *
 * @param items {@code n}, in {@code [1, 10000]}
 * @param resources {@code m}, in {@code [1, 100]}
 * @param tightnessPercent {@code 100 a}, in {@code [1, 99]}
 */
public record RandomKnapsack(int items, int resources, int tightnessPercent) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public RandomKnapsack {
        Ranges.require("number of items", items, 1, 10_000);
        Ranges.require("number of resources", resources, 1, 100);
        Ranges.require("tightness in percent", tightnessPercent, 1, 99);
    }

    /**
     * Draws an instance.
     *
     * @param random source of randomness, advanced by the call
     * @return {@code n} items and {@code m} resources
     */
    public Knapsack draw(RandomGenerator random) {
        long[] weights = new long[items * resources];
        long[] columnSums = new long[items];
        long[] capacities = new long[resources];
        for (int j = 0; j < resources; j++) {
            for (int i = 0; i < items; i++) {
                int weight = random.nextInt(1001);
                weights[j * items + i] = weight;
                columnSums[i] += weight;
                capacities[j] += weight;
            }
            capacities[j] = capacities[j] * tightnessPercent / 100;
        }
        long[] profits = new long[items];
        for (int i = 0; i < items; i++) {
            profits[i] =
                    (long)
                            Math.floor(
                                    (double) columnSums[i] / resources + 500 * random.nextDouble());
        }
        return Knapsack.of(profits, 0, LongMatrix.of(resources, items, weights), capacities);
    }
}
