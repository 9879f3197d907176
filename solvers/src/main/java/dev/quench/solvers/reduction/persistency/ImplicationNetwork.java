package dev.quench.solvers.reduction.persistency;

import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Qubo;
import java.util.BitSet;

/**
 * The network of a posiform: a node for each literal, arcs for the implications that a term with a
 * positive coefficient asks for.
 *
 * <p>{@code E(x) = constant + sum_t c_t u_t + sum_t c_t u_t v_t} with {@code c_t >= 0} and literals
 * {@code u, v}. Literal {@code 2i} is {@code x_i}, {@code 2i + 1} is {@code 1 - x_i}; the
 * complement is {@code u ^ 1}. A term {@code c u v} is an arc {@code u -> v^1} and its mate {@code
 * v -> u^1}, each of capacity {@code c} (twice the usual {@code c/2}, which keeps integers); a term
 * {@code c u} is a supply {@code c} at {@code u^1} and a demand {@code c} at {@code u}. Rows of
 * arcs are stored one after the other; each coupling takes four slots: two arcs and their reverses.
 *
 * <p>Where a coefficient is not a multiple of the unit of {@link FixedPoint}, the capacity is
 * rounded down and the arc marked as one that may have more.
 */
final class ImplicationNetwork {
    final int nodes;
    final int[] start;
    final int[] head;
    final int[] reverse;
    final int[] mate;
    final long[] capacity;
    final long[] supply;
    final long[] demand;
    /* Slots, and nodes with a demand, that may have more than the numbers say. */
    final BitSet vagueArcs = new BitSet();
    final BitSet vagueDemands = new BitSet();
    long constant;

    private final FixedPoint scale;
    private final double offset;

    ImplicationNetwork(Qubo qubo) {
        Couplings couplings = qubo.couplings();
        int slots = Math.multiplyExact(4, couplings.count());
        nodes = Math.multiplyExact(2, qubo.size());
        start = new int[nodes + 1];
        head = new int[slots];
        reverse = new int[slots];
        mate = new int[slots];
        capacity = new long[slots];
        supply = new long[nodes];
        demand = new long[nodes];
        scale = FixedPoint.of(qubo);
        offset = qubo.offset();
        for (int node = 0; node < nodes; node++) {
            start[node + 1] = start[node] + couplings.degree(node >> 1);
        }
        long[] least = new long[qubo.size()];
        long[] most = new long[qubo.size()];
        addCouplings(couplings, least, most);
        for (int i = 0; i < qubo.size(); i++) {
            addLinear(
                    i, least[i] + scale.floor(qubo.bias(i)), most[i] + scale.ceiling(qubo.bias(i)));
        }
    }

    /** A negative coupling is {@code b x_i x_j = b x_i + |b| x_i (1 - x_j)}. */
    private void addCouplings(Couplings couplings, long[] least, long[] most) {
        int[] next = start.clone();
        couplings.forEach((i, j, b) -> {
            long low = scale.floor(Math.abs(b));
            long high = scale.ceiling(Math.abs(b));
            if (b < 0) {
                least[i] -= high;
                most[i] -= low;
            }
            addTerm(next, 2 * i, b < 0 ? 2 * j + 1 : 2 * j, Math.max(0, low), low != high);
        });
    }

    private void addTerm(int[] next, int u, int v, long value, boolean vague) {
        int first = next[u]++;
        int back = next[v ^ 1]++;
        int second = next[v]++;
        int secondBack = next[u ^ 1]++;
        link(first, back, u, v ^ 1);
        link(second, secondBack, v, u ^ 1);
        pair(first, second);
        pair(back, secondBack);
        capacity[first] = value;
        capacity[second] = value;
        if (vague) {
            vagueArcs.set(first);
            vagueArcs.set(second);
        }
    }

    private void link(int arc, int back, int tail, int tip) {
        head[arc] = tip;
        head[back] = tail;
        reverse[arc] = back;
        reverse[back] = arc;
    }

    private void pair(int arc, int other) {
        mate[arc] = other;
        mate[other] = arc;
    }

    /** Adds a linear term of which only an interval is known. */
    private void addLinear(int i, long low, long high) {
        constant += Math.min(0, low);
        if (high > 0 || low > 0) {
            addUnary(2 * i, Math.max(0, low), low != high);
        }
        if (low < 0) {
            addUnary(2 * i + 1, Math.max(0, -high), low != high);
        }
    }

    private void addUnary(int literal, long value, boolean vague) {
        supply[literal ^ 1] = value;
        demand[literal] = value;
        if (vague) {
            vagueDemands.set(literal);
        }
    }

    /**
     * Gives each arc the mean residual capacity of itself and its mate (twice, to keep integers),
     * and each literal that of its two ends. What results is the posiform that the flow leaves.
     */
    void symmetrise() {
        for (int arc = 0; arc < capacity.length; arc++) {
            if (arc < mate[arc]) {
                long sum = capacity[arc] + capacity[mate[arc]];
                capacity[arc] = sum;
                capacity[mate[arc]] = sum;
            }
        }
        for (int node = 0; node < nodes; node++) {
            long sum = demand[node] + supply[node ^ 1];
            demand[node] = sum;
            supply[node ^ 1] = sum;
        }
    }

    /** Returns a number that no energy is below, given a flow of this network. */
    double bound(long flow) {
        return scale.below(offset, Math.addExact(Math.multiplyExact(2, constant), flow));
    }
}
