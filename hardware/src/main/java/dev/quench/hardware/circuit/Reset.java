package dev.quench.hardware.circuit;

import java.util.List;

/**
 * Puts one qubit into |0⟩, whatever it was: a measurement that nobody reads, then a flip if it
 * found one.
 *
 * @param qubit 0 or above
 */
public record Reset(int qubit) implements Instruction {
    /**
     * Checks the qubit.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Reset {
        if (qubit < 0) {
            throw new IllegalArgumentException(
                    "The qubit %d cannot be reset; it must be 0 or more.".formatted(qubit));
        }
    }

    @Override
    public List<Integer> qubits() {
        return List.of(qubit);
    }

    @Override
    public String label() {
        return "reset";
    }
}
