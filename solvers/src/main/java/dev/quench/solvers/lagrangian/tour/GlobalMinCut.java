package dev.quench.solvers.lagrangian.tour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * The cuts that the algorithm of Stoer and Wagner meets in a graph with weights of 0 or more: one a
 * phase, among them one of least weight.
 *
 * <p>{@code O(n^3)} time, {@code O(n^2)} memory for {@code n} vertices.
 *
 * <p>Source: M. Stoer, F. Wagner, A simple min-cut algorithm, Journal of the ACM 44 (1997).
 */
final class GlobalMinCut {
    /**
     * One cut.
     *
     * @param side vertices on one side, neither none nor all
     * @param weight sum of the weights between the sides
     */
    record Side(BitSet side, double weight) {}

    private final double[][] weight;
    private final BitSet[] merged;
    private final int[] left;
    private final List<Side> cuts = new ArrayList<>();
    private int count;

    private GlobalMinCut(double[][] weights) {
        count = weights.length;
        weight = new double[count][];
        merged = new BitSet[count];
        left = new int[count];
        for (int v = 0; v < count; v++) {
            weight[v] = weights[v].clone();
            merged[v] = new BitSet();
            merged[v].set(v);
            left[v] = v;
        }
        while (count > 1) {
            phase();
        }
    }

    /**
     * Finds cuts.
     *
     * @param weights symmetric, 0 or more, the diagonal does not matter
     * @return one a phase, the least weight first; none for fewer than 2 vertices
     */
    static List<Side> phases(double[][] weights) {
        var search = new GlobalMinCut(weights);
        search.cuts.sort(Comparator.comparingDouble(Side::weight));
        return search.cuts;
    }

    /** Orders the vertices by their ties to those before, and merges the last two. */
    private void phase() {
        double[] tie = new double[weight.length];
        boolean[] added = new boolean[weight.length];
        int last = left[0];
        int before = last;
        added[last] = true;
        for (int k = 1; k < count; k++) {
            before = last;
            last = tightest(before, tie, added);
            added[last] = true;
        }
        cuts.add(new Side((BitSet) merged[last].clone(), tie[last]));
        merge(before, last);
    }

    private int tightest(int newest, double[] tie, boolean[] added) {
        int best = -1;
        for (int k = 0; k < count; k++) {
            int v = left[k];
            if (!added[v]) {
                tie[v] += weight[newest][v];
                best = best < 0 || tie[v] > tie[best] ? v : best;
            }
        }
        return best;
    }

    private void merge(int kept, int gone) {
        merged[kept].or(merged[gone]);
        int at = Arrays.stream(left).boxed().toList().indexOf(gone);
        left[at] = left[--count];
        for (int k = 0; k < count; k++) {
            int v = left[k];
            weight[kept][v] += weight[gone][v];
            weight[v][kept] = weight[kept][v];
        }
    }
}
