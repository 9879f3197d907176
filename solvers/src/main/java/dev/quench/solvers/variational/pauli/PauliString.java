package dev.quench.solvers.variational.pauli;

/**
 * A product of Pauli operators, one a qubit, with sign +1: Hermitian, and its own inverse.
 *
 * <p>On basis states {@code P|k⟩ = i^y (-1)^|k & z| |k ^ x⟩}, where {@code y} is the number of Y.
 *
 * @param x qubits with X or Y, as a mask
 * @param z qubits with Z or Y, as a mask
 */
public record PauliString(long x, long z) implements Comparable<PauliString> {
    /**
     * Returns X on one qubit.
     *
     * @param qubit in {@code [0, 63)}
     * @return the string
     */
    public static PauliString x(int qubit) {
        return new PauliString(1L << qubit, 0);
    }

    /**
     * Returns Y on one qubit.
     *
     * @param qubit in {@code [0, 63)}
     * @return the string
     */
    public static PauliString y(int qubit) {
        return new PauliString(1L << qubit, 1L << qubit);
    }

    /**
     * Returns Z on one qubit.
     *
     * @param qubit in {@code [0, 63)}
     * @return the string
     */
    public static PauliString z(int qubit) {
        return new PauliString(0, 1L << qubit);
    }

    /**
     * Returns the product of two strings on different qubits.
     *
     * @param other acts on none of the qubits of this one
     * @return the string
     * @throws IllegalArgumentException if they share a qubit
     */
    public PauliString and(PauliString other) {
        if ((support() & other.support()) != 0) {
            throw new IllegalArgumentException(
                    "The Pauli strings %s and %s share a qubit.".formatted(this, other));
        }
        return new PauliString(x | other.x, z | other.z);
    }

    /**
     * Returns the qubits that are acted on.
     *
     * @return a mask
     */
    public long support() {
        return x | z;
    }

    /**
     * Returns the number of qubits that are acted on.
     *
     * @return 0 for the identity
     */
    public int weight() {
        return Long.bitCount(support());
    }

    /**
     * Returns the number of Y.
     *
     * @return 0 or more
     */
    public int ys() {
        return Long.bitCount(x & z);
    }

    /**
     * Tells whether two strings commute.
     *
     * @param other any string
     * @return false if they anticommute
     */
    public boolean commutesWith(PauliString other) {
        return (Long.bitCount(x & other.z) + Long.bitCount(z & other.x)) % 2 == 0;
    }

    /**
     * Returns the letter of a qubit.
     *
     * @param qubit in {@code [0, 63)}
     * @return one of I, X, Y, Z
     */
    public char letter(int qubit) {
        return "IXZY".charAt((int) ((x >>> qubit & 1) + 2 * (z >>> qubit & 1)));
    }

    /** Orders by the mask of Z, then of X. */
    @Override
    public int compareTo(PauliString other) {
        return z == other.z ? Long.compare(x, other.x) : Long.compare(z, other.z);
    }

    /** Returns letters with their qubits, for example {@code Y0 Z3}; {@code I} for the identity. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        for (int qubit = 0; qubit < Long.SIZE; qubit++) {
            if ((support() >>> qubit & 1) != 0) {
                text.append(text.isEmpty() ? "" : " ").append(letter(qubit)).append(qubit);
            }
        }
        return text.isEmpty() ? "I" : text.toString();
    }
}
