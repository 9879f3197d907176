package dev.quench.solvers.bound.program;

import dev.quench.solvers.control.StopSignal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Cliques of literals in conflict with prices that cover what each literal gains.
 *
 * <p>Literal {@code l} gains {@code g_l > 0} when true: {@code -a_i} for {@code x_i} where {@code
 * a_i < 0}, else {@code a_i} for {@code 1 - x_i}. Since one literal of a clique is true at most, no
 * point gains more than all prices if the prices of the cliques with {@code l} add up to {@code
 * g_l}. First fit gives a literal to the first cliques that take it; a clique of which only a part
 * is needed is split. With equal gains this is the clique cover of {@link
 * dev.quench.solvers.bound.CliqueCover}, and so are the passes that follow in the order of the
 * cliques.
 */
final class CliquePrices {
    private static final int PASSES = 60;

    private final LiteralConflicts conflicts;
    private final double[] gains;
    private final List<BitSet> members = new ArrayList<>();
    private final List<BitSet> candidates = new ArrayList<>();
    private final List<Double> prices = new ArrayList<>();
    private final int[] firstClique;
    private double sum;

    private CliquePrices(LiteralConflicts conflicts, double[] gains) {
        this.conflicts = conflicts;
        this.gains = gains;
        firstClique = new int[gains.length];
    }

    /** Covers the gains of a linear function; literals that are never true need no price. */
    static CliquePrices of(double[] biases, LiteralConflicts conflicts, StopSignal stop) {
        double[] gains = new double[conflicts.literals()];
        for (int i = 0; i < biases.length; i++) {
            int literal = biases[i] < 0 ? 2 * i : 2 * i + 1;
            gains[literal] = conflicts.isFalse(literal) ? 0 : Math.abs(biases[i]);
        }
        /* A literal without conflicts needs a price of its own, which is no row. */
        int[] order = byDegree(conflicts, gains);
        CliquePrices best = firstFit(conflicts, gains, order);
        CliquePrices current = best;
        for (int pass = 0; pass < PASSES && order.length > 0 && !stop.requested(); pass++) {
            current = firstFit(conflicts, gains, current.regrouped(order, pass));
            best = current.sum < best.sum ? current : best;
        }
        return best;
    }

    private static int[] byDegree(LiteralConflicts conflicts, double[] gains) {
        var gaining = new BitSet();
        IntStream.range(0, gains.length)
                .filter(l -> gains[l] > 0 && !conflicts.with(l).isEmpty())
                .forEach(gaining::set);
        int[] degrees = new int[gains.length];
        gaining.stream()
                .forEach(l -> {
                    var around = (BitSet) conflicts.with(l).clone();
                    around.and(gaining);
                    degrees[l] = around.cardinality();
                });
        return sorted(gaining.stream().toArray(), Comparator.comparingInt(l -> degrees[l]));
    }

    private static int[] sorted(int[] literals, Comparator<Integer> order) {
        return IntStream.of(literals).boxed().sorted(order).mapToInt(Integer::intValue).toArray();
    }

    private static CliquePrices firstFit(LiteralConflicts conflicts, double[] gains, int[] order) {
        var cover = new CliquePrices(conflicts, gains);
        for (int literal : order) {
            cover.insert(literal);
        }
        return cover;
    }

    private void insert(int literal) {
        double rest = gains[literal];
        int first = -1;
        int count = prices.size();
        for (int c = 0; c < count && rest > 0; c++) {
            if (candidates.get(c).get(literal)) {
                first = first < 0 ? c : first;
                if (prices.get(c) > rest) {
                    double unused = prices.get(c) - rest;
                    append(members.get(c), candidates.get(c), unused);
                    prices.set(c, rest);
                    members.set(c, (BitSet) members.get(c).clone());
                    candidates.set(c, (BitSet) candidates.get(c).clone());
                }
                rest -= prices.get(c);
                members.get(c).set(literal);
                candidates.get(c).and(conflicts.with(literal));
            }
        }
        if (rest > 0) {
            first = first < 0 ? count : first;
            var alone = new BitSet();
            alone.set(literal);
            append(alone, (BitSet) conflicts.with(literal).clone(), rest);
            sum += rest;
        }
        firstClique[literal] = first;
    }

    private void append(BitSet clique, BitSet common, double price) {
        members.add(clique);
        candidates.add(common);
        prices.add(price);
    }

    private int[] regrouped(int[] literals, int pass) {
        int[] sizes = new int[prices.size()];
        Arrays.setAll(sizes, c -> members.get(c).cardinality());
        Comparator<Integer> backwards = Comparator.comparingInt(l -> -firstClique[l]);
        Comparator<Integer> largest = Comparator.comparingInt(l -> -sizes[firstClique[l]]);
        return sorted(
                IntStream.of(literals).sorted().toArray(),
                pass % 3 == 2 ? largest.thenComparing(backwards) : backwards);
    }

    /** Returns what no point gains more than, up to rounding. */
    double sum() {
        return sum;
    }

    /** Returns the cliques as rows, those of one literal left out. */
    List<DualRow> rows() {
        return cliques().mapToObj(c -> DualRow.atMost(1, literals(c))).toList();
    }

    /** Returns the prices of {@link #rows}. */
    double[] prices() {
        return cliques().mapToDouble(prices::get).toArray();
    }

    private IntStream cliques() {
        return IntStream.range(0, prices.size()).filter(c -> members.get(c).cardinality() > 1);
    }

    private int[] literals(int clique) {
        return members.get(clique).stream().toArray();
    }
}
