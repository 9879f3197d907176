package dev.quench.hardware.remote.ionq;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Conditional;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.circuit.Reset;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a circuit as a list of IonQ's native gates, whose angles and phases are in turns: {@code
 * zz} of angle {@code a} is {@code exp(-i pi a Z Z)}, {@code ms} likewise.
 */
final class IonqGates {
    private static final double TURN = 2 * Math.PI;

    private IonqGates() {}

    /** Appends the gates; all qubits are measured at the end by the service itself. */
    static void write(Circuit circuit, ArrayNode gates) {
        for (Instruction instruction : circuit.instructions()) {
            switch (instruction) {
                case Operation operation -> write(operation, gates.addObject());
                case Measurement _ -> {}
                case Reset _, Conditional _ ->
                        throw new IllegalArgumentException(
                                "IonQ takes gates and a measurement at the end, not %s.\nMaybe measure at the end only."
                                        .formatted(instruction.label()));
            }
        }
    }

    private static void write(Operation operation, ObjectNode gate) {
        switch (operation.gate()) {
            case GPI -> one(operation, gate.put("gate", "gpi"));
            case GPI2 -> one(operation, gate.put("gate", "gpi2"));
            case RZZ -> {
                targets(operation, gate.put("gate", "zz"));
                gate.put("angle", operation.angles().getFirst() / TURN);
            }
            case MS -> {
                targets(operation, gate.put("gate", "ms"));
                gate.putArray("phases")
                        .add(operation.angles().get(0) / TURN)
                        .add(operation.angles().get(1) / TURN);
                gate.put("angle", operation.angles().get(2) / TURN);
            }
            default ->
                    throw new IllegalArgumentException(
                            "The gate %s is not native to IonQ (gpi, gpi2, rzz, ms).\nMaybe compile first: quench circuit FILE --device ionq_forte."
                                    .formatted(operation.gate().label()));
        }
    }

    private static void one(Operation operation, ObjectNode gate) {
        gate.put("target", operation.qubits().getFirst())
                .put("phase", operation.angles().getFirst() / TURN);
    }

    private static void targets(Operation operation, ObjectNode gate) {
        ArrayNode targets = gate.putArray("targets");
        operation.qubits().forEach(targets::add);
    }
}
