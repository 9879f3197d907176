package dev.quench.hardware.qasm;

import dev.quench.hardware.circuit.ParametricCircuit;
import java.util.List;

/**
 * A circuit with parameters and their names.
 *
 * @param circuit with {@code m} parameters
 * @param names {@code m} of them, in the order of the parameters
 */
public record QasmAnsatz(ParametricCircuit circuit, List<String> names) {
    /**
     * Checks and freezes the names.
     *
     * @throws IllegalArgumentException if there are more or fewer names than parameters
     */
    public QasmAnsatz {
        names = List.copyOf(names);
        if (names.size() != circuit.parameters()) {
            throw new IllegalArgumentException(
                    "The %d parameters of the circuit cannot have %d names."
                            .formatted(circuit.parameters(), names.size()));
        }
    }
}
