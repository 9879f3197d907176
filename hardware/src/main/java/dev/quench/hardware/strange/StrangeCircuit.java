package dev.quench.hardware.strange;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Operation;
import java.util.List;
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
            for (Gate gate : gates(operation)) {
                program.addStep(new Step(gate));
            }
        }
        return program;
    }

    private static List<Gate> gates(Operation operation) {
        double angle = operation.angle();
        int a = operation.qubit(0);
        int b = operation.qubits().getLast();
        return switch (operation.gate()) {
            case H -> List.of(new Hadamard(a));
            case X -> List.of(new X(a));
            case Y -> List.of(new Y(a));
            case Z -> List.of(new Z(a));
            case S -> List.of(new R(Math.PI / 2, a));
            case T -> List.of(new R(Math.PI / 4, a));
            case RX -> List.of(new RotationX(angle, a));
            case RY -> List.of(new RotationY(angle, a));
            case RZ, PHASE -> List.of(new R(angle, a));
            case CX -> List.of(new Cnot(a, b));
            case CZ -> List.of(new Cz(a, b));
            case RZZ -> List.of(new Cnot(a, b), new R(angle, b), new Cnot(a, b));
            case SWAP -> List.of(new Swap(a, b));
        };
    }
}
