package dev.quench.hardware.remote.azure;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Conditional;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.circuit.Reset;
import dev.quench.hardware.remote.http.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes {@code ionq.circuit.v1}: native gates, whose angles and phases are in turns, where a
 * circuit has nothing else; else gates of the set {@code qis}, which needs no name, in radians. All
 * qubits are measured at the end by the service itself.
 */
final class IonqCircuit {
    private static final double TURN = 2 * Math.PI;
    private static final Set<Gate> NATIVE = EnumSet.of(Gate.GPI, Gate.GPI2, Gate.RZZ, Gate.MS);
    private static final Map<Gate, String> QIS =
            new EnumMap<>(
                    Map.ofEntries(
                            Map.entry(Gate.X, "x"),
                            Map.entry(Gate.Y, "y"),
                            Map.entry(Gate.Z, "z"),
                            Map.entry(Gate.H, "h"),
                            Map.entry(Gate.S, "s"),
                            Map.entry(Gate.SDG, "si"),
                            Map.entry(Gate.T, "t"),
                            Map.entry(Gate.TDG, "ti"),
                            Map.entry(Gate.SX, "v"),
                            Map.entry(Gate.SXDG, "vi"),
                            Map.entry(Gate.RX, "rx"),
                            Map.entry(Gate.RY, "ry"),
                            Map.entry(Gate.RZ, "rz"),
                            Map.entry(Gate.CX, "cnot"),
                            Map.entry(Gate.SWAP, "swap")));

    private IonqCircuit() {}

    static String write(Circuit circuit) {
        requireLastMeasurements(circuit);
        List<Operation> gates =
                circuit.instructions().stream()
                        .filter(Operation.class::isInstance)
                        .map(Operation.class::cast)
                        .toList();
        boolean natives = gates.stream().allMatch(g -> NATIVE.contains(g.gate()));
        ObjectNode body = WireJson.object();
        if (natives) {
            body.put("gateset", "native");
        }
        ArrayNode list = body.put("qubits", circuit.qubits()).putArray("circuit");
        gates.forEach(g -> {
            if (natives) {
                phased(g, list.addObject());
            } else {
                plain(g, list.addObject());
            }
        });
        return new String(WireJson.write(body), StandardCharsets.UTF_8);
    }

    private static void requireLastMeasurements(Circuit circuit) {
        boolean[] measured = new boolean[circuit.qubits()];
        for (Instruction instruction : circuit.instructions()) {
            boolean fits =
                    switch (instruction) {
                        case Operation o -> o.qubits().stream().noneMatch(q -> measured[q]);
                        case Measurement _ -> true;
                        case Reset _, Conditional _ -> false;
                    };
            if (instruction instanceof Measurement(int qubit, _)) {
                measured[qubit] = true;
            }
            if (!fits) {
                throw new IllegalArgumentException(
                        "IonQ takes gates and a measurement at the end, not %s on %s.\nMaybe measure at the end only, or a target of Quantinuum."
                                .formatted(instruction.label(), instruction.qubits()));
            }
        }
    }

    private static void phased(Operation operation, ObjectNode gate) {
        List<Double> turns = operation.angles().stream().map(a -> a / TURN).toList();
        switch (operation.gate()) {
            case GPI, GPI2 ->
                    gate.put("gate", operation.gate().label())
                            .put("target", operation.qubit(0))
                            .put("phase", turns.getFirst());
            case RZZ -> {
                targets(operation, gate.put("gate", "zz"));
                gate.put("angle", turns.getFirst());
            }
            default -> {
                targets(operation, gate.put("gate", "ms"));
                gate.putArray("phases").add(turns.get(0)).add(turns.get(1));
                gate.put("angle", turns.get(2));
            }
        }
    }

    private static void plain(Operation operation, ObjectNode gate) {
        String name = QIS.get(operation.gate());
        if (name == null) {
            throw AzureProgram.unwritable(
                    "IonQ",
                    operation.gate().label(),
                    "gpi, gpi2, rzz and ms, or plain gates",
                    "ionq_forte");
        }
        gate.put("gate", name);
        if (operation.gate() == Gate.CX) {
            gate.put("control", operation.qubit(0)).put("target", operation.qubit(1));
        } else if (operation.qubits().size() == 1) {
            gate.put("target", operation.qubit(0));
        } else {
            targets(operation, gate);
        }
        if (!operation.angles().isEmpty()) {
            gate.put("rotation", operation.angles().getFirst());
        }
    }

    private static void targets(Operation operation, ObjectNode gate) {
        ArrayNode targets = gate.putArray("targets");
        operation.qubits().forEach(targets::add);
    }
}
