package dev.quench.hardware.compiler.pass;

import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.compiler.synthesis.OneQubitBasis;
import dev.quench.hardware.compiler.synthesis.OneQubitSynthesis;
import dev.quench.hardware.compiler.synthesis.Orientation;
import dev.quench.hardware.compiler.synthesis.PairCircuit;
import dev.quench.hardware.compiler.synthesis.PairMatrix;
import dev.quench.hardware.compiler.synthesis.Rotation;
import dev.quench.hardware.compiler.synthesis.TwoQubitGate;
import dev.quench.hardware.compiler.synthesis.TwoQubitSynthesis;
import java.util.ArrayList;
import java.util.List;

/** Gates on one pair of qubits in order of time. Not thread-safe. */
final class PairBlock {
    private final int first;
    private final int second;
    private final List<Operation> operations = new ArrayList<>(4);
    private int twoQubitGates;

    PairBlock(int first, int second) {
        this.first = first;
        this.second = second;
    }

    int first() {
        return first;
    }

    int second() {
        return second;
    }

    List<Operation> operations() {
        return operations;
    }

    int twoQubitGates() {
        return twoQubitGates;
    }

    boolean joins(int a, int b) {
        return (a == first && b == second) || (a == second && b == first);
    }

    void add(Operation operation) {
        operations.add(operation);
        twoQubitGates += operation.gate().qubits() - 1;
    }

    /** Returns how many native gates the two-qubit gates take one by one. */
    int count(PairTranslations known) {
        int sum = 0;
        for (Operation operation : operations) {
            sum += operation.gate().qubits() == 2 ? known.count(operation) : 0;
        }
        return sum;
    }

    /** Returns the product of all gates in native ones. */
    PairCircuit circuit(TwoQubitGate gate, Orientation orientation) {
        var matrix = new PairMatrix();
        for (Operation operation : operations) {
            boolean other = operation.qubit(0) == second;
            if (operation.gate().qubits() == 1) {
                matrix.apply(Rotation.of(operation), other);
            } else {
                matrix.apply(operation, other);
            }
        }
        return TwoQubitSynthesis.of(matrix, gate, orientation);
    }

    /** Returns how many one-qubit gates are left if each gate is translated and runs are fused. */
    int oneQubitCost(BasisTranslation translation, PairTranslations known) {
        var translated = new ArrayList<Instruction>();
        operations.forEach(o -> translation.append(o, known, translated));
        OneQubitBasis basis = translation.gates().one();
        var run = new Rotation[] {Rotation.IDENTITY, Rotation.IDENTITY};
        int cost = 0;
        for (Instruction instruction : translated) {
            if (instruction instanceof Operation operation && operation.gate().qubits() == 1) {
                int side = operation.qubit(0) == first ? 0 : 1;
                run[side] = run[side].then(Rotation.of(operation));
            } else {
                cost += cost(run, basis);
                run[0] = Rotation.IDENTITY;
                run[1] = Rotation.IDENTITY;
            }
        }
        return cost + cost(run, basis);
    }

    private static int cost(Rotation[] run, OneQubitBasis basis) {
        return OneQubitSynthesis.cost(run[0], basis) + OneQubitSynthesis.cost(run[1], basis);
    }
}
