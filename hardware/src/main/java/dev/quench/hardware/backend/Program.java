package dev.quench.hardware.backend;

/** What a backend runs. */
public sealed interface Program permits CircuitProgram, QaoaProgram, IsingProgram {
    /**
     * Returns the number of qubits.
     *
     * @return {@code n}, 0 or more
     */
    int qubits();
}
