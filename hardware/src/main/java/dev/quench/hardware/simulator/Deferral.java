package dev.quench.hardware.simulator;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Conditional;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.circuit.Reset;
import java.util.BitSet;
import java.util.List;

/**
 * Tells which measurements may wait for the end of a circuit.
 *
 * <p>A measurement may wait if whatever follows on its qubit commutes with it: controls, diagonal
 * gates, further measurements. A gate that depends on its bit becomes one with a control, unless it
 * acts on the qubit itself. Source: M. Nielsen, I. Chuang, Quantum Computation and Quantum
 * Information (2010), section 4.4, the principle of deferred measurement.
 */
final class Deferral {
    private final List<Instruction> instructions;
    private final BitSet deferred = new BitSet();

    Deferral(Circuit circuit) {
        instructions = circuit.instructions();
        for (int k = 0; k < instructions.size(); k++) {
            if (instructions.get(k) instanceof Measurement measurement
                    && mayWait(k + 1, measurement)) {
                deferred.set(k);
            }
        }
    }

    /** Whether the measurement at a position waits. */
    boolean waits(int position) {
        return deferred.get(position);
    }

    private boolean mayWait(int from, Measurement measurement) {
        int qubit = measurement.qubit();
        boolean current = true;
        for (Instruction instruction : instructions.subList(from, instructions.size())) {
            boolean fine =
                    switch (instruction) {
                        case Operation operation -> commutes(operation, qubit);
                        case Conditional(int bit, _, var operation) ->
                                commutes(operation, qubit)
                                        && !(current
                                                && bit == measurement.bit()
                                                && operation.qubits().contains(qubit));
                        case Reset(int other) -> other != qubit;
                        case Measurement _ -> true;
                    };
            if (!fine) {
                return false;
            }
            if (instruction instanceof Measurement(_, int bit) && bit == measurement.bit()) {
                current = false;
            }
        }
        return true;
    }

    private static boolean commutes(Operation operation, int qubit) {
        return !operation.targets().contains(qubit) || operation.gate().diagonal();
    }
}
