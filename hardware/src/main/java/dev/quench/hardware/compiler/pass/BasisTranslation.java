package dev.quench.hardware.compiler.pass;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Conditional;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.circuit.Reset;
import dev.quench.hardware.compiler.synthesis.Directions;
import dev.quench.hardware.compiler.synthesis.NativeGates;
import dev.quench.hardware.compiler.synthesis.OneQubitSynthesis;
import dev.quench.hardware.compiler.synthesis.Orientation;
import dev.quench.hardware.compiler.synthesis.Rotation;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes every gate in native ones, gate by gate.
 *
 * <p>Two-qubit gates take the least number of native ones; each gate and angle is written once, so
 * that many equal gates cost little. RZZ and MS stay as they are with an angle in {@code [-pi/2,
 * pi/2]}. CCX and CCZ go through six CX. A gate under a condition becomes several under the same
 * condition; its global phase has no meaning either, as the bit is classical. One-qubit gates are
 * not fused: {@link OneQubitFusion} does that.
 *
 * @param gates what the device carries out
 * @param directions in which it takes CX and ECR
 */
public record BasisTranslation(NativeGates gates, Directions directions) implements CircuitPass {
    @Override
    public Circuit apply(Circuit circuit) {
        var out = new ArrayList<Instruction>(2 * circuit.size());
        var known = new PairTranslations(gates.two());
        for (Instruction instruction : circuit.instructions()) {
            switch (instruction) {
                case Operation operation -> append(operation, known, out);
                case Conditional conditional -> append(conditional, known, out);
                case Measurement _, Reset _ -> out.add(instruction);
            }
        }
        return new Circuit(circuit.qubits(), circuit.bits(), out);
    }

    private void append(Conditional conditional, PairTranslations known, List<Instruction> out) {
        var translated = new ArrayList<Instruction>();
        append(conditional.operation(), known, translated);
        for (Instruction instruction : translated) {
            if (instruction instanceof Operation operation) {
                out.add(new Conditional(conditional.bit(), conditional.value(), operation));
            }
        }
    }

    /** Appends one gate. */
    void append(Operation operation, PairTranslations known, List<Instruction> out) {
        switch (operation.gate().qubits()) {
            case 1 -> appendOne(operation, out);
            case 2 -> appendTwo(operation, known, out);
            default -> ThreeQubitExpansion.of(operation).forEach(o -> append(o, known, out));
        }
    }

    private void appendOne(Operation operation, List<Instruction> out) {
        boolean fixed = operation.gate() == Gate.X || operation.gate() == Gate.SX;
        if (fixed && gates.contains(operation.gate())) {
            out.add(operation);
        } else {
            OneQubitSynthesis.append(Rotation.of(operation), gates.one(), operation.qubit(0), out);
        }
    }

    private void appendTwo(Operation operation, PairTranslations known, List<Instruction> out) {
        int a = operation.qubit(0);
        int b = operation.qubit(1);
        var orientation = directions.orientation(a, b);
        if (known.keeps(operation)) {
            if (orientation != Orientation.BACKWARD) {
                out.add(operation);
            } else {
                new DirectionRepair(directions, gates.one()).append(operation, out);
            }
        } else {
            known.circuit(operation, orientation).append(a, b, gates.one(), out);
        }
    }
}
