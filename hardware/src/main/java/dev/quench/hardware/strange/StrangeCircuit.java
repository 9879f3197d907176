package dev.quench.hardware.strange;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Decomposition;
import dev.quench.hardware.circuit.Operation;
import org.redfx.strange.Gate;
import org.redfx.strange.Program;
import org.redfx.strange.Step;
import org.redfx.strange.gate.Cnot;
import org.redfx.strange.gate.Cz;
import org.redfx.strange.gate.Hadamard;
import org.redfx.strange.gate.R;
import org.redfx.strange.gate.RotationX;
import org.redfx.strange.gate.RotationY;
import org.redfx.strange.gate.Swap;
import org.redfx.strange.gate.X;
import org.redfx.strange.gate.Y;
import org.redfx.strange.gate.Z;

/**
 * Writes a circuit in the gates of Strange, equal up to a global phase.
 *
 * <p>The library's own rotation about Z is a global phase in 0.1.3 and must not be used: {@code R},
 * {@code diag(1, exp(i theta))}, takes its place.
 */
final class StrangeCircuit {
    private StrangeCircuit() {}

    static Program lower(Circuit circuit) {
        var program = new Program(circuit.qubits());
        for (Operation operation : circuit.operations()) {
            for (Operation simple : Decomposition.of(operation)) {
                program.addStep(new Step(gate(simple)));
            }
        }
        return program;
    }

    private static Gate gate(Operation operation) {
        double angle = operation.angle();
        int a = operation.qubit(0);
        int b = operation.qubits().getLast();
        return switch (operation.gate()) {
            case H -> new Hadamard(a);
            case X -> new X(a);
            case Y -> new Y(a);
            case Z -> new Z(a);
            case RX -> new RotationX(angle, a);
            case RY -> new RotationY(angle, a);
            case PHASE -> new R(angle, a);
            case CX -> new Cnot(a, b);
            case CZ -> new Cz(a, b);
            case SWAP -> new Swap(a, b);
            default ->
                    throw new IllegalStateException(
                            "The gate %s is left in a decomposition.".formatted(operation.label()));
        };
    }
}
