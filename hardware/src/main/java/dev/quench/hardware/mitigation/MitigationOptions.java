package dev.quench.hardware.mitigation;

/**
 * How the equations of a readout mitigation are set up and solved.
 *
 * @param distance entries of strings that differ in more bits are left out, 1 or more; {@code
 *     Integer.MAX_VALUE} keeps all
 * @param direct up to so many distinct strings the matrix is written out and factored, 0 or more
 * @param tolerance of the iteration: the residual relative to the frequencies, in (0, 1)
 * @param iterations the most that are made, 1 or more
 */
public record MitigationOptions(int distance, int direct, double tolerance, int iterations) {
    private static final int FEW_BITS = 4;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public MitigationOptions {
        if (distance < 1 || direct < 0 || iterations < 1 || !(tolerance > 0 && tolerance < 1)) {
            throw new IllegalArgumentException(
                    ("A readout mitigation needs a distance (%d) and iterations (%d) of 1 or more, a"
                                    + " direct size (%d) of 0 or more and a tolerance (%s) in (0, 1).")
                            .formatted(distance, iterations, direct, tolerance));
        }
    }

    /**
     * Returns the usual settings.
     *
     * @return all entries; factored up to 400 strings, about 0.1 s; then to a residual of 1e-9 in
     *     at most 500 steps
     */
    public static MitigationOptions defaults() {
        return new MitigationOptions(Integer.MAX_VALUE, 400, 1e-9, 500);
    }

    /**
     * Returns settings that end in seconds for a number of strings.
     *
     * @param strings 0 or more
     * @return the usual ones up to 3,000 strings; for more, without entries of strings that differ
     *     in more than 4 bits
     */
    public static MitigationOptions forStrings(int strings) {
        return strings <= AssignmentMatrix.STORED ? defaults() : defaults().withDistance(FEW_BITS);
    }

    /**
     * Returns the same with another distance.
     *
     * @param bits 1 or more
     * @return the changed copy
     */
    public MitigationOptions withDistance(int bits) {
        return new MitigationOptions(bits, direct, tolerance, iterations);
    }

    /**
     * Returns the same with another size up to which the matrix is factored.
     *
     * @param strings 0 for the iteration always
     * @return the changed copy
     */
    public MitigationOptions withDirect(int strings) {
        return new MitigationOptions(distance, strings, tolerance, iterations);
    }
}
