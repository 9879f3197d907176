package dev.quench.hardware.compiler.routing;

import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rotations on pairs without a swap: the qubits of a line hold parities of two, a rotation is an RZ
 * on the qubit that holds its pair, and CX between neighbours turn parities into others.
 *
 * <p>Think of a path through the {@code n} qubits and one further vertex, 0, in any order: wire
 * {@code k} holds the parity of its k-th edge, a single qubit where an end is 0. CX from both
 * neighbours onto every second wire reverse the other edges, so that the vertices undergo an
 * odd-even transposition; behind {@code n} such layers all pairs were held once. A pair that a wire
 * holds between its two CX is used too. In front, a staircase of CX makes the path of the qubits'
 * order; behind, another turns it back into single qubits, in the order that the path then has.
 *
 * <p>A complete graph takes {@code n^2 - 3} CX for even {@code n} from 8 on, where swaps take
 * {@code 3 n (n - 1) / 2} less those of the last layer.
 *
 * <p>Source: F. Klaver, S. Rombouts, M. Fellner, A. Messinger, K. Ender, K. Ludwig, W. Lechner,
 * SWAP-less implementation of quantum algorithms (2024), arXiv 2408.10907. Departs from it: the
 * place of the further vertex is chosen, and the layers end when the last pair is done.
 */
final class ParityNetwork {
    private static final int NOBODY = -1;

    private final PairAngles left;
    private final List<Operation> operations = new ArrayList<>();
    private final List<Integer> path;
    private final List<Operation> up;
    private final List<Operation> down;

    private ParityNetwork(PairAngles angles, List<Integer> order, int middle) {
        left = angles.copy();
        path = new ArrayList<>(order);
        path.add(middle, NOBODY);
        up = gates(order.size(), 1);
        down = gates(order.size(), 0);
    }

    /**
     * Writes the layer.
     *
     * @param angles what is rotated, at least one pair
     * @param order which qubit is where, a permutation of 2 or more
     * @param costs of gates
     * @param middle how many qubits are before the further vertex, 0 to {@code n}
     * @param first 0 or 1: which wires change first
     */
    static Network of(
            PairAngles angles, List<Integer> order, GateCosts costs, int middle, int first) {
        var network = new ParityNetwork(angles, order, middle);
        network.encode(middle);
        for (int layer = 0; !network.left.isEmpty() && layer <= 2 * order.size(); layer++) {
            network.layer((layer + first) % 2);
        }
        network.decode();
        var last = network.path.stream().filter(q -> q != NOBODY).toList();
        return Network.of(network.operations, last, costs);
    }

    private int wires() {
        return path.size() - 1;
    }

    private void encode(int middle) {
        for (int k = 0; k < middle - 1; k++) {
            cx(k + 1, k);
        }
        for (int k = wires() - 1; k > middle; k--) {
            cx(k - 1, k);
        }
        for (int k = 0; k < wires(); k++) {
            rotate(k, path.get(k), path.get(k + 1));
        }
    }

    /** All wires take their CX from the same side first, so that a layer takes two slots. */
    private void layer(int parity) {
        var before = List.copyOf(path);
        for (int k = 1 - parity; k < wires(); k += 2) {
            Collections.swap(path, k, k + 1);
        }
        int upperFirst = 0;
        for (int k = parity == 0 ? 2 : 1; k + 1 < wires(); k += 2) {
            upperFirst += pending(before.get(k), before.get(k + 2)) ? 1 : 0;
            upperFirst -= pending(before.get(k - 1), before.get(k + 1)) ? 1 : 0;
        }
        for (int k = parity; k < wires(); k += 2) {
            change(k, before, upperFirst > 0 ? 1 : -1);
        }
    }

    /** The two CX of a wire, that from the given side first. */
    private void change(int k, List<Integer> before, int side) {
        boolean inside = k > 0 && k + 1 < wires();
        if (inside) {
            cx(k + side, k);
            int shift = side > 0 ? 0 : -1;
            rotate(k, before.get(k + shift), before.get(k + shift + 2));
            cx(k - side, k);
        } else {
            cx(k > 0 ? k - 1 : k + 1, k);
        }
        rotate(k, path.get(k), path.get(k + 1));
    }

    private void decode() {
        int middle = path.indexOf(NOBODY);
        for (int k = middle - 2; k >= 0; k--) {
            cx(k + 1, k);
        }
        for (int k = middle + 1; k < wires(); k++) {
            cx(k - 1, k);
        }
    }

    private boolean pending(int a, int b) {
        return a != NOBODY && b != NOBODY && left.pending(a, b);
    }

    private void rotate(int wire, int a, int b) {
        if (pending(a, b)) {
            operations.add(new Operation(Gate.RZ, left.take(a, b), List.of(wire)));
        }
    }

    private void cx(int control, int target) {
        operations.add((control < target ? up : down).get(Math.min(control, target)));
    }

    private static List<Operation> gates(int wires, int fromLower) {
        return IntStream.range(0, wires - 1)
                .mapToObj(k -> new Operation(Gate.CX, 0, List.of(k + 1 - fromLower, k + fromLower)))
                .toList();
    }
}
