package dev.quench.solvers.ortools;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.reduction.correlation.Exclusions;
import java.util.Arrays;
import java.util.BitSet;

/**
 * What a cut costs: {@code constant + sum_e -2 w_e y_e}, where {@code y_e} is 1 if the ends of an
 * edge differ. Node {@code n} is the anchor. Edges come by their first end, then by the second,
 * those of the anchor last; so do the pairs, each with a value that does not matter.
 */
final class CutEdges {
    /** An edge that is told by its value. */
    static final byte FREE = -1;

    private static final byte EXCLUDED = 4;

    /* Beyond that a round of separation takes more than the cycles are worth. */
    private static final int MOST_EXCLUSIONS = 20_000;

    private final Couplings pairs;
    private final int[] first;
    private final int[] second;
    private final double[] weights;
    private final byte[] literals;
    private double constant;

    private CutEdges(Couplings pairs, BitSet anchored) {
        this.pairs = pairs;
        int n = pairs.size();
        int count = pairs.count();
        int edges = count + anchored.cardinality();
        first = new int[edges];
        second = new int[edges];
        weights = new double[edges];
        literals = new byte[edges];
        Arrays.fill(literals, FREE);
        int[] next = {0};
        pairs.forEach((i, j, _) -> {
            first[next[0]] = i;
            second[next[0]++] = j;
        });
        anchored.stream()
                .forEach(i -> {
                    first[next[0]] = i;
                    second[next[0]++] = n;
                });
    }

    /** The cost is the energy; a field that is not 0 is an edge to the anchor. */
    static CutEdges of(Ising energy) {
        var anchored = new BitSet();
        for (int i = 0; i < energy.size(); i++) {
            anchored.set(i, energy.field(i) != 0);
        }
        var edges = new CutEdges(energy.couplings(), anchored);
        int[] next = {0};
        energy.couplings().forEach((_, _, value) -> edges.weights[next[0]++] = value);
        edges.constant = energy.offset();
        for (int e = 0; e < edges.first.length; e++) {
            if (e >= next[0]) {
                edges.weights[e] = energy.field(edges.first[e]);
            }
            edges.constant = DirectedSum.down(edges.constant, edges.weights[e]);
        }
        return edges;
    }

    /**
     * The cost is the objective, where the rows hold, or less by rounding: {@code x_i} is the edge
     * to the anchor, {@code 2 x_i x_j = x_i + x_j - y_ij}. Every pair is told by a product: that of
     * two literals that exclude each other, else that of two for which the objective pays.
     */
    static CutEdges of(BinaryProgram program, Exclusions exclusions) {
        Qubo objective = program.objective();
        int known = Math.min(exclusions.count(), MOST_EXCLUSIONS);
        double[] costs = objective.copyBiases();
        var pairs = Couplings.builder(objective.size());
        objective
                .couplings()
                .forEach((i, j, value) -> {
                    costs[i] = DirectedSum.down(costs[i], value / 2);
                    costs[j] = DirectedSum.down(costs[j], value / 2);
                    pairs.add(i, j, 1);
                });
        for (int k = 0; k < known; k++) {
            pairs.add(exclusions.first(k) >> 1, exclusions.second(k) >> 1, 1);
        }
        Couplings coupled = pairs.build();
        var edges = new CutEdges(coupled, anchored(program, coupled, costs));
        edges.constant = objective.offset();
        edges.weigh(objective.couplings(), costs);
        edges.exclude(exclusions, known);
        return edges;
    }

    private static BitSet anchored(BinaryProgram program, Couplings pairs, double[] costs) {
        var anchored = new BitSet();
        for (int i = 0; i < costs.length; i++) {
            anchored.set(i, costs[i] != 0 || pairs.degree(i) > 0);
        }
        program.constraints()
                .forEach(row -> {
                    for (int k = 0; k < row.terms(); k++) {
                        anchored.set(row.variable(k));
                    }
                });
        return anchored;
    }

    private void weigh(Couplings couplings, double[] costs) {
        for (int e = 0; e < first.length; e++) {
            boolean isPair = e < pairs.count();
            weights[e] = isPair ? couplings.get(first[e], second[e]) / 4 : -costs[first[e]] / 2;
            literals[e] = isPair ? (byte) (weights[e] < 0 ? 1 : 0) : FREE;
        }
    }

    /** Marks the edges of exclusions. */
    private void exclude(Exclusions exclusions, int known) {
        int[] edges = new int[pairs.size() + 1];
        for (int e = 0; e < pairs.count(); e++) {
            edges[first[e] + 1] = e + 1;
        }
        for (int i = 1; i < edges.length; i++) {
            edges[i] = Math.max(edges[i], edges[i - 1]);
        }
        for (int k = 0; k < known; k++) {
            int literal = exclusions.first(k);
            int other = exclusions.second(k);
            int e =
                    Arrays.binarySearch(
                            second, edges[literal >> 1], edges[(literal >> 1) + 1], other >> 1);
            literals[e] = (byte) (EXCLUDED + 2 * (literal & 1) + (other & 1));
        }
    }

    /** Returns the pairs that have an edge. */
    Couplings pairs() {
        return pairs;
    }

    double constant() {
        return constant;
    }

    int count() {
        return first.length;
    }

    int first(int edge) {
        return first[edge];
    }

    int second(int edge) {
        return second[edge];
    }

    double weight(int edge) {
        return weights[edge];
    }

    /**
     * Tells of which literals the product tells the edge: {@link #FREE}, or 2 if that of the first
     * end is the complement, and 1 if that of the second is.
     */
    int literals(int edge) {
        return literals[edge] == FREE ? FREE : literals[edge] & 3;
    }

    /** Tells whether the two literals are never both true where the rows hold. */
    boolean isExcluded(int edge) {
        return literals[edge] >= EXCLUDED;
    }
}
