package dev.quench.problems.io.knapsack;

import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.io.ParsedProblem;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.io.Tokens;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/**
 * The block of numbers that states one knapsack: {@code n}, {@code m}, the optimum or 0, {@code n}
 * profits, {@code m} rows of {@code n} weights, {@code m} capacities.
 */
final class KnapsackBlock {
    private KnapsackBlock() {}

    /** Returns how many numbers the block has, its sizes included. */
    static BigInteger numbers(long n, long m) {
        return BigInteger.valueOf(n)
                .add(BigInteger.ONE)
                .multiply(BigInteger.valueOf(m).add(BigInteger.ONE))
                .add(BigInteger.TWO);
    }

    static String described(BigInteger numbers, long n, long m) {
        return "%s numbers for %d items and %d resources".formatted(numbers, n, m);
    }

    /** Reads a block of which it is known that the file holds all of it. */
    static ParsedProblem read(SourceText source, Tokens tokens) {
        int n = (int) size(tokens, "the number of items");
        int m = (int) size(tokens, "the number of resources");
        BigDecimal optimum = tokens.nextDecimal("the optimum, or 0");
        var profits = ScaledRow.read(tokens, n, "a profit");
        var weights = new ScaledRow[m];
        for (int j = 0; j < m; j++) {
            weights[j] = ScaledRow.read(tokens, n, "a weight");
        }
        int line = tokens.line();
        try {
            return new ParsedProblem(
                    knapsack(tokens, profits, weights),
                    optimum.signum() == 0 ? List.of() : List.of(optimum),
                    List.of());
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw source.fault(line, "sums of profits and of weights within 64 bits", e);
        }
    }

    static long size(Tokens tokens, String what) {
        return tokens.nextInt(what, 1, Integer.MAX_VALUE);
    }

    private static Knapsack knapsack(Tokens tokens, ScaledRow profits, ScaledRow[] weights) {
        int n = profits.size();
        long[] capacities = new long[weights.length];
        long[] entries = new long[Math.multiplyExact(weights.length, n)];
        for (int j = 0; j < weights.length; j++) {
            var capacity = ScaledRow.read(tokens, 1, "a capacity");
            int scale = Math.max(capacity.scale(), weights[j].scale());
            capacities[j] = capacity.at(0, scale);
            for (int i = 0; i < n; i++) {
                entries[j * n + i] = weights[j].at(i, scale);
            }
        }
        long[] units = new long[n];
        for (int i = 0; i < n; i++) {
            units[i] = profits.at(i, profits.scale());
        }
        return Knapsack.of(
                units, profits.scale(), LongMatrix.of(weights.length, n, entries), capacities);
    }
}
