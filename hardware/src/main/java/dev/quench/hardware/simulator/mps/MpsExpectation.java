package dev.quench.hardware.simulator.mps;

import dev.quench.hardware.circuit.ComplexMatrix;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.simulator.correlation.Correlations;
import dev.quench.problems.qubo.Ising;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Means of products of Paulis in a state whose centre is its first site, by sweeps of environments.
 *
 * <p>An environment {@code E[l, l']} is the contraction of all sites to the left, conjugate and
 * not, with operators in between. All sites to the right contract to the identity, so that a mean
 * is a trace after its last operator.
 */
final class MpsExpectation {
    private static final SiteGate Z = SiteGate.one(Gate.Z.matrix());

    private final MpsState state;

    MpsExpectation(MpsState state) {
        this.state = state;
    }

    Correlations correlations(Ising cost) {
        int n = state.qubits();
        if (cost.size() != n) {
            throw new IllegalArgumentException(
                    "A state of %d qubits has no energy of %d spins.".formatted(n, cost.size()));
        }
        double[] z = new double[n];
        var pairs = new PairTable(cost);
        Map<Integer, ComplexRows> open = new HashMap<>();
        int[] left = lastPartners(cost);
        var all = MpsSampler.one();
        for (int k = 0; k < n; k++) {
            int qubit = state.qubit(k);
            var site = state.chain().site(k);
            var closing = closing(site);
            z[qubit] = trace(all, closing);
            for (int d = 0; d < cost.couplings().degree(qubit); d++) {
                int other = cost.couplings().neighbour(qubit, d);
                if (state.site(other) < k) {
                    var environment = Objects.requireNonNull(open.get(other));
                    pairs.set(qubit, other, trace(environment, closing));
                }
            }
            int here = k;
            open.keySet().removeIf(other -> left[other] <= here);
            open.replaceAll((other, environment) -> next(environment, site));
            if (left[qubit] > k) {
                open.put(qubit, next(all, site, Z));
            }
            all = next(all, site);
        }
        return Correlations.of(cost, z, pairs.values());
    }

    /** Returns for each qubit the last site that one coupled to it sits on. */
    private int[] lastPartners(Ising cost) {
        int[] last = new int[state.qubits()];
        Arrays.fill(last, -1);
        cost.couplings()
                .forEach((i, j, value) -> {
                    last[i] = Math.max(last[i], state.site(j));
                    last[j] = Math.max(last[j], state.site(i));
                });
        return last;
    }

    double pauli(String paulis) {
        if (paulis.length() != state.qubits() || !paulis.matches("[IXYZ]*")) {
            throw new IllegalArgumentException(
                    "A product of Paulis of %d qubits cannot be '%s'; it has one of I, X, Y, Z each."
                            .formatted(state.qubits(), paulis));
        }
        var environment = MpsSampler.one();
        for (int k = 0; k < state.qubits(); k++) {
            var site = state.chain().site(k);
            environment =
                    switch (paulis.charAt(state.qubit(k))) {
                        case 'X' -> next(environment, site, one(Gate.X));
                        case 'Y' -> next(environment, site, one(Gate.Y));
                        case 'Z' -> next(environment, site, Z);
                        default -> next(environment, site);
                    };
        }
        return environment.re[0][0];
    }

    private static SiteGate one(Gate gate) {
        ComplexMatrix matrix = gate.matrix();
        return SiteGate.one(matrix);
    }

    private static ComplexRows next(ComplexRows environment, ComplexRows site) {
        return site.adjointTimes(environment.times(site.fused()).split());
    }

    /** Takes a site and an operator on it into an environment: {@code A^H O (E A)}. */
    private static ComplexRows next(ComplexRows environment, ComplexRows site, SiteGate operator) {
        var product = environment.times(site.fused()).split();
        var changed = new ComplexRows(product.rows, product.columns);
        for (int row = 0; row < product.rows; row++) {
            int t = row & 1;
            for (int s = 0; s < 2; s++) {
                changed.add(row, operator.re(t, s), operator.im(t, s), product, row - t + s);
            }
        }
        return site.adjointTimes(changed);
    }

    /** Returns {@code W[l, l'] = sum_{s r} z_s conj(A[l s r]) A[l' s r]}, what closes with a Z. */
    private static ComplexRows closing(ComplexRows site) {
        var fused = site.fused();
        var signed = fused.conjugate();
        for (int row = 0; row < signed.rows; row++) {
            for (int j = signed.columns / 2; j < signed.columns; j++) {
                signed.re[row][j] = -signed.re[row][j];
                signed.im[row][j] = -signed.im[row][j];
            }
        }
        return signed.times(fused.transposed());
    }

    /** Returns the real part of {@code sum E[l, l'] W[l, l']}. */
    private static double trace(ComplexRows environment, ComplexRows closing) {
        double sum = 0;
        for (int l = 0; l < environment.rows; l++) {
            for (int m = 0; m < environment.columns; m++) {
                sum +=
                        environment.re[l][m] * closing.re[l][m]
                                - environment.im[l][m] * closing.im[l][m];
            }
        }
        return sum;
    }

    /** The values of couplings in the order of {@code Couplings.forEach}. */
    private static final class PairTable {
        private final Map<Long, Integer> numbers = new HashMap<>();
        private final double[] values;

        PairTable(Ising cost) {
            values = new double[cost.couplings().count()];
            cost.couplings().forEach((i, j, value) -> numbers.put(key(i, j), numbers.size()));
        }

        private static long key(int i, int j) {
            return (long) Math.min(i, j) << 32 | Math.max(i, j);
        }

        void set(int i, int j, double value) {
            values[numbers.getOrDefault(key(i, j), 0)] = value;
        }

        double[] values() {
            return values;
        }
    }
}
