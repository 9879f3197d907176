package dev.quench.hardware.circuit;

import java.util.List;

/** One step of a circuit. */
public sealed interface Instruction permits Operation, Measurement, Reset, Conditional {
    /**
     * Returns the qubits it acts on.
     *
     * @return different qubits, 0 or above
     */
    List<Integer> qubits();

    /**
     * Returns the name in circuit texts.
     *
     * @return for example {@code rzz} or {@code measure}
     */
    String label();
}
