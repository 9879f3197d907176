package dev.quench.hardware.compiler.synthesis;

import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Operation;
import java.util.Arrays;
import java.util.List;

/**
 * A circuit on two qubits: {@code n + 1} pairs of one-qubit gates with {@code n} native two-qubit
 * gates between, {@code n} from 0 to 3.
 */
public final class PairCircuit {
    private final TwoQubitGate gate;
    private final boolean[] forward;
    private final Rotation[] first;
    private final Rotation[] second;
    private final double[] angles;

    private PairCircuit(
            TwoQubitGate gate,
            boolean[] forward,
            Rotation[] first,
            Rotation[] second,
            double[] angles) {
        this.gate = gate;
        this.forward = forward;
        this.first = first;
        this.second = second;
        this.angles = angles;
    }

    /**
     * Writes CZ gates in native ones that are no ISWAP.
     *
     * @param gate directed or not, not fractional
     * @param orientation of the directed gates
     * @param first one-qubit gates between the CZ on the first qubit; changed
     * @param second as many on the second qubit; changed
     */
    static PairCircuit ofCz(
            TwoQubitGate gate, Orientation orientation, Rotation[] first, Rotation[] second) {
        int n = first.length - 1;
        boolean[] forward = new boolean[n];
        for (int k = 0; k < n; k++) {
            forward[k] =
                    orientation == Orientation.FORWARD
                            || (orientation == Orientation.EITHER && !turned(k, first, second));
            var control = forward[k] ? first : second;
            var target = forward[k] ? second : first;
            if (gate == TwoQubitGate.CX) {
                surround(target, k, Rotation.H);
            } else if (gate == TwoQubitGate.ECR) {
                var back = Rotation.aboutZ(-Math.PI / 2);
                surround(target, k, Rotation.H.then(back));
                control[k + 1] = Rotation.X.then(back).then(control[k + 1]);
            }
        }
        return new PairCircuit(gate, forward, first, second, new double[n]);
    }

    /** Puts H before a gate and something behind it. */
    private static void surround(Rotation[] target, int k, Rotation behind) {
        target[k] = target[k].then(Rotation.H);
        target[k + 1] = behind.then(target[k + 1]);
    }

    /** Tells whether the two H of a target cost less on the first qubit. */
    private static boolean turned(int k, Rotation[] first, Rotation[] second) {
        return gain(k, first) > gain(k, second);
    }

    private static int gain(int k, Rotation[] target) {
        var basis = OneQubitBasis.ZSX;
        return OneQubitSynthesis.cost(target[k], basis)
                - OneQubitSynthesis.cost(target[k].then(Rotation.H), basis)
                + OneQubitSynthesis.cost(target[k + 1], basis)
                - OneQubitSynthesis.cost(Rotation.H.then(target[k + 1]), basis);
    }

    /**
     * Writes CZ gates as ISWAP: {@code CZ = SWAP ISWAP (SDG (x) SDG)}; the exchanges are moved to
     * the end and left out there, so that the result is {@code SWAP^n} times what was given.
     */
    static PairCircuit ofIswap(Rotation[] first, Rotation[] second) {
        int n = first.length - 1;
        var back = Rotation.aboutZ(-Math.PI / 2);
        for (int k = 0; k <= n; k++) {
            var a = k < n ? first[k].then(back) : first[k];
            var b = k < n ? second[k].then(back) : second[k];
            first[k] = k % 2 == 0 ? a : b;
            second[k] = k % 2 == 0 ? b : a;
        }
        return new PairCircuit(TwoQubitGate.ISWAP, always(n), first, second, new double[n]);
    }

    /** Writes RZZ gates of given angles as RZZ or MS. */
    static PairCircuit ofRzz(
            TwoQubitGate gate, Rotation[] first, Rotation[] second, double[] angles) {
        if (gate == TwoQubitGate.MS) {
            for (int k = 0; k < angles.length; k++) {
                first[k] = first[k].then(Rotation.H);
                second[k] = second[k].then(Rotation.H);
                first[k + 1] = Rotation.H.then(first[k + 1]);
                second[k + 1] = Rotation.H.then(second[k + 1]);
            }
        }
        return new PairCircuit(gate, always(angles.length), first, second, angles);
    }

    private static boolean[] always(int n) {
        boolean[] forward = new boolean[n];
        Arrays.fill(forward, true);
        return forward;
    }

    /**
     * Returns the number of two-qubit gates.
     *
     * @return 0 to 3
     */
    public int twoQubitGates() {
        return angles.length;
    }

    /**
     * Returns the number of one-qubit gates that cost time.
     *
     * @param basis the gates to write them in
     * @return 0 or more
     */
    public int oneQubitCost(OneQubitBasis basis) {
        return Arrays.stream(first).mapToInt(r -> OneQubitSynthesis.cost(r, basis)).sum()
                + Arrays.stream(second).mapToInt(r -> OneQubitSynthesis.cost(r, basis)).sum();
    }

    /**
     * Appends the circuit.
     *
     * @param a the first qubit, 0 or more
     * @param b the second qubit, another
     * @param basis the gates to write one-qubit gates in
     * @param out gets native gates in order of time
     */
    public void append(int a, int b, OneQubitBasis basis, List<Instruction> out) {
        for (int k = 0; k < first.length; k++) {
            OneQubitSynthesis.append(first[k], basis, a, out);
            OneQubitSynthesis.append(second[k], basis, b, out);
            if (k < angles.length) {
                out.add(entangler(k, forward[k] ? a : b, forward[k] ? b : a));
            }
        }
    }

    private Operation entangler(int k, int a, int b) {
        var qubits = List.of(a, b);
        return switch (gate) {
            case CX, CZ, ECR, ISWAP -> new Operation(gate.gate(), List.of(), qubits);
            case RZZ -> new Operation(Gate.RZZ, List.of(angles[k]), qubits);
            case MS -> new Operation(Gate.MS, List.of(0.0, 0.0, angles[k]), qubits);
        };
    }
}
