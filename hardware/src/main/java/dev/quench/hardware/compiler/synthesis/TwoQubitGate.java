package dev.quench.hardware.compiler.synthesis;

import dev.quench.hardware.circuit.Gate;

/**
 * The native two-qubit gates, and how many of each a class of two-qubit unitary matrices needs.
 *
 * <p>Classes are points of the Weyl chamber, see {@link CartanDecomposition}. Sources: V. Shende,
 * I. Markov, S. Bullock, Minimal universal two-qubit controlled-NOT-based circuits (2004), DOI
 * 10.1103/PhysRevA.69.062321, for 0 to 3 CX; one iSWAP is one CZ and an exchange of the qubits, so
 * that two of them make what two CZ make.
 */
public enum TwoQubitGate {
    /** {@link Gate#CX}, directed. */
    CX(Gate.CX, true),
    /** {@link Gate#CZ}. */
    CZ(Gate.CZ, false),
    /** {@link Gate#ECR}, directed. */
    ECR(Gate.ECR, true),
    /** {@link Gate#RZZ} of any angle in {@code [-pi/2, pi/2]}. */
    RZZ(Gate.RZZ, false),
    /** {@link Gate#ISWAP}. */
    ISWAP(Gate.ISWAP, false),
    /** {@link Gate#MS} of any angle in {@code [-pi/2, pi/2]}. */
    MS(Gate.MS, false);

    /** Coordinates of a class that differ by less count as equal. */
    static final double TOLERANCE = 1e-11;

    private final Gate gate;
    private final boolean directed;

    TwoQubitGate(Gate gate, boolean directed) {
        this.gate = gate;
        this.directed = directed;
    }

    /**
     * Returns the gate of the table.
     *
     * @return on two qubits
     */
    public Gate gate() {
        return gate;
    }

    /**
     * Tells whether the gate differs from the same gate with its qubits exchanged.
     *
     * @return true for CX and ECR
     */
    public boolean directed() {
        return directed;
    }

    /**
     * Tells whether the gate takes any angle, so that one of it makes any {@code exp(i x XX)}.
     *
     * @return true for RZZ and MS
     */
    public boolean fractional() {
        return this == RZZ || this == MS;
    }

    /**
     * Returns the least number of these gates that makes a class.
     *
     * @param cartan its coordinates
     * @return 0 to 3
     */
    public int count(CartanDecomposition cartan) {
        double quarter = Math.PI / 4;
        boolean y = Math.abs(cartan.y()) > TOLERANCE;
        boolean z = Math.abs(cartan.z()) > TOLERANCE;
        if (Math.abs(cartan.x()) < TOLERANCE) {
            return 0;
        }
        if (z) {
            return 3;
        }
        if (this == ISWAP) {
            return cartan.y() > quarter - TOLERANCE ? 1 : 2;
        }
        boolean one = fractional() || cartan.x() > quarter - TOLERANCE;
        return y || !one ? 2 : 1;
    }
}
