package dev.quench.hardware.circuit;

import java.util.List;

/**
 * One gate on given qubits whose angles depend on parameters.
 *
 * @param gate what is done
 * @param angles as many as the gate has
 * @param qubits different qubits, as many as the gate has, in the gate's order
 */
public record ParametricOperation(Gate gate, List<AngleExpression> angles, List<Integer> qubits) {
    /**
     * Checks the operation.
     *
     * @throws IllegalArgumentException if the qubits or the number of angles do not fit the gate
     */
    public ParametricOperation {
        angles = List.copyOf(angles);
        qubits = List.copyOf(qubits);
        var withoutParameters =
                new Operation(gate, angles.stream().map(AngleExpression::offset).toList(), qubits);
        qubits = withoutParameters.qubits();
    }

    /**
     * Makes an operation that no parameter changes.
     *
     * @param operation with its angles
     * @return the same
     */
    public static ParametricOperation constant(Operation operation) {
        return new ParametricOperation(
                operation.gate(),
                operation.angles().stream().map(AngleExpression::constant).toList(),
                operation.qubits());
    }

    /**
     * Returns the operation at given parameters.
     *
     * @param parameters at least as many as the highest that an angle uses
     * @return with numbers for angles
     * @throws IllegalArgumentException if an angle is not finite
     */
    public Operation bind(double... parameters) {
        return new Operation(
                gate, angles.stream().map(angle -> angle.at(parameters)).toList(), qubits);
    }

    /**
     * Returns the operation that undoes this one at every value of the parameters.
     *
     * @return its inverse to rounding, global phase included
     */
    public ParametricOperation inverse() {
        var inverse = gate.inverse();
        return new ParametricOperation(
                inverse.other().apply(gate),
                inverse.angles().stream().map(a -> a.of(angles)).toList(),
                qubits);
    }
}
