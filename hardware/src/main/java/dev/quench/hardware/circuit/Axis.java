package dev.quench.hardware.circuit;

/**
 * What an instruction commutes with on one of its qubits: it is a sum of products that have only I
 * and one Pauli there. Instructions with the same axis on every qubit that they share commute.
 */
public enum Axis {
    /** I and X. */
    X,
    /** I and Y. */
    Y,
    /** I and Z: diagonal there, or a control. */
    Z,
    /** More than one Pauli. */
    NONE;

    /**
     * Returns the axis of an instruction.
     *
     * @param instruction any; measurements, resets and conditions have none
     * @param k position of the qubit in the instruction's order, from 0
     * @return the axis on that qubit
     */
    public static Axis of(Instruction instruction, int k) {
        return instruction instanceof Operation operation ? of(operation.gate(), k) : NONE;
    }

    /**
     * Returns the axis of a gate, whatever its angles.
     *
     * @param gate any gate
     * @param k position of the qubit in the gate's order, from 0
     * @return the axis on that qubit
     */
    public static Axis of(Gate gate, int k) {
        if (k < gate.controls() || gate.diagonal()) {
            return Z;
        }
        return switch (gate) {
            case X, SX, SXDG, RX, CX, CSX, CRX, RXX, CCX -> X;
            case Y, RY, CY, CRY, RYY -> Y;
            case RZX -> k == 0 ? Z : X;
            case ECR -> k == 0 ? NONE : X;
            default -> NONE;
        };
    }
}
