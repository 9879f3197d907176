package dev.quench.hardware.remote.azure;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Conditional;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.circuit.Reset;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes Quil on the device's own qubits; bit {@code k} is {@code ro[k]}.
 *
 * <p>R. Smith, M. Curtis, W. Zeng, A practical quantum instruction set architecture (2016),
 * arXiv:1608.03355.
 */
final class QuilText {
    private static final Map<Gate, String> NAMES =
            new EnumMap<>(
                    Map.ofEntries(
                            Map.entry(Gate.I, "I"),
                            Map.entry(Gate.X, "X"),
                            Map.entry(Gate.Y, "Y"),
                            Map.entry(Gate.Z, "Z"),
                            Map.entry(Gate.H, "H"),
                            Map.entry(Gate.S, "S"),
                            Map.entry(Gate.T, "T"),
                            Map.entry(Gate.RX, "RX"),
                            Map.entry(Gate.RY, "RY"),
                            Map.entry(Gate.RZ, "RZ"),
                            Map.entry(Gate.PHASE, "PHASE"),
                            Map.entry(Gate.CX, "CNOT"),
                            Map.entry(Gate.CZ, "CZ"),
                            Map.entry(Gate.CPHASE, "CPHASE"),
                            Map.entry(Gate.SWAP, "SWAP"),
                            Map.entry(Gate.ISWAP, "ISWAP"),
                            Map.entry(Gate.CCX, "CCNOT"),
                            Map.entry(Gate.CSWAP, "CSWAP")));

    private QuilText() {}

    static String write(Circuit circuit) {
        var text = new StringBuilder("DECLARE ro BIT[%d]\n".formatted(circuit.bits()));
        circuit.instructions().forEach(i -> text.append(line(i)).append('\n'));
        return text.toString();
    }

    private static String line(Instruction instruction) {
        return switch (instruction) {
            case Operation operation -> gate(operation);
            case Measurement(int qubit, int bit) -> "MEASURE %d ro[%d]".formatted(qubit, bit);
            case Reset _, Conditional _ ->
                    throw new IllegalArgumentException(
                            "Rigetti takes gates and measurements here, not %s.\nMaybe measure at the end only, or a target of Quantinuum."
                                    .formatted(instruction.label()));
        };
    }

    private static String gate(Operation operation) {
        String name = NAMES.get(operation.gate());
        if (name == null) {
            throw AzureProgram.unwritable(
                    "Rigetti",
                    operation.gate().label(),
                    "rx, rz, iswap and plain gates",
                    "rigetti_ankaa_3");
        }
        String angles =
                operation.angles().stream()
                        .map(a -> Double.toString(a))
                        .collect(Collectors.joining(", "));
        return name
                + (angles.isEmpty() ? "" : "(" + angles + ")")
                + operation.qubits().stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(" ", " ", ""));
    }
}
