package dev.quench.solvers.lagrangian.tour;

import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.bound.TourEdges;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Finds sets {@code S} of cities with {@code x(delta(S)) < 2}: the connected components of single
 * samples, and the sides of small cuts of their average, which no sample need show.
 *
 * <p>A set stands for itself and its complement; the smaller one is told, of two halves the one
 * without city 1. Sets of one or two cities are left out, since degrees of 2 imply their cuts.
 * Takes {@code O(n^3)} time.
 */
final class SubtourSets {
    /** What rounding may take from a weight of 2. */
    private static final double TOLERANCE = 1e-6;

    private final int n;
    private final int[] tails;
    private final int[] heads;

    SubtourSets(int cities) {
        n = cities;
        var index = new TourEdges(n);
        tails = new int[n * (n - 1) / 2];
        heads = new int[tails.length];
        for (int u = 0; u < n; u++) {
            for (int v = u + 1; v < n; v++) {
                tails[index.index(u, v)] = u;
                heads[index.index(u, v)] = v;
            }
        }
    }

    /**
     * Finds broken sets.
     *
     * @param samples bits of all edges, the most important one first
     * @return each set once with {@code 2 - x(delta(S))} for what showed it first: the components
     *     of the first sample, then the small cuts of the average of all, then the components of
     *     the other samples
     */
    Map<BitSet, Double> broken(List<Bits> samples) {
        var found = new LinkedHashMap<BitSet, Double>();
        samples.stream().limit(1).forEach(sample -> noteComponents(sample, found));
        for (GlobalMinCut.Side cut : GlobalMinCut.phases(average(samples))) {
            if (cut.weight() < 2 - TOLERANCE) {
                note(cut.side(), 2 - cut.weight(), found);
            }
        }
        samples.stream().skip(1).forEach(sample -> noteComponents(sample, found));
        return found;
    }

    private void noteComponents(Bits sample, Map<BitSet, Double> found) {
        components(sample).forEach(component -> note(component, 2, found));
    }

    private double[][] average(List<Bits> samples) {
        double[][] average = new double[n][n];
        double share = 1.0 / samples.size();
        for (Bits sample : samples) {
            sample.ones()
                    .forEach(e -> {
                        average[tails[e]][heads[e]] += share;
                        average[heads[e]][tails[e]] += share;
                    });
        }
        return average;
    }

    private void note(BitSet side, double excess, Map<BitSet, Double> found) {
        BitSet smaller = smaller(side);
        if (smaller.cardinality() >= 3) {
            found.putIfAbsent(smaller, excess);
        }
    }

    private BitSet smaller(BitSet side) {
        int size = side.cardinality();
        boolean other = 2 * size > n || (2 * size == n && side.get(0));
        var smaller = (BitSet) side.clone();
        if (other) {
            smaller.flip(0, n);
        }
        return smaller;
    }

    /** Returns the connected components of chosen edges, none if there is only one. */
    private List<BitSet> components(Bits edges) {
        int[] label = IntStream.range(0, n).toArray();
        edges.ones()
                .forEach(e -> {
                    int kept = label[tails[e]];
                    int gone = label[heads[e]];
                    Arrays.setAll(label, v -> label[v] == gone ? kept : label[v]);
                });
        var components = new ArrayList<BitSet>();
        for (int first : IntStream.of(label).distinct().toArray()) {
            var component = new BitSet(n);
            IntStream.range(0, n).filter(v -> label[v] == first).forEach(component::set);
            components.add(component);
        }
        return components.size() == 1 ? List.of() : components;
    }
}
