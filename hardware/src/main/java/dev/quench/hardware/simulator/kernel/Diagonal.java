package dev.quench.hardware.simulator.kernel;

/** The energies {@code E(x)} of all {@code 2^n} basis states, prepared for one kernel. */
public interface Diagonal {
    /**
     * Returns the number of qubits.
     *
     * @return {@code n}
     */
    int qubits();

    /**
     * Returns a constant that phases, products and overlaps leave out: a large one would cost them
     * their precision.
     *
     * @return near the middle of the energies
     */
    double offset();

    /**
     * Returns one energy; slow, for tests and single answers.
     *
     * @param index in {@code [0, 2^n)}
     * @return {@code E(x)}, offset included
     */
    double energy(long index);
}
