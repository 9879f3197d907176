package dev.quench.hardware.simulator.mps;

import dev.quench.hardware.circuit.Angles;
import dev.quench.hardware.circuit.ComplexMatrix;
import dev.quench.hardware.circuit.Gate;
import dev.quench.problems.qubo.Ising;
import java.util.ArrayList;
import java.util.List;

/**
 * Prepares the states of QAOA, the phases of a layer in an order of few exchanges: they commute.
 *
 * <p>Sparse costs: all neighbouring pairs first, then the closest pair is brought together, by the
 * qubit whose way shortens the rest more, and so on; qubits stay where they are. Costs with half of
 * all pairs or more: {@code n} rounds of exchanges of neighbours, in which each pair meets once,
 * each exchange in one decomposition with the phase (I. D. Kivlichan et al., Quantum simulation of
 * electronic structure with linear depth and connectivity, 2018, arXiv:1711.04789).
 */
final class MpsQaoa {
    private final Ising cost;
    private final SiteOrder order;
    private final MpsOptions options;

    private record Pair(int i, int j, double coupling) {
        int distance(MpsState state) {
            return Math.abs(state.site(i) - state.site(j));
        }
    }

    MpsQaoa(Ising cost, MpsOptions options) {
        this.cost = cost;
        this.order = SiteOrder.of(cost.couplings());
        this.options = options;
    }

    MpsState state(Angles angles) {
        var state = MpsState.zero(order, options);
        onAll(state, Gate.H.matrix());
        for (int layer = 0; layer < angles.layers(); layer++) {
            double twoGamma = 2 * angles.gamma(layer);
            for (int i = 0; i < cost.size(); i++) {
                if (cost.field(i) != 0) {
                    state.apply(Gate.RZ.matrix(twoGamma * cost.field(i)), i);
                }
            }
            long pairs = cost.size() * (cost.size() - 1L) / 2;
            if (2L * cost.couplings().count() >= pairs) {
                allPairs(state, twoGamma);
            } else {
                closestFirst(state, twoGamma);
            }
            onAll(state, Gate.RX.matrix(2 * angles.beta(layer)));
        }
        return state;
    }

    private static void onAll(MpsState state, ComplexMatrix matrix) {
        for (int i = 0; i < state.qubits(); i++) {
            state.apply(matrix, i);
        }
    }

    private void allPairs(MpsState state, double twoGamma) {
        int n = state.qubits();
        for (int round = 0; round < n; round++) {
            int pairs = (n - (round & 1)) / 2;
            boolean ascending = state.chain().centre() < n / 2;
            for (int p = 0; p < pairs; p++) {
                int left = (round & 1) + 2 * (ascending ? p : pairs - 1 - p);
                double coupling = cost.couplings().get(state.qubit(left), state.qubit(left + 1));
                var phase = Gate.RZZ.matrix(twoGamma * coupling);
                state.applyAndSwap(phase, left, true, ascending);
            }
        }
    }

    private void closestFirst(MpsState state, double twoGamma) {
        List<Pair> left = new ArrayList<>();
        cost.couplings().forEach((i, j, value) -> left.add(new Pair(i, j, value)));
        while (!left.isEmpty()) {
            Pair next = next(state, left);
            if (next.distance(state) > 1) {
                approach(state, next, left);
            }
            state.apply(Gate.RZZ.matrix(twoGamma * next.coupling), next.i, next.j);
            left.remove(next);
        }
    }

    /** Returns the closest pair, and of those the closest to the centre. */
    private static Pair next(MpsState state, List<Pair> pairs) {
        Pair best = pairs.getFirst();
        for (Pair pair : pairs) {
            int difference = pair.distance(state) - best.distance(state);
            if (difference < 0 || (difference == 0 && way(state, pair) < way(state, best))) {
                best = pair;
            }
        }
        return best;
    }

    private static int way(MpsState state, Pair pair) {
        return Math.abs(Math.min(state.site(pair.i), state.site(pair.j)) - state.chain().centre());
    }

    private static void approach(MpsState state, Pair pair, List<Pair> rest) {
        boolean ascending = state.site(pair.i) < state.site(pair.j);
        int low = ascending ? pair.i : pair.j;
        int high = ascending ? pair.j : pair.i;
        long up = lengthAfter(state, rest, state.site(low), state.site(high) - 1);
        long down = lengthAfter(state, rest, state.site(high), state.site(low) + 1);
        if (up < down) {
            state.move(low, state.site(high) - 1);
        } else {
            state.move(high, state.site(low) + 1);
        }
    }

    private static long lengthAfter(MpsState state, List<Pair> pairs, int from, int to) {
        long sum = 0;
        for (Pair pair : pairs) {
            int a = after(state.site(pair.i), from, to);
            int b = after(state.site(pair.j), from, to);
            sum += Math.abs(a - b);
        }
        return sum;
    }

    private static int after(int site, int from, int to) {
        if (site == from) {
            return to;
        }
        if (from < site && site <= to) {
            return site - 1;
        }
        return to <= site && site < from ? site + 1 : site;
    }
}
