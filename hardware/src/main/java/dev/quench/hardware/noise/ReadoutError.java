package dev.quench.hardware.noise;

/**
 * The confusion matrix of one qubit's measurement.
 *
 * @param oneForZero probability of reading 1 where the qubit is |0⟩, in [0, 1]
 * @param zeroForOne probability of reading 0 where the qubit is |1⟩, in [0, 1]
 */
public record ReadoutError(double oneForZero, double zeroForOne) {
    /** Reads what is there. */
    public static final ReadoutError NONE = new ReadoutError(0, 0);

    /**
     * Checks the probabilities.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public ReadoutError {
        if (!(oneForZero >= 0 && oneForZero <= 1) || !(zeroForOne >= 0 && zeroForOne <= 1)) {
            throw new IllegalArgumentException(
                    "The readout errors of a qubit (%s, %s) must be in [0, 1]."
                            .formatted(oneForZero, zeroForOne));
        }
    }

    /**
     * Returns the probability of reading the wrong value.
     *
     * @param bit the true value
     * @return in [0, 1]
     */
    public double of(boolean bit) {
        return bit ? zeroForOne : oneForZero;
    }

    /**
     * Returns what is left of the contrast between |0⟩ and |1⟩: the determinant of the matrix.
     *
     * @return {@code 1 - oneForZero - zeroForOne}; 0 tells nothing about the qubit
     */
    public double contrast() {
        return 1 - oneForZero - zeroForOne;
    }
}
