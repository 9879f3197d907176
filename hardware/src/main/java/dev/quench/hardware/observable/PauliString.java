package dev.quench.hardware.observable;

/**
 * A product of Pauli operators on different qubits, {@code i^|x and z| X^x Z^z}.
 *
 * <p>A qubit with its bit in {@code x} only has X, in {@code z} only Z, in both Y, in none the
 * identity. At most 63 qubits. Hermitian, its own inverse. On basis states {@code P|k⟩ = i^y
 * (-1)^|k & z| |k ^ x⟩}, where {@code y} is the number of Y.
 *
 * @param x the qubits with X or Y, 0 or more
 * @param z the qubits with Z or Y, 0 or more
 */
public record PauliString(long x, long z) implements Comparable<PauliString> {
    /** The identity. */
    public static final PauliString IDENTITY = new PauliString(0, 0);

    private static final int MAX_QUBITS = 63;

    /**
     * Checks the masks.
     *
     * @throws IllegalArgumentException if one has qubit 63
     */
    public PauliString {
        if (x < 0 || z < 0) {
            throw new IllegalArgumentException(
                    "A Pauli string has qubits 0 to %d, not 63.".formatted(MAX_QUBITS - 1));
        }
    }

    /**
     * Makes one Pauli operator.
     *
     * @param pauli one of I, X, Y, Z
     * @param qubit in [0, 62]
     * @return the string
     * @throws IllegalArgumentException if there is no such operator or qubit
     */
    public static PauliString of(char pauli, int qubit) {
        if (qubit < 0 || qubit >= MAX_QUBITS) {
            throw new IllegalArgumentException(
                    "A Pauli string has qubits 0 to %d, not %d.".formatted(MAX_QUBITS - 1, qubit));
        }
        long bit = 1L << qubit;
        return switch (pauli) {
            case 'I' -> IDENTITY;
            case 'X' -> new PauliString(bit, 0);
            case 'Y' -> new PauliString(bit, bit);
            case 'Z' -> new PauliString(0, bit);
            default ->
                    throw new IllegalArgumentException(
                            "A Pauli operator is one of I, X, Y, Z, not '%s'.".formatted(pauli));
        };
    }

    /**
     * Returns X on one qubit.
     *
     * @param qubit in [0, 62]
     * @return the string
     * @throws IllegalArgumentException if there is no such qubit
     */
    public static PauliString x(int qubit) {
        return of('X', qubit);
    }

    /**
     * Returns Y on one qubit.
     *
     * @param qubit in [0, 62]
     * @return the string
     * @throws IllegalArgumentException if there is no such qubit
     */
    public static PauliString y(int qubit) {
        return of('Y', qubit);
    }

    /**
     * Returns Z on one qubit.
     *
     * @param qubit in [0, 62]
     * @return the string
     * @throws IllegalArgumentException if there is no such qubit
     */
    public static PauliString z(int qubit) {
        return of('Z', qubit);
    }

    /**
     * Reads a text.
     *
     * @param text letters I, X, Y, Z, of which the last is qubit 0; at most 63
     * @return the string
     * @throws IllegalArgumentException if it has other letters or is longer
     */
    public static PauliString parse(String text) {
        long x = 0;
        long z = 0;
        for (int k = 0; k < text.length(); k++) {
            var one = of(text.charAt(k), text.length() - 1 - k);
            x |= one.x;
            z |= one.z;
        }
        return new PauliString(x, z);
    }

    /**
     * Writes the string.
     *
     * @param qubits at least {@link #qubits}
     * @return letters, of which the last is qubit 0
     */
    public String text(int qubits) {
        var text = new StringBuilder();
        for (int qubit = qubits - 1; qubit >= 0; qubit--) {
            text.append(letter(qubit));
        }
        return text.toString();
    }

    /**
     * Returns the operator on a qubit.
     *
     * @param qubit in [0, 62]
     * @return one of I, X, Y, Z
     */
    public char letter(int qubit) {
        return "IXZY".charAt((int) ((x >>> qubit & 1) + 2 * (z >>> qubit & 1)));
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
     * @return as set bits
     */
    public long support() {
        return x | z;
    }

    /**
     * Returns how many qubits a state needs for it.
     *
     * @return the highest qubit and one, 0 for the identity
     */
    public int qubits() {
        return Long.SIZE - Long.numberOfLeadingZeros(support());
    }

    /**
     * Returns how many operators are not the identity.
     *
     * @return 0 or more
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
     * Tells whether there is no X and no Y.
     *
     * @return true if basis states are eigenstates
     */
    public boolean diagonal() {
        return x == 0;
    }

    /**
     * Tells whether the order of two strings does not matter.
     *
     * @param other any string
     * @return false if {@code PQ = -QP}
     */
    public boolean commutesWith(PauliString other) {
        return (Long.bitCount(x & other.z) + Long.bitCount(z & other.x)) % 2 == 0;
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
        for (int qubit = 0; qubit < qubits(); qubit++) {
            if ((support() >>> qubit & 1) != 0) {
                text.append(text.isEmpty() ? "" : " ").append(letter(qubit)).append(qubit);
            }
        }
        return text.isEmpty() ? "I" : text.toString();
    }
}
