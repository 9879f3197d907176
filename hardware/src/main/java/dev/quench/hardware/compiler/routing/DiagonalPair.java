package dev.quench.hardware.compiler.routing;

import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Operation;
import java.util.List;

/**
 * A diagonal gate on two qubits as one RZZ and RZ on each, equal up to a global phase: {@code
 * diag(1, 1, 1, exp(i theta)) = RZ(theta/2) RZ(theta/2) RZZ(-theta/2)}.
 *
 * @param theta of the RZZ
 * @param first of the RZ on the first qubit
 * @param second of the RZ on the second qubit
 */
record DiagonalPair(double theta, double first, double second) {
    static boolean is(Instruction instruction) {
        return instruction instanceof Operation operation
                && operation.qubits().size() == 2
                && operation.gate().diagonal();
    }

    static DiagonalPair of(Operation operation) {
        double angle = operation.angle();
        return switch (operation.gate()) {
            case RZZ -> new DiagonalPair(angle, 0, 0);
            case CZ -> controlled(Math.PI);
            case CPHASE -> controlled(angle);
            case CRZ -> new DiagonalPair(-angle / 2, 0, angle / 2);
            default ->
                    throw new IllegalArgumentException(
                            "The gate %s is not diagonal on two qubits."
                                    .formatted(operation.label()));
        };
    }

    private static DiagonalPair controlled(double angle) {
        return new DiagonalPair(-angle / 2, angle / 2, angle / 2);
    }

    /** The rotations of single qubits, none of angle zero. */
    List<Operation> singles(int a, int b) {
        return List.of(
                        new Operation(Gate.RZ, first, List.of(a)),
                        new Operation(Gate.RZ, second, List.of(b)))
                .stream()
                .filter(o -> o.angle() != 0)
                .toList();
    }
}
