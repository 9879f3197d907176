package dev.quench.hardware.device;

/** What a device does with its qubits. */
public enum DeviceKind {
    /** Runs circuits of gates. */
    GATE,
    /** Anneals an Ising model. */
    ANNEALER,
    /** Lets neutral atoms at chosen places evolve under a driven Hamiltonian. */
    ATOMS,
    /** Calculates what a device would answer. */
    SIMULATOR;

    /**
     * Tells whether circuits run on it.
     *
     * @return true for gates and for simulators
     */
    public boolean runsGates() {
        return this == GATE || this == SIMULATOR;
    }
}
