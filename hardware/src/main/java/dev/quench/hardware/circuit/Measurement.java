package dev.quench.hardware.circuit;

import java.util.List;

/**
 * A measurement of one qubit into one classical bit; the qubit stays in the state that was found.
 *
 * @param qubit 0 or above
 * @param bit 0 or above; what it held is overwritten
 */
public record Measurement(int qubit, int bit) implements Instruction {
    /**
     * Checks the measurement.
     *
     * @throws IllegalArgumentException if a number is negative
     */
    public Measurement {
        if (qubit < 0 || bit < 0) {
            throw new IllegalArgumentException(
                    "A measurement of qubit %d into bit %d is not possible; both must be 0 or more."
                            .formatted(qubit, bit));
        }
    }

    @Override
    public List<Integer> qubits() {
        return List.of(qubit);
    }

    @Override
    public String label() {
        return "measure";
    }
}
