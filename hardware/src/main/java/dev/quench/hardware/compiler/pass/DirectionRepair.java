package dev.quench.hardware.compiler.pass;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.compiler.synthesis.Directions;
import dev.quench.hardware.compiler.synthesis.OneQubitBasis;
import dev.quench.hardware.compiler.synthesis.OneQubitSynthesis;
import dev.quench.hardware.compiler.synthesis.Rotation;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns CX and ECR that stand in a direction the device does not list.
 *
 * <p>{@code CX(a, b) = (H (x) H) CX(b, a) (H (x) H)}; {@code ECR(a, b)} takes H on both before, H
 * then X on a and X then H on b after {@code ECR(b, a)}, as {@code ECR = X_0 exp(-i pi/4 Z_0 X_1)}.
 * Gates that do not change when their qubits are exchanged are only listed the other way round.
 * Gates of other kinds are left alone.
 *
 * @param directions that the device lists
 * @param basis to write the one-qubit gates in
 */
public record DirectionRepair(Directions directions, OneQubitBasis basis) implements CircuitPass {
    @Override
    public Circuit apply(Circuit circuit) {
        var out = new ArrayList<Instruction>(circuit.size());
        for (Instruction instruction : circuit.instructions()) {
            if (instruction instanceof Operation operation && operation.gate().qubits() == 2) {
                append(operation, out);
            } else {
                out.add(instruction);
            }
        }
        return new Circuit(circuit.qubits(), circuit.bits(), out);
    }

    /** Appends a two-qubit gate in a direction that is allowed. */
    void append(Operation operation, List<Instruction> out) {
        int a = operation.qubit(0);
        int b = operation.qubit(1);
        if (directions.allows(a, b)) {
            out.add(operation);
            return;
        }
        requireCoupled(operation, a, b);
        var h = Rotation.H;
        switch (operation.gate()) {
            case CX -> turned(operation, h, h, out);
            case ECR -> turned(operation, h.then(Rotation.X), Rotation.X.then(h), out);
            case CZ, CPHASE, SWAP, ISWAP, RXX, RYY, RZZ, XX_PLUS_YY ->
                    out.add(new Operation(operation.gate(), operation.angles(), List.of(b, a)));
            case MS -> {
                var angles = operation.angles();
                out.add(
                        new Operation(
                                Gate.MS,
                                List.of(angles.get(1), angles.get(0), angles.get(2)),
                                List.of(b, a)));
            }
            default -> out.add(operation);
        }
    }

    private void requireCoupled(Operation operation, int a, int b) {
        if (!directions.allows(b, a)) {
            throw new IllegalArgumentException(
                    ("The gate %s acts on the qubits %d and %d, which the device does not couple.\n"
                                    + "Maybe route the circuit first.")
                            .formatted(operation.label(), a, b));
        }
    }

    private void turned(
            Operation operation, Rotation first, Rotation second, List<Instruction> out) {
        int a = operation.qubit(0);
        int b = operation.qubit(1);
        OneQubitSynthesis.append(Rotation.H, basis, a, out);
        OneQubitSynthesis.append(Rotation.H, basis, b, out);
        out.add(new Operation(operation.gate(), List.of(), List.of(b, a)));
        OneQubitSynthesis.append(first, basis, a, out);
        OneQubitSynthesis.append(second, basis, b, out);
    }
}
