package dev.quench.hardware.simulator.product;

import dev.quench.hardware.circuit.Angles;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.problems.qubo.Ising;
import java.util.List;

/**
 * The alternating ansatz of {@link MixerEvaluator} in gates; its state is the same up to a global
 * phase.
 *
 * <p>Groups are prepared in Dicke states, by CX and controlled rotations, {@code O(m weight)} of
 * them for {@code m} qubits; weight 1 is the W state. An edge of the ring is RXX(2 beta) and RYY(2
 * beta), each an RZZ in a turned basis. A Grover mixer undoes the preparation, gives |0…0⟩ its
 * phase and prepares again; the phase on all {@code n} qubits takes {@code 2^(n+1)} gates without
 * ancillas, so that it is for few qubits.
 *
 * <p>Source: A. Baertschi, S. Eidenbenz, Deterministic preparation of Dicke states (2019),
 * arXiv:1904.07358, the blocks SCS of lemma 2.
 */
public final class MixerCircuit {
    private MixerCircuit() {}

    /**
     * Writes the circuit.
     *
     * @param space the answers that the state is made of
     * @param cost of as many spins as the space has qubits; its offset has no effect
     * @param mixer what moves amplitude
     * @param thetas one a qubit: {@code RY(theta)} prepares it if it is free
     * @param angles of {@code p} layers
     * @return on the qubits of the space
     */
    public static Circuit of(
            ProductSpace space, Ising cost, MixerKind mixer, double[] thetas, Angles angles) {
        Circuit preparation = preparation(space, thetas);
        var circuit = Circuit.builder(space.qubits()).addAll(preparation.operations());
        for (int layer = 0; layer < angles.layers(); layer++) {
            phase(circuit, cost, angles.gamma(layer));
            switch (mixer) {
                case XY_RING -> ring(circuit, space, thetas, angles.beta(layer));
                case GROVER -> reflect(circuit, preparation, angles.beta(layer));
            }
        }
        return circuit.build();
    }

    /**
     * Writes the preparation alone.
     *
     * @param space the answers that the state is made of
     * @param thetas one a qubit: {@code RY(theta)} prepares it if it is free
     * @return the uniform state of each group times the states of the free qubits
     */
    public static Circuit preparation(ProductSpace space, double[] thetas) {
        var circuit = Circuit.builder(space.qubits());
        for (FixedWeight group : space.groups()) {
            dicke(circuit, group);
        }
        for (Block block : space.blocks()) {
            if (block.free) {
                circuit.rotate(Gate.RY, thetas[block.qubits[0]], block.qubits[0]);
            }
        }
        return circuit.build();
    }

    private static void dicke(Circuit.Builder circuit, FixedWeight group) {
        List<Integer> q = group.qubits();
        int m = q.size();
        int k = group.weight();
        for (int i = m - k; i < m; i++) {
            circuit.add(Gate.X, q.get(i));
        }
        if (k == m) {
            return;
        }
        for (int n = m; n >= 2; n--) {
            for (int l = 1; l <= Math.min(k, n - 1); l++) {
                double theta = 2 * Math.acos(Math.sqrt((double) l / n));
                int target = q.get(n - l - 1);
                int last = q.get(n - 1);
                circuit.add(Gate.CX, target, last);
                if (l == 1) {
                    controlled(circuit, theta, last, target);
                } else {
                    int middle = q.get(n - l);
                    controlled(circuit, theta / 2, middle, target);
                    circuit.add(Gate.CX, last, middle);
                    controlled(circuit, -theta / 2, middle, target);
                    circuit.add(Gate.CX, last, middle);
                    controlled(circuit, theta / 2, last, target);
                }
                circuit.add(Gate.CX, target, last);
            }
        }
    }

    /** A controlled RY. */
    private static void controlled(Circuit.Builder circuit, double theta, int control, int target) {
        circuit.rotate(Gate.RY, theta / 2, target);
        circuit.add(Gate.CX, control, target);
        circuit.rotate(Gate.RY, -theta / 2, target);
        circuit.add(Gate.CX, control, target);
    }

    private static void phase(Circuit.Builder circuit, Ising cost, double gamma) {
        for (int i = 0; i < cost.size(); i++) {
            if (cost.field(i) != 0) {
                circuit.rotate(Gate.RZ, 2 * gamma * cost.field(i), i);
            }
        }
        cost.couplings()
                .forEach((i, j, value) -> circuit.rotate(Gate.RZZ, 2 * gamma * value, i, j));
    }

    private static void ring(
            Circuit.Builder circuit, ProductSpace space, double[] thetas, double beta) {
        for (FixedWeight group : space.groups()) {
            for (int[] edge : Block.ring(group.qubits().size())) {
                int a = group.qubits().get(edge[0]);
                int b = group.qubits().get(edge[1]);
                circuit.add(Gate.H, a).add(Gate.H, b);
                circuit.rotate(Gate.RZZ, 2 * beta, a, b);
                circuit.add(Gate.H, a).add(Gate.H, b);
                circuit.rotate(Gate.RX, Math.PI / 2, a).rotate(Gate.RX, Math.PI / 2, b);
                circuit.rotate(Gate.RZZ, 2 * beta, a, b);
                circuit.rotate(Gate.RX, -Math.PI / 2, a).rotate(Gate.RX, -Math.PI / 2, b);
            }
        }
        for (Block block : space.blocks()) {
            if (block.free) {
                int qubit = block.qubits[0];
                circuit.rotate(Gate.RY, -thetas[qubit], qubit);
                circuit.rotate(Gate.RZ, 2 * beta, qubit);
                circuit.rotate(Gate.RY, thetas[qubit], qubit);
            }
        }
    }

    private static void reflect(Circuit.Builder circuit, Circuit preparation, double beta) {
        circuit.addAll(preparation.inverse().operations()).onAll(Gate.X);
        phaseOfOnes(circuit, preparation.qubits(), -beta);
        circuit.onAll(Gate.X).addAll(preparation.operations());
    }

    /**
     * Gives the state in which all qubits are one a phase: {@code x_1 … x_n} is a signed sum of the
     * parities of all subsets, which are visited by their highest qubit in the order of a Gray
     * code.
     */
    private static void phaseOfOnes(Circuit.Builder circuit, int n, double angle) {
        double part = Math.scalb(angle, 1 - n);
        for (int target = 0; target < n; target++) {
            for (int step = 0; step < 1 << target; step++) {
                if (step > 0) {
                    circuit.add(Gate.CX, Integer.numberOfTrailingZeros(step), target);
                }
                boolean odd = Integer.bitCount(step ^ step >>> 1) % 2 == 1;
                circuit.rotate(Gate.PHASE, odd ? -part : part, target);
            }
            if (target > 0) {
                circuit.add(Gate.CX, target - 1, target);
            }
        }
    }
}
