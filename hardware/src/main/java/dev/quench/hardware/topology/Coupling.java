package dev.quench.hardware.topology;

/**
 * Two qubits between which a gate or a coupler exists.
 *
 * @param low the lower of the two, 0 or more
 * @param high the higher
 */
public record Coupling(int low, int high) {
    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException unless {@code 0 <= low < high}
     */
    public Coupling {
        if (low < 0 || low >= high) {
            throw new IllegalArgumentException(
                    "A coupling joins two different qubits, the lower one first, not %d and %d."
                            .formatted(low, high));
        }
    }

    /**
     * Makes a coupling from two qubits in any order.
     *
     * @param a 0 or more
     * @param b 0 or more, different
     * @return the coupling
     * @throws IllegalArgumentException if they are the same or negative
     */
    public static Coupling of(int a, int b) {
        return new Coupling(Math.min(a, b), Math.max(a, b));
    }
}
