package dev.quench.hardware.qasm;

import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.circuit.ParametricCircuit;
import java.util.List;

/**
 * A circuit with parameters and their names.
 *
 * @param circuit with {@code m} parameters
 * @param names {@code m} of them, in the order of the parameters
 * @param measurements behind the gates; none where nothing is said of measuring
 * @param physical whether qubit {@code k} is {@code $k} of a device
 */
public record QasmAnsatz(
        ParametricCircuit circuit,
        List<String> names,
        List<Measurement> measurements,
        boolean physical) {
    /**
     * Checks and freezes the lists.
     *
     * @throws IllegalArgumentException if there are more or fewer names than parameters, or a qubit
     *     that is measured does not exist
     */
    public QasmAnsatz {
        names = List.copyOf(names);
        measurements = List.copyOf(measurements);
        if (names.size() != circuit.parameters()) {
            throw new IllegalArgumentException(
                    "The %d parameters of the circuit cannot have %d names."
                            .formatted(circuit.parameters(), names.size()));
        }
        for (Measurement measurement : measurements) {
            if (measurement.qubit() >= circuit.qubits()) {
                throw new IllegalArgumentException(
                        "The qubit %d of a circuit of %d cannot be measured."
                                .formatted(measurement.qubit(), circuit.qubits()));
            }
        }
    }

    /**
     * Names the parameters of a circuit of which no measurements are written.
     *
     * @param circuit with {@code m} parameters
     * @param names {@code m} of them, in the order of the parameters
     * @throws IllegalArgumentException if there are more or fewer names than parameters
     */
    public QasmAnsatz(ParametricCircuit circuit, List<String> names) {
        this(circuit, names, List.of(), false);
    }
}
