package dev.quench.hardware.compiler;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Conditional;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Measurement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Tells measurements within a circuit from those that can all be done together at its end. */
final class MidCircuit {
    private MidCircuit() {}

    /**
     * Finds the measurements that cannot wait: something is done to their qubit later, a condition
     * reads their bit, or another measurement overwrites it.
     *
     * @param circuit any
     * @return their positions among the instructions
     */
    static BitSet measurements(Circuit circuit) {
        var found = new BitSet();
        var touched = new BitSet();
        var wanted = new BitSet();
        List<Instruction> all = circuit.instructions();
        for (int k = all.size() - 1; k >= 0; k--) {
            Instruction instruction = all.get(k);
            if (instruction instanceof Measurement(int qubit, int bit)) {
                found.set(k, touched.get(qubit) || wanted.get(bit));
                wanted.set(bit);
            } else if (instruction instanceof Conditional conditional) {
                wanted.set(conditional.bit());
            }
            instruction.qubits().forEach(touched::set);
        }
        return found;
    }

    /**
     * Leaves out the measurements that can wait.
     *
     * @param circuit any
     * @return the others and all that is no measurement
     */
    static Circuit body(Circuit circuit) {
        BitSet within = measurements(circuit);
        var kept = new ArrayList<Instruction>();
        List<Instruction> all = circuit.instructions();
        for (int k = 0; k < all.size(); k++) {
            if (within.get(k) || !(all.get(k) instanceof Measurement)) {
                kept.add(all.get(k));
            }
        }
        return new Circuit(circuit.qubits(), circuit.bits(), kept);
    }

    /**
     * Returns the measurements that can wait.
     *
     * @param circuit any
     * @return in their order
     */
    static List<Measurement> last(Circuit circuit) {
        BitSet within = measurements(circuit);
        var last = new ArrayList<Measurement>();
        List<Instruction> all = circuit.instructions();
        for (int k = 0; k < all.size(); k++) {
            if (all.get(k) instanceof Measurement measurement && !within.get(k)) {
                last.add(measurement);
            }
        }
        return last;
    }
}
