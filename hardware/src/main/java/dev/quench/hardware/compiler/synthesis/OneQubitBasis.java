package dev.quench.hardware.compiler.synthesis;

import dev.quench.hardware.circuit.Gate;
import java.util.Set;

/** The sets of one-qubit gates that devices carry out, each enough for any rotation. */
public enum OneQubitBasis {
    /** RZ, SX and X: superconducting qubits with a virtual RZ. */
    ZSX(Set.of(Gate.RZ, Gate.SX, Gate.X), true),
    /** RZ and RX at pi/2 and pi only. */
    ZX(Set.of(Gate.RZ, Gate.RX), true),
    /** R, a rotation about any axis in the equator, and a virtual RZ. */
    R(Set.of(Gate.R, Gate.RZ), true),
    /** GPI, GPI2 and a virtual RZ: trapped ions. */
    GPI(Set.of(Gate.GPI, Gate.GPI2, Gate.RZ), true),
    /** U, any rotation in one gate. */
    U(Set.of(Gate.U), false),
    /** RX, RY and RZ at any angle. */
    XYZ(Set.of(Gate.RX, Gate.RY, Gate.RZ), false);

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<Gate> gates;

    private final boolean virtualZ;

    OneQubitBasis(Set<Gate> gates, boolean virtualZ) {
        this.gates = gates;
        this.virtualZ = virtualZ;
    }

    /**
     * Returns the gates.
     *
     * @return all on one qubit
     */
    public Set<Gate> gates() {
        return gates;
    }

    /**
     * Tells whether RZ is a change of the qubit's frame, which takes no time and has no error.
     *
     * @return true if RZ costs nothing
     */
    public boolean virtualZ() {
        return virtualZ;
    }
}
