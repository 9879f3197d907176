package dev.quench.hardware.embedding;

import dev.quench.hardware.topology.Coupling;
import dev.quench.hardware.topology.Topology;
import java.util.Arrays;
import java.util.List;

/** The conditions of a minor embedding, each refused in its own words; {@code O(n + m)}. */
final class EmbeddingCheck {
    private final Topology logical;
    private final Topology target;
    private final List<int[]> chains;
    private final int[] owner;

    EmbeddingCheck(Topology logical, Topology target, List<int[]> chains) {
        this.logical = logical;
        this.target = target;
        this.chains = chains;
        owner = new int[target.qubits()];
        Arrays.fill(owner, -1);
    }

    void run() {
        if (chains.size() != logical.qubits()) {
            throw new IllegalArgumentException(
                    "An embedding of %d variables needs as many chains, not %d."
                            .formatted(logical.qubits(), chains.size()));
        }
        for (int v = 0; v < chains.size(); v++) {
            claim(v);
        }
        for (int v = 0; v < chains.size(); v++) {
            requireConnected(v);
        }
        requireEdges();
    }

    private void claim(int v) {
        if (chains.get(v).length == 0) {
            throw new IllegalArgumentException(
                    "The chain of variable %d must have a qubit.".formatted(v));
        }
        for (int q : chains.get(v)) {
            if (q < 0 || q >= owner.length) {
                throw new IllegalArgumentException(
                        "Qubit %d in the chain of variable %d does not exist on a device of %d qubits."
                                .formatted(q, v, owner.length));
            }
            if (owner[q] >= 0) {
                throw new IllegalArgumentException(
                        "Qubit %d is in the chains of variables %d and %d, but chains must be disjoint."
                                .formatted(q, owner[q], v));
            }
            owner[q] = v;
        }
    }

    private void requireConnected(int v) {
        int[] chain = chains.get(v);
        int reached = ChainTrimming.reach(target, owner, chain[0], -1);
        if (reached != chain.length) {
            throw new IllegalArgumentException(
                    "The chain of variable %d (%s) is not connected by working couplers."
                            .formatted(v, Arrays.toString(chain)));
        }
    }

    private void requireEdges() {
        for (Coupling edge : logical.couplings()) {
            if (!linked(edge.low(), edge.high())) {
                throw new IllegalArgumentException(
                        "Variables %d and %d are coupled, but no working coupler joins their chains."
                                .formatted(edge.low(), edge.high()));
            }
        }
    }

    private boolean linked(int a, int b) {
        for (int q : chains.get(a)) {
            for (int k = 0; k < target.degree(q); k++) {
                if (owner[target.neighbour(q, k)] == b) {
                    return true;
                }
            }
        }
        return false;
    }
}
