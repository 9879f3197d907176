package dev.quench.hardware.compiler.pass;

import dev.quench.hardware.circuit.Gate;

/**
 * The axis that a gate turns one of its qubits about: the gate is a sum of products with only I and
 * that Pauli on the qubit. Gates with the same axis on every qubit they share commute.
 */
enum WireAxis {
    /** I and X. */
    X,
    /** I and Y. */
    Y,
    /** I and Z. */
    Z,
    /** More than one Pauli. */
    NONE;

    /** Returns the axis of the k-th qubit of a gate. */
    static WireAxis of(Gate gate, int k) {
        if (k < gate.controls()) {
            return Z;
        }
        return switch (gate) {
            case I, Z, S, SDG, T, TDG, RZ, PHASE, CZ, CPHASE, CRZ, RZZ, CCZ -> Z;
            case X, SX, SXDG, RX, CX, CSX, CRX, RXX, CCX -> X;
            case Y, RY, CY, CRY, RYY -> Y;
            case RZX -> k == 0 ? Z : X;
            case ECR -> k == 0 ? NONE : X;
            case H, U, R, GPI, GPI2, CH, CU, SWAP, ISWAP, XX_PLUS_YY, MS, CSWAP -> NONE;
        };
    }
}
