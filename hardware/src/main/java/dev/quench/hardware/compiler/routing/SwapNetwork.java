package dev.quench.hardware.compiler.routing;

import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Operation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rotations on pairs by odd-even transposition: in each layer every second pair of neighbours is
 * rotated and swapped, so that {@code n} layers bring all pairs together, which is the optimum on a
 * line. An RZZ and the SWAP behind it are one block of three CX; swaps that nothing needs are left
 * out.
 *
 * <p>Source: B. O'Gorman, W. Huggins, E. Rieffel, K. Whaley, Generalized swap networks for
 * near-term quantum computing (2019), arXiv 1905.05118; I. Kivlichan et al., Quantum simulation of
 * electronic structure with linear depth and connectivity (2018), arXiv 1711.04789.
 */
final class SwapNetwork {
    private SwapNetwork() {}

    /**
     * Writes the layer.
     *
     * @param angles what is rotated
     * @param order which qubit is where, a permutation
     * @param costs of gates
     * @param first 0 or 1: whether the first layer begins at the first or the second qubit
     */
    static Network of(PairAngles angles, List<Integer> order, GateCosts costs, int first) {
        var left = angles.copy();
        var at = new ArrayList<>(order);
        var operations = new ArrayList<Operation>();
        var swaps =
                IntStream.range(0, at.size() - 1)
                        .mapToObj(k -> new Operation(Gate.SWAP, 0, List.of(k, k + 1)))
                        .toList();
        for (int layer = 0; !left.isEmpty() && layer <= at.size(); layer++) {
            for (int k = (layer + first) % 2; k + 1 < at.size(); k += 2) {
                if (left.pending(at.get(k), at.get(k + 1))) {
                    double theta = left.take(at.get(k), at.get(k + 1));
                    operations.add(new Operation(Gate.RZZ, theta, List.of(k, k + 1)));
                }
                operations.add(swaps.get(k));
                Collections.swap(at, k, k + 1);
            }
        }
        return trimmed(operations, order, costs);
    }

    /** Leaves out swaps behind which neither qubit meets another. */
    private static Network trimmed(
            List<Operation> operations, List<Integer> order, GateCosts costs) {
        var needed = new BitSet();
        var kept = new ArrayList<Operation>();
        for (Operation operation : operations.reversed()) {
            int k = operation.qubit(0);
            if (operation.gate() == Gate.RZZ || needed.get(k) || needed.get(k + 1)) {
                kept.add(operation);
                needed.set(k, k + 2);
            }
        }
        Collections.reverse(kept);
        var at = new ArrayList<>(order);
        for (Operation operation : kept) {
            if (operation.gate() == Gate.SWAP) {
                Collections.swap(at, operation.qubit(0), operation.qubit(0) + 1);
            }
        }
        return Network.of(kept, at, costs);
    }
}
