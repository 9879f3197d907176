package dev.quench.solvers.variational.ansatz;

/** The rule for samplers that keep arrays of all amplitudes beside the state. */
public final class StateArrays {
    /** Beyond this an array takes more than 128 MiB, and a shot or a gradient minutes. */
    public static final int MOST_QUBITS = 24;

    private StateArrays() {}

    /**
     * Refuses too many qubits.
     *
     * @param sampler its name
     * @param qubits of its circuit
     * @throws IllegalArgumentException if there are more than {@value #MOST_QUBITS}
     */
    public static void require(String sampler, int qubits) {
        if (qubits > MOST_QUBITS) {
            throw new IllegalArgumentException(
                    "The sampler %s keeps arrays of all amplitudes of its circuit, which takes %d qubits; the limit is %d.\nMaybe shrink the instance first (--reduce all), or use qaoa, vqe or pce."
                            .formatted(sampler, qubits, MOST_QUBITS));
        }
    }
}
