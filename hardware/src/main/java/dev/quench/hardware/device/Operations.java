package dev.quench.hardware.device;

import java.util.List;

/**
 * What a circuit for a device is made of.
 *
 * @param gates the native ones; none for annealers and atoms
 * @param instructions others by their name in OpenQASM 3, for example {@code measure}, {@code
 *     reset}, {@code delay} and {@code if_else}; empty where nothing is said
 */
public record Operations(List<NativeGate> gates, List<String> instructions) {
    /** Nothing. */
    public static final Operations NONE = new Operations(List.of(), List.of());

    /**
     * Freezes the lists.
     *
     * @throws IllegalArgumentException if a gate is listed twice
     */
    public Operations {
        gates = List.copyOf(gates);
        instructions = List.copyOf(instructions);
        long different = gates.stream().map(NativeGate::gate).distinct().count();
        if (different < gates.size()) {
            throw new IllegalArgumentException(
                    "There are %d entries for %d different native gates."
                            .formatted(gates.size(), different));
        }
    }
}
