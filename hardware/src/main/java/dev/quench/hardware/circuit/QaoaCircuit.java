package dev.quench.hardware.circuit;

import dev.quench.problems.qubo.Ising;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Lowers QAOA to gates: H on all qubits, then in each layer RZ(2 gamma h_i) where {@code h_i} is
 * not zero, RZZ(2 gamma J_ij) for each coupling, RX(2 beta) on all qubits; see {@link Angles}.
 *
 * <p>The RZZ of a layer commute, so they are ordered in rounds of gates without a common qubit: the
 * first round, in ascending order of the pairs, in which both qubits are free (greedy edge
 * colouring). That takes at most {@code 2 D - 1} rounds for the largest degree {@code D}, and
 * {@code D} at least. Not supported: the connectivity of a device.
 */
public final class QaoaCircuit {
    private QaoaCircuit() {}

    private record Pair(int i, int j, double coupling) {}

    /**
     * Writes the circuit; its state is that of the definition, global phase included.
     *
     * @param cost the energy, of {@code n} spins; its offset has no effect
     * @param angles of {@code p} layers
     * @return {@code n + p (fields + couplings + n)} gates
     */
    public static Circuit of(Ising cost, Angles angles) {
        List<List<Pair>> rounds = rounds(cost);
        var circuit = Circuit.builder(cost.size()).onAll(Gate.H);
        for (int layer = 0; layer < angles.layers(); layer++) {
            double twoGamma = 2 * angles.gamma(layer);
            for (int i = 0; i < cost.size(); i++) {
                if (cost.field(i) != 0) {
                    circuit.rotate(Gate.RZ, twoGamma * cost.field(i), i);
                }
            }
            for (List<Pair> round : rounds) {
                for (Pair pair : round) {
                    circuit.rotate(Gate.RZZ, twoGamma * pair.coupling, pair.i, pair.j);
                }
            }
            circuit.rotateAll(Gate.RX, 2 * angles.beta(layer));
        }
        return circuit.build();
    }

    private static List<List<Pair>> rounds(Ising cost) {
        var busy = new ArrayList<BitSet>();
        for (int i = 0; i < cost.size(); i++) {
            busy.add(new BitSet());
        }
        var rounds = new ArrayList<List<Pair>>();
        cost.couplings()
                .forEach((i, j, value) -> {
                    var either = (BitSet) busy.get(i).clone();
                    either.or(busy.get(j));
                    int round = either.nextClearBit(0);
                    if (round == rounds.size()) {
                        rounds.add(new ArrayList<>());
                    }
                    rounds.get(round).add(new Pair(i, j, value));
                    busy.get(i).set(round);
                    busy.get(j).set(round);
                });
        return rounds;
    }
}
