package dev.quench.hardware.circuit;

import java.util.Optional;
import java.util.stream.Stream;

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

    /** The axis that a matrix commutes with on one of its qubits; Z for the identity. */
    static Optional<Axis> of(ComplexMatrix matrix, int qubit) {
        return Stream.of(Z, X, Y).filter(axis -> commute(matrix, axis.matrix(), qubit)).findFirst();
    }

    private static boolean commute(ComplexMatrix matrix, ComplexMatrix pauli, int qubit) {
        var wide = ComplexMatrix.identity(matrix.dimension()).embedded(pauli, qubit);
        var difference = matrix.times(wide).minus(wide.times(matrix));
        for (int entry = 0; entry < matrix.dimension() * matrix.dimension(); entry++) {
            int row = entry / matrix.dimension();
            int column = entry % matrix.dimension();
            if (Math.hypot(difference.re(row, column), difference.im(row, column)) > 1e-12) {
                return false;
            }
        }
        return true;
    }
}
