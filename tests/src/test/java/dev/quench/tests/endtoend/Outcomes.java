package dev.quench.tests.endtoend;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.simulator.StateVector;
import dev.quench.hardware.simulator.kernel.Kernels;
import dev.quench.hardware.simulator.kernel.Workers;
import java.util.List;

/** What circuits of gates and last measurements answer. */
final class Outcomes {
    private Outcomes() {}

    static List<Measurement> measurements(Circuit circuit) {
        return circuit.instructions().stream()
                .filter(Measurement.class::isInstance)
                .map(Measurement.class::cast)
                .toList();
    }

    /** The probability of each setting of the bits, on the used qubits alone. */
    static double[] of(Circuit circuit) {
        List<Integer> used =
                circuit.instructions().stream()
                        .flatMap(i -> i.qubits().stream())
                        .distinct()
                        .toList();
        var state = StateVector.zero(Kernels.ofPrecision("double"), used.size(), Workers.of(1));
        for (Instruction instruction : circuit.instructions()) {
            if (instruction instanceof Operation operation) {
                state.apply(
                        new Operation(
                                operation.gate(),
                                operation.angles(),
                                operation.qubits().stream().map(used::indexOf).toList()));
            }
        }
        int[] ofBit = new int[circuit.bits()];
        measurements(circuit).forEach(m -> ofBit[m.bit()] = used.indexOf(m.qubit()));
        double[] outcomes = new double[1 << circuit.bits()];
        double[] all = state.probabilities();
        for (int index = 0; index < all.length; index++) {
            int bits = 0;
            for (int k = 0; k < ofBit.length; k++) {
                bits |= (index >> ofBit[k] & 1) << k;
            }
            outcomes[bits] += all[index];
        }
        return outcomes;
    }
}
