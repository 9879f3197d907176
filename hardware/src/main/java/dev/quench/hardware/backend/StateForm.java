package dev.quench.hardware.backend;

/** What a simulator holds, which says how its memory grows. */
public enum StateForm {
    /** A statevector of {@code 2^n} amplitudes. */
    PURE("statevector", 1),
    /** A density matrix of {@code 4^n} entries. */
    MIXED("density matrix", 2);

    private final String label;
    private final int bitsPerQubit;

    StateForm(String label, int bitsPerQubit) {
        this.label = label;
        this.bitsPerQubit = bitsPerQubit;
    }

    /**
     * Returns the name in messages.
     *
     * @return for example {@code density matrix}
     */
    public String label() {
        return label;
    }

    /**
     * Returns how fast the state grows.
     *
     * @return {@code b}, where {@code n} qubits have {@code 2^(b n)} entries
     */
    public int bitsPerQubit() {
        return bitsPerQubit;
    }
}
