package dev.quench.hardware.compiler;

import dev.quench.hardware.circuit.AngleExpression;
import dev.quench.hardware.circuit.Decomposition;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.circuit.ParametricCircuit;
import dev.quench.hardware.circuit.ParametricOperation;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a circuit with parameters so that only RZ and RZZ depend on them, all else being numbers,
 * up to a global phase: an angle about another axis is one about Z between fixed gates.
 */
final class PhaseForm {
    private final List<ParametricOperation> out = new ArrayList<>();

    private PhaseForm() {}

    /**
     * Rewrites a circuit.
     *
     * @param circuit any
     * @return gates on one or two qubits
     * @throws IllegalArgumentException if a parameter is in a gate that has no such form here
     */
    static List<ParametricOperation> of(ParametricCircuit circuit) {
        var form = new PhaseForm();
        circuit.operations().forEach(form::add);
        return form.out;
    }

    private void add(ParametricOperation operation) {
        if (operation.angles().stream().allMatch(AngleExpression::isConstant)) {
            fixed(operation.bind());
        } else {
            open(operation);
        }
    }

    private void fixed(Operation operation) {
        if (operation.qubits().size() > 2) {
            Decomposition.step(operation).forEach(this::fixed);
        } else {
            out.add(ParametricOperation.constant(operation));
        }
    }

    private void open(ParametricOperation operation) {
        List<AngleExpression> angles = operation.angles();
        AngleExpression angle = angles.getFirst();
        int a = operation.qubits().getFirst();
        int b = operation.qubits().getLast();
        switch (operation.gate()) {
            case RZ, PHASE -> z(angle, a);
            case RX -> x(angle, a);
            case RY -> y(angle, a);
            case U -> {
                z(angles.get(2), a);
                y(angle, a);
                z(angles.get(1), a);
            }
            case R -> {
                z(scaled(angles.get(1), -1), a);
                x(angle, a);
                z(angles.get(1), a);
            }
            case RZZ -> zz(angle, a, b);
            case RXX -> turned(Gate.RXX, angle, a, b);
            case RYY -> turned(Gate.RYY, angle, a, b);
            case RZX -> {
                fix(Gate.H, b);
                zz(angle, a, b);
                fix(Gate.H, b);
            }
            case CPHASE -> {
                z(scaled(angle, 0.5), a);
                controlled(angle, a, b);
            }
            case CRZ -> controlled(angle, a, b);
            case CRX -> {
                fix(Gate.H, b);
                controlled(angle, a, b);
                fix(Gate.H, b);
            }
            case CRY -> {
                toZ(b);
                controlled(angle, a, b);
                fromZ(b);
            }
            default ->
                    throw new IllegalArgumentException(
                            "The gate %s with an open parameter cannot be compiled for a device.\nMaybe bind the parameters, or write it in RX, RY, RZ and RZZ."
                                    .formatted(operation.gate().label()));
        }
    }

    private void fix(Gate gate, int qubit) {
        out.add(ParametricOperation.constant(new Operation(gate, 0, List.of(qubit))));
    }

    private void z(AngleExpression angle, int qubit) {
        out.add(new ParametricOperation(Gate.RZ, List.of(angle), List.of(qubit)));
    }

    private void zz(AngleExpression angle, int a, int b) {
        out.add(new ParametricOperation(Gate.RZZ, List.of(angle), List.of(a, b)));
    }

    private void x(AngleExpression angle, int qubit) {
        fix(Gate.H, qubit);
        z(angle, qubit);
        fix(Gate.H, qubit);
    }

    private void y(AngleExpression angle, int qubit) {
        toZ(qubit);
        z(angle, qubit);
        fromZ(qubit);
    }

    /** {@code Y = S X S^-1}, {@code X = H Z H}. */
    private void toZ(int qubit) {
        fix(Gate.SDG, qubit);
        fix(Gate.H, qubit);
    }

    private void fromZ(int qubit) {
        fix(Gate.H, qubit);
        fix(Gate.S, qubit);
    }

    private void turned(Gate gate, AngleExpression angle, int a, int b) {
        for (int qubit : List.of(a, b)) {
            if (gate == Gate.RYY) {
                toZ(qubit);
            } else {
                fix(Gate.H, qubit);
            }
        }
        zz(angle, a, b);
        for (int qubit : List.of(a, b)) {
            if (gate == Gate.RYY) {
                fromZ(qubit);
            } else {
                fix(Gate.H, qubit);
            }
        }
    }

    /** A controlled RZ: {@code exp(-i t/2 n_a Z_b)}, with {@code n = (1 - Z)/2}. */
    private void controlled(AngleExpression angle, int a, int b) {
        z(scaled(angle, 0.5), b);
        zz(scaled(angle, -0.5), a, b);
    }

    private static AngleExpression scaled(AngleExpression angle, double by) {
        return AngleExpression.scaled(by, 0).of(List.of(angle));
    }
}
