package dev.quench.solvers.reduction.knapsack;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import java.util.Arrays;

/**
 * Which bits of a linear program may be asked to be at least as large as which.
 *
 * <p>Bit {@code i} dominates bit {@code j} if it costs no more and is no worse in any row, of equal
 * bits the first: then exchanging {@code x_i = 0, x_j = 1} keeps a point feasible and makes it no
 * dearer. As this is a partial order, exchanging ends, and there is an optimum with {@code x_i >=
 * x_j} for all such pairs together. For a knapsack: {@code p_i >= p_j} and {@code w_i <= w_j} in
 * every resource.
 *
 * <p>{@code O(n^2 m)} for {@code n} bits and {@code m} rows; up to {@value #LARGEST} bits, beyond
 * which no pair is known. Immutable.
 */
final class ItemDominance {
    static final int LARGEST = 1000;

    private final int[][] better;
    private final int[][] worse;

    private ItemDominance(int[][] better, int[][] worse) {
        this.better = better;
        this.worse = worse;
    }

    /** Returns the order in which no bit dominates another. */
    static ItemDominance none(int size) {
        int[][] nothing = new int[size][0];
        return new ItemDominance(nothing, nothing);
    }

    /** Compares all pairs of bits. */
    static ItemDominance of(BinaryProgram program) {
        int n = program.size();
        if (n > LARGEST) {
            return none(n);
        }
        double[][] prices = prices(program);
        boolean[] equality = equality(program);
        int[][] better = new int[n][];
        int[][] worse = new int[n][];
        int[] found = new int[n];
        for (int i = 0; i < n; i++) {
            better[i] =
                    chosen(found, i, (a, b) -> dominates(prices[b], prices[a], equality, b < a));
            worse[i] = chosen(found, i, (a, b) -> dominates(prices[a], prices[b], equality, a < b));
        }
        return new ItemDominance(better, worse);
    }

    /** A relation of two bits. */
    @FunctionalInterface
    private interface Related {
        boolean test(int i, int other);
    }

    private static int[] chosen(int[] found, int i, Related related) {
        int count = 0;
        for (int other = 0; other < found.length; other++) {
            if (other != i && related.test(i, other)) {
                found[count++] = other;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** Returns what each bit takes of each row, more being worse, then its cost. */
    private static double[][] prices(BinaryProgram program) {
        int m = program.constraints().size();
        double[][] prices = new double[program.size()][m + 1];
        for (int j = 0; j < m; j++) {
            LinearConstraint row = program.constraints().get(j);
            int sign = row.relation() == Relation.GREATER_OR_EQUAL ? -1 : 1;
            for (int k = 0; k < row.terms(); k++) {
                prices[row.variable(k)][j] = (double) sign * row.coefficient(k);
            }
        }
        for (int i = 0; i < prices.length; i++) {
            prices[i][m] = program.objective().bias(i);
        }
        return prices;
    }

    private static boolean[] equality(BinaryProgram program) {
        boolean[] equality = new boolean[program.constraints().size() + 1];
        for (int j = 0; j < equality.length - 1; j++) {
            equality[j] = program.constraints().get(j).relation() == Relation.EQUAL;
        }
        return equality;
    }

    private static boolean dominates(double[] a, double[] b, boolean[] equality, boolean precedes) {
        boolean differs = false;
        for (int j = 0; j < a.length; j++) {
            if (a[j] > b[j] || (equality[j] && a[j] != b[j])) {
                return false;
            }
            differs |= a[j] != b[j];
        }
        return differs || precedes;
    }

    /** Returns the bits that are 1 wherever this one is, without it. */
    int[] better(int i) {
        return better[i];
    }

    /** Returns the bits that are 0 wherever this one is, without it. */
    int[] worse(int i) {
        return worse[i];
    }

    /** Returns the number of pairs. */
    int pairs() {
        return Arrays.stream(better).mapToInt(list -> list.length).sum();
    }
}
