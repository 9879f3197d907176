package dev.quench.solvers.bound.program;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds cliques of literals in conflict that a fractional point has more than one of. One instance,
 * one series of points.
 *
 * <p>From each literal with a value above 0, greedily by value; then the clique is made maximal
 * with literals of value 0, so that it cuts off more.
 */
final class CliqueSeparation {
    private static final double VIOLATION = 1e-4;

    private final LiteralConflicts conflicts;
    private final Set<BitSet> known = new HashSet<>();
    private final List<BitSet> offered = new ArrayList<>();

    CliqueSeparation(LiteralConflicts conflicts) {
        this.conflicts = conflicts;
    }

    /** Offers a clique, which is looked at first. */
    void offer(BitSet clique) {
        if (known.add(clique)) {
            offered.add(clique);
        }
    }

    /** Returns the most violated cliques that were not returned before. */
    List<BitSet> violated(double[] point, int most) {
        double[] values = new double[conflicts.literals()];
        for (int l = 0; l < values.length; l++) {
            values[l] = (l & 1) == 0 ? point[l >> 1] : 1 - point[l >> 1];
        }
        int[] order =
                IntStream.range(0, values.length)
                        .filter(l -> !conflicts.with(l).isEmpty() && !conflicts.isFalse(l))
                        .boxed()
                        .sorted(Comparator.comparingDouble((Integer l) -> -values[l]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        List<Clique> found = among(values);
        for (int k = 0; k < order.length && found.size() < most; k++) {
            if (values[order[k]] <= VIOLATION) {
                break;
            }
            Clique clique = grow(order[k], order, values);
            if (clique.weight > 1 + VIOLATION && known.add(clique.members)) {
                found.add(clique);
            }
        }
        List<BitSet> best =
                found.stream()
                        .sorted(Comparator.comparingDouble((Clique c) -> -c.weight))
                        .limit(most)
                        .map(Clique::members)
                        .toList();
        offered.removeAll(Set.copyOf(best));
        return best;
    }

    private List<Clique> among(double[] values) {
        var found = new ArrayList<Clique>();
        for (BitSet clique : offered) {
            double weight = clique.stream().mapToDouble(l -> values[l]).sum();
            if (weight > 1 + VIOLATION) {
                found.add(new Clique(clique, weight));
            }
        }
        return found;
    }

    private Clique grow(int seed, int[] order, double[] values) {
        var members = new BitSet();
        members.set(seed);
        var common = (BitSet) conflicts.with(seed).clone();
        common.clear(seed ^ 1);
        double weight = values[seed];
        for (int l : order) {
            if (common.get(l)) {
                members.set(l);
                weight += values[l];
                common.and(conflicts.with(l));
                common.clear(l ^ 1);
            }
        }
        return new Clique(members, weight);
    }

    private record Clique(BitSet members, double weight) {}
}
