package dev.quench.hardware.circuit;

/** A Pauli axis, for what a gate leaves alone on one of its qubits; see {@link Gate#axis}. */
public enum Axis {
    /** Pauli X. */
    X,
    /** Pauli Y. */
    Y,
    /** Pauli Z. */
    Z;

    ComplexMatrix matrix() {
        return switch (this) {
            case X -> Matrices.X;
            case Y -> Matrices.Y;
            case Z -> Matrices.Z;
        };
    }
}
