package dev.quench.problems.generate;

import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.ModelKind;
import dev.quench.problems.family.Sense;
import dev.quench.problems.program.Relation;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A random block of weights of a network, of which a given number is to be pruned at least loss.
 *
 * <p>{@code min sum_s (sum_i a_si x_i)^2} with {@code sum_i x_i = k} and {@code x_i = 1} where
 * weight {@code i} is pruned; {@code a_si = g_si w_i} for the gradient {@code g_s} of sample {@code
 * s}: {@code 2 N} times the loss that the empirical Fisher matrix of {@code N} samples foresees, a
 * convex form of rank {@code N} at most. Gradients are uniform in {@code {-9 … 9}}, weights in
 * {@code {1 … 20}} with either sign; {@code k} is the share of {@code n}, rounded down, at least 1.
 * Weights are drawn first, then the gradients sample by sample.
 *
 * <p>Source of the model: B. Hassibi, D. G. Stork, Second order derivatives for network pruning:
 * Optimal Brain Surgeon, Advances in Neural Information Processing Systems 5 (1992), with the
 * empirical Fisher matrix for the Hessian. The numbers are random and of no network.
 *
 * @param weights {@code n}, in {@code [2, 2000]}
 * @param samples {@code N}, in {@code [1, 1000]}
 * @param sharePercent {@code 100 k / n}, in {@code [1, 99]}
 */
public record RandomPruningBlock(int weights, int samples, int sharePercent) {
    private static final int LARGEST_WEIGHT = 20;
    private static final int LARGEST_GRADIENT = 9;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public RandomPruningBlock {
        Ranges.require("number of weights", weights, 2, 2000);
        Ranges.require("number of samples", samples, 1, 1000);
        Ranges.require("share in percent", sharePercent, 1, 99);
    }

    /**
     * Returns how many weights are to be pruned.
     *
     * @return {@code k}, from 1 to {@code n - 1}
     */
    public int pruned() {
        return Math.max(1, weights * sharePercent / 100);
    }

    /**
     * Draws an instance.
     *
     * @param random source of randomness, advanced by the call
     * @return a model of {@code n} bits, {@code n (n - 1) / 2} products and one row
     */
    public BinaryModel draw(RandomGenerator random) {
        long[] products = products(random);
        var model = BinaryModel.builder(ModelKind.PROGRAM, Sense.MINIMISE).addBits(weights);
        for (int i = 0; i < weights; i++) {
            model.addLinear(i, products[i * weights + i], 0);
            for (int j = i + 1; j < weights; j++) {
                model.addProduct(i, j, 2 * products[i * weights + j], 0);
            }
        }
        List<Integer> all = IntStream.range(0, weights).boxed().toList();
        return model.addRow(
                        "pruned",
                        all,
                        Collections.nCopies(weights, BigDecimal.ONE),
                        Relation.EQUAL,
                        BigDecimal.valueOf(pruned()))
                .build();
    }

    /** Returns {@code sum_s a_si a_sj} row by row, at most {@code 1000 (9 * 20)^2} each. */
    private long[] products(RandomGenerator random) {
        int[] values =
                IntStream.range(0, weights)
                        .map(_ ->
                                random.nextInt(1, LARGEST_WEIGHT + 1)
                                        * (random.nextBoolean() ? 1 : -1))
                        .toArray();
        long[] products = new long[weights * weights];
        for (int s = 0; s < samples; s++) {
            long[] a = new long[weights];
            for (int i = 0; i < weights; i++) {
                a[i] = (long) values[i] * random.nextInt(-LARGEST_GRADIENT, LARGEST_GRADIENT + 1);
            }
            for (int i = 0; i < weights; i++) {
                for (int j = 0; j < weights; j++) {
                    products[i * weights + j] += a[i] * a[j];
                }
            }
        }
        return products;
    }
}
