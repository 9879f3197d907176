package dev.quench.hardware.circuit;

/**
 * The table of gates: name, number of qubits, angle and matrix.
 *
 * <p>Rotations follow {@code R_P(theta) = exp(-i theta P / 2)} with {@code P} one of X, Y, Z, ZZ;
 * {@link #PHASE} is {@code diag(1, exp(i theta))}. Of {@link #CX} the first qubit is the control.
 * Labels are those of OpenQASM 3's {@code stdgates.inc}, where the gate is there.
 */
public enum Gate {
    /** Hadamard. */
    H("h", 1, false),
    /** Pauli X, the bit flip. */
    X("x", 1, false),
    /** Pauli Y. */
    Y("y", 1, false),
    /** Pauli Z. */
    Z("z", 1, false),
    /** The square root of Z. */
    S("s", 1, false),
    /** The fourth root of Z. */
    T("t", 1, false),
    /** {@code exp(-i theta X / 2)}. */
    RX("rx", 1, true),
    /** {@code exp(-i theta Y / 2)}. */
    RY("ry", 1, true),
    /** {@code exp(-i theta Z / 2)}. */
    RZ("rz", 1, true),
    /** {@code diag(1, exp(i theta))}. */
    PHASE("p", 1, true),
    /** Flips the second qubit where the first is one. */
    CX("cx", 2, false),
    /** Negates the amplitudes where both qubits are one. */
    CZ("cz", 2, false),
    /** {@code exp(-i theta Z Z / 2)}. */
    RZZ("rzz", 2, true),
    /** Exchanges two qubits. */
    SWAP("swap", 2, false);

    private final String label;
    private final int qubits;
    private final boolean parametric;

    Gate(String label, int qubits, boolean parametric) {
        this.label = label;
        this.qubits = qubits;
        this.parametric = parametric;
    }

    /**
     * Returns the name in circuit texts.
     *
     * @return lower case, for example {@code rzz}
     */
    public String label() {
        return label;
    }

    /**
     * Returns the number of qubits it acts on.
     *
     * @return 1 or 2
     */
    public int qubits() {
        return qubits;
    }

    /**
     * Tells whether the gate takes an angle.
     *
     * @return false if it ignores the angle
     */
    public boolean parametric() {
        return parametric;
    }

    /**
     * Returns the unitary matrix.
     *
     * @param theta the angle in radians, of no effect unless {@link #parametric}
     * @return of dimension {@code 2^qubits}, the gate's first qubit the least significant bit
     */
    public ComplexMatrix matrix(double theta) {
        double half = theta / 2;
        double r = Math.sqrt(0.5);
        double c = Math.cos(half);
        double s = Math.sin(half);
        return switch (this) {
            case H -> ComplexMatrix.real(r, r, r, -r);
            case X -> ComplexMatrix.real(0, 1, 1, 0);
            case Y -> ComplexMatrix.of(new double[4], new double[] {0, -1, 1, 0});
            case Z -> ComplexMatrix.real(1, 0, 0, -1);
            case S -> ComplexMatrix.of(new double[] {1, 0, 0, 0}, new double[] {0, 0, 0, 1});
            case T -> ComplexMatrix.of(new double[] {1, 0, 0, r}, new double[] {0, 0, 0, r});
            case RX -> ComplexMatrix.of(new double[] {c, 0, 0, c}, new double[] {0, -s, -s, 0});
            case RY -> ComplexMatrix.real(c, -s, s, c);
            case RZ -> ComplexMatrix.phases(-half, half);
            case PHASE -> ComplexMatrix.phases(0, theta);
            case CX -> ComplexMatrix.real(1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0);
            case CZ -> ComplexMatrix.real(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, -1);
            case RZZ -> ComplexMatrix.phases(-half, half, half, -half);
            case SWAP -> ComplexMatrix.real(1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1);
        };
    }
}
