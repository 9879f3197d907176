package dev.quench.hardware.noise;

import java.time.Duration;
import java.util.List;

/**
 * What a device says of one of its gates.
 *
 * @param gate the label, for example {@code cz}, or {@link #ONE_QUBIT} or {@link #TWO_QUBITS} for
 *     all gates of that many qubits without an entry of their own
 * @param qubits where, in the gate's order; empty for everywhere without an entry of its own
 * @param error average infidelity, relaxation during the gate included, in [0, 0.75]
 * @param duration of the gate, not negative
 */
public record GateNoise(String gate, List<Integer> qubits, double error, Duration duration) {
    /** Stands for every gate on one qubit. */
    public static final String ONE_QUBIT = "one-qubit";

    /** Stands for every gate on two qubits. */
    public static final String TWO_QUBITS = "two-qubit";

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if the error or the duration is out of its range
     */
    public GateNoise {
        qubits = List.copyOf(qubits);
        if (!(error >= 0 && error <= 0.75)) {
            throw new IllegalArgumentException(
                    ("The error (%s) of the gate %s on %s must be in [0, 0.75].\n"
                                    + "Maybe leave it out: an error of 1 marks a gate that is dead.")
                            .formatted(
                                    error,
                                    gate,
                                    qubits.isEmpty() ? "all qubits" : "qubits " + qubits));
        }
        if (duration.isNegative()) {
            throw new IllegalArgumentException(
                    "The duration (%s) of the gate %s must not be negative."
                            .formatted(duration, gate));
        }
    }

    /**
     * Makes an entry for all qubits.
     *
     * @param gate the label
     * @param error average infidelity
     * @param duration of the gate
     * @return the entry
     */
    public static GateNoise everywhere(String gate, double error, Duration duration) {
        return new GateNoise(gate, List.of(), error, duration);
    }
}
