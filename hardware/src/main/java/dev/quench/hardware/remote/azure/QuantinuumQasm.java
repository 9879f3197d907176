package dev.quench.hardware.remote.azure;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Conditional;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.circuit.Reset;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes OpenQASM 2 for Quantinuum: {@code qelib1.inc}, or where a circuit has the machine's own
 * gates its {@code hqslib1.inc}, in which {@code U1q(theta, phi)} is {@code r} and {@code
 * RZZ(theta)} is {@code rzz}.
 *
 * <p>Each classical bit is a register of its own, {@code c0}, {@code c1} …: of wider registers it
 * is not known for certain at which end of the answer bit 0 stands.
 *
 * <p>Names of {@code hqslib1.inc} as Quantinuum's own compiler writes them (CQCL/tket, {@code
 * pytket.qasm}).
 */
final class QuantinuumQasm {
    /** Written in OpenQASM 2.0's first library; Quantinuum has all of them. */
    private static final Set<Gate> PLAIN =
            EnumSet.of(
                    Gate.H, Gate.X, Gate.Y, Gate.Z, Gate.S, Gate.SDG, Gate.T, Gate.TDG, Gate.RX,
                    Gate.RY, Gate.RZ, Gate.CX, Gate.CZ, Gate.CCX);

    private static final Map<Gate, String> OWN =
            new EnumMap<>(Map.of(Gate.R, "U1q", Gate.RZZ, "RZZ"));

    private final StringBuilder text = new StringBuilder();

    private QuantinuumQasm() {}

    static String write(Circuit circuit) {
        return new QuantinuumQasm().program(circuit);
    }

    private String program(Circuit circuit) {
        boolean own =
                circuit.instructions().stream()
                        .anyMatch(i -> i instanceof Operation o && OWN.containsKey(o.gate()));
        text.append("OPENQASM 2.0;\ninclude \"%s.inc\";\n".formatted(own ? "hqslib1" : "qelib1"));
        text.append("qreg q[%d];\n".formatted(circuit.qubits()));
        for (int bit = 0; bit < circuit.bits(); bit++) {
            text.append("creg c%d[1];\n".formatted(bit));
        }
        circuit.instructions().forEach(this::instruction);
        return text.toString();
    }

    private void instruction(Instruction instruction) {
        switch (instruction) {
            case Operation operation -> gate(operation);
            case Measurement(int qubit, int bit) ->
                    text.append("measure q[%d] -> c%d[0];\n".formatted(qubit, bit));
            case Reset(int qubit) -> text.append("reset q[%d];\n".formatted(qubit));
            case Conditional(int bit, boolean value, var operation) -> {
                text.append("if (c%d==%d) ".formatted(bit, value ? 1 : 0));
                gate(operation);
            }
        }
    }

    private void gate(Operation operation) {
        Gate gate = operation.gate();
        if (!PLAIN.contains(gate) && !OWN.containsKey(gate)) {
            throw AzureProgram.unwritable(
                    "Quantinuum", gate.label(), "r, rz, rzz and plain gates", "quantinuum_h2");
        }
        String angles =
                operation.angles().stream()
                        .map(a -> Double.toString(a))
                        .collect(Collectors.joining(", "));
        text.append(OWN.getOrDefault(gate, gate.label()))
                .append(angles.isEmpty() ? "" : "(" + angles + ")")
                .append(
                        operation.qubits().stream()
                                .map("q[%d]"::formatted)
                                .collect(Collectors.joining(", ", " ", ";\n")));
    }
}
