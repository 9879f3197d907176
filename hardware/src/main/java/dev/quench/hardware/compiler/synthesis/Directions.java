package dev.quench.hardware.compiler.synthesis;

/** Tells in which order a directed two-qubit gate may take two qubits. */
@FunctionalInterface
public interface Directions {
    /**
     * Tells whether a gate may act on two qubits in this order.
     *
     * @param first 0 or more
     * @param second 0 or more, different
     * @return true if the device lists the gate on them, in this order
     */
    boolean allows(int first, int second);

    /**
     * Allows every order.
     *
     * @return always true
     */
    static Directions any() {
        return (_, _) -> true;
    }

    /**
     * Tells which orders there are.
     *
     * @param first 0 or more
     * @param second 0 or more, different
     * @return either also where none is allowed, as before routing
     */
    default Orientation orientation(int first, int second) {
        boolean forward = allows(first, second);
        if (forward == allows(second, first)) {
            return Orientation.EITHER;
        }
        return forward ? Orientation.FORWARD : Orientation.BACKWARD;
    }
}
