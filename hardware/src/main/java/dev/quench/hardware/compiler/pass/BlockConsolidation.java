package dev.quench.hardware.compiler.pass;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.compiler.synthesis.Directions;
import dev.quench.hardware.compiler.synthesis.NativeGates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes each run of gates on one pair of qubits anew where that takes fewer two-qubit gates.
 *
 * <p>A run is as long as can be: the gates on two qubits until one of them meets a third qubit or
 * something that is no gate, one-qubit gates before and between included. It is replaced by native
 * gates if they are fewer than what its two-qubit gates take one by one, or as many with fewer
 * one-qubit gates, virtual RZ not counted; else it stays as it was. Gates of different pairs may
 * change places. {@code O(gates)}, some microseconds a run of two two-qubit gates or more.
 *
 * @param gates what the device carries out
 * @param directions in which it takes CX and ECR
 */
public record BlockConsolidation(NativeGates gates, Directions directions) implements CircuitPass {
    @Override
    public Circuit apply(Circuit circuit) {
        return new Sweep(circuit).result();
    }

    /** One walk along a circuit. */
    private final class Sweep {
        private final Circuit circuit;
        private final List<Instruction> out;
        private final Map<Integer, PairBlock> open = new HashMap<>();
        private final List<List<Operation>> pending = new ArrayList<>();
        private final PairTranslations known = new PairTranslations(gates.two());
        private final BasisTranslation translation = new BasisTranslation(gates, directions);

        Sweep(Circuit circuit) {
            this.circuit = circuit;
            out = new ArrayList<>(circuit.size());
            for (int qubit = 0; qubit < circuit.qubits(); qubit++) {
                pending.add(new ArrayList<>());
            }
        }

        Circuit result() {
            circuit.instructions().forEach(this::add);
            for (int qubit = 0; qubit < circuit.qubits(); qubit++) {
                release(qubit);
            }
            return new Circuit(circuit.qubits(), circuit.bits(), out);
        }

        private void add(Instruction instruction) {
            if (instruction instanceof Operation operation && operation.gate().qubits() <= 2) {
                if (operation.gate().qubits() == 1) {
                    addOne(operation);
                } else {
                    addTwo(operation);
                }
            } else {
                instruction.qubits().forEach(this::release);
                out.add(instruction);
            }
        }

        private void addOne(Operation operation) {
            var block = open.get(operation.qubit(0));
            if (block == null) {
                pending.get(operation.qubit(0)).add(operation);
            } else {
                block.add(operation);
            }
        }

        private void addTwo(Operation operation) {
            int a = operation.qubit(0);
            int b = operation.qubit(1);
            var block = open.get(a);
            if (block == null || !block.joins(a, b)) {
                close(a);
                close(b);
                block = new PairBlock(a, b);
                pending.get(a).forEach(block::add);
                pending.get(b).forEach(block::add);
                pending.get(a).clear();
                pending.get(b).clear();
                open.put(a, block);
                open.put(b, block);
            }
            block.add(operation);
        }

        /** Writes all that is held back on a qubit. */
        private void release(int qubit) {
            close(qubit);
            out.addAll(pending.get(qubit));
            pending.get(qubit).clear();
        }

        private void close(int qubit) {
            var block = open.get(qubit);
            if (block != null) {
                open.remove(block.first());
                open.remove(block.second());
                write(block);
            }
        }

        private void write(PairBlock block) {
            if (block.twoQubitGates() >= 2) {
                int old = block.count(known);
                var orientation = directions.orientation(block.first(), block.second());
                var circuit = block.circuit(gates.two(), orientation);
                int gained = old - circuit.twoQubitGates();
                if (gained > 0
                        || (gained == 0
                                && circuit.oneQubitCost(gates.one())
                                        < block.oneQubitCost(translation, known))) {
                    circuit.append(block.first(), block.second(), gates.one(), out);
                    return;
                }
            }
            out.addAll(block.operations());
        }
    }
}
