package dev.quench.solvers.ortools;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.IntVar;
import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.LongMatrix;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * Costs as one integer a facility and one a location.
 *
 * <p>{@code z_i} is what facility {@code i} sends, {@code sum_k A_ik B_(p(i) p(k))}; {@code w_a} is
 * what location {@code a} receives. If {@code x_ia = 1} then {@code z_i >= sum_kb A_ik B_ab x_kb},
 * and likewise for {@code w_a}. In addition {@code z_i >= sum_a l_ia x_ia}, where {@code l_ia} is
 * the least scalar product of row {@code i} of the flows and row {@code a} of the distances without
 * their diagonals: so the relaxation starts at the bound of Gilmore and Lawler. {@code sum_i z_i}
 * is minimised and is at least {@code sum_a w_a}; {@code 2n} variables and {@code 2n^2} rows.
 *
 * <p>Sources: L. Kaufman, F. Broeckx, An algorithm for the quadratic assignment problem using
 * Benders' decomposition, EJOR 2 (1978), doi:10.1016/0377-2217(78)90095-4; E. L. Lawler, The
 * quadratic assignment problem, Management Science 9 (1963), doi:10.1287/mnsc.9.4.586.
 */
final class LawlerCosts extends AssignmentCosts {
    LawlerCosts(Assignment problem, CheckedModel model, PermutationBits bits) {
        super(problem, model, bits);
    }

    @Override
    String name() {
        return "row-costs";
    }

    @Override
    void addPairs() {
        Side facilities = new Side(problem.flows(), problem.distances(), false);
        Side locations = new Side(problem.distances(), problem.flows(), true);
        Terms excess = new Terms();
        for (int i = 0; i < n; i++) {
            Share sent = facilities.addShare(i);
            Share received = locations.addShare(i);
            cost.add(sent.variable(), 1, sent.largest());
            excess.add(sent.variable(), -1, sent.largest());
            excess.add(received.variable(), 1, received.largest());
        }
        model.atMost(excess, 0);
    }

    /** The part of the cost that one facility or location answers for. */
    private record Share(IntVar variable, long largest) {}

    /**
     * The problem seen from the facilities, or from the locations with both matrices transposed and
     * the inverse permutation.
     */
    private final class Side {
        private final LongMatrix mine;
        private final LongMatrix theirs;
        private final boolean inverse;

        Side(LongMatrix mine, LongMatrix theirs, boolean inverse) {
            this.mine = mine;
            this.theirs = theirs;
            this.inverse = inverse;
        }

        Share addShare(int i) {
            long[] least = new long[n];
            long smallest = Long.MAX_VALUE;
            long largest = Long.MIN_VALUE;
            for (int a = 0; a < n; a++) {
                long[] row = sortedRow(mine, i);
                long[] other = sortedRow(theirs, a);
                least[a] = scalarProduct(row, other, true);
                smallest = Math.min(smallest, least[a]);
                largest = Math.max(largest, scalarProduct(row, other, false));
            }
            long reach = Math.max(Math.abs(smallest), Math.abs(largest));
            Share share = new Share(model.integer(smallest, largest), reach);
            addRows(i, share, least);
            auxiliary(share.variable(), valueOf(i));
            return share;
        }

        private void addRows(int i, Share share, long[] least) {
            Terms lawler = new Terms().add(share.variable(), 1, share.largest());
            for (int a = 0; a < n; a++) {
                lawler.add(bit(i, a), Math.negateExact(least[a]));
                Terms row = new Terms().add(share.variable(), 1, share.largest());
                for (int k = 0; k < n; k++) {
                    for (int b = 0; b < n; b++) {
                        if (k != i && b != a) {
                            row.add(bit(k, b), -entry(mine, i, k) * entry(theirs, a, b));
                        }
                    }
                }
                model.atLeast(row, 0).onlyEnforceIf(bit(i, a));
            }
            model.atLeast(lawler, 0);
        }

        private ToLongFunction<int[]> valueOf(int i) {
            return permutation -> {
                int[] image = inverse ? inverseOf(permutation) : permutation;
                long value = 0;
                for (int k = 0; k < n; k++) {
                    value += k == i ? 0 : entry(mine, i, k) * entry(theirs, image[i], image[k]);
                }
                return value;
            };
        }

        private BoolVar bit(int i, int a) {
            return inverse ? bits.get(a, i) : bits.get(i, a);
        }

        private long entry(LongMatrix matrix, int i, int k) {
            return inverse ? matrix.get(k, i) : matrix.get(i, k);
        }

        /** Returns the row without its diagonal, ascending. */
        private long[] sortedRow(LongMatrix matrix, int i) {
            return IntStream.range(0, n)
                    .filter(k -> k != i)
                    .mapToLong(k -> entry(matrix, i, k))
                    .sorted()
                    .toArray();
        }
    }

    /** Of two ascending vectors: least if one is reversed, largest as they are. */
    private static long scalarProduct(long[] ascending, long[] other, boolean reversed) {
        long product = 0;
        for (int k = 0; k < ascending.length; k++) {
            product += ascending[k] * other[reversed ? ascending.length - 1 - k : k];
        }
        return product;
    }

    private static int[] inverseOf(int[] permutation) {
        int[] inverse = new int[permutation.length];
        for (int i = 0; i < permutation.length; i++) {
            inverse[permutation[i]] = i;
        }
        return inverse;
    }
}
