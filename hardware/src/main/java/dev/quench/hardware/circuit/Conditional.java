package dev.quench.hardware.circuit;

import java.util.List;

/**
 * A gate that is applied only if a classical bit has a value. Bits that were not measured yet are
 * false.
 *
 * @param bit 0 or above
 * @param value what the bit must be
 * @param operation the gate
 */
public record Conditional(int bit, boolean value, Operation operation) implements Instruction {
    /**
     * Checks the bit.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Conditional {
        if (bit < 0) {
            throw new IllegalArgumentException(
                    "A gate cannot depend on bit %d; it must be 0 or more.".formatted(bit));
        }
    }

    @Override
    public List<Integer> qubits() {
        return operation.qubits();
    }

    @Override
    public String label() {
        return "if " + operation.label();
    }
}
