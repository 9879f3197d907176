package dev.quench.solvers.sampler.kernel;

/**
 * Probabilities of acceptance as a table of 16-bit thresholds, for changes that are small integers.
 *
 * <p>A change {@code d = s g} of a variable whose reach is even is {@code 2 k}, else {@code 2 k +
 * 1}; so 31 entries for either parity tell all rises up to 61, and the last entry, number {@code -1
 * mod 32}, stands for all falls. A uniform 16-bit number below the threshold accepts: {@code min(1,
 * exp(-beta unit d))} is rounded to a multiple of {@code 2^-16} and 1 to {@code 1 - 2^-16}.
 */
final class Thresholds {
    /** Changes up to here have an entry. */
    static final int MOST_REACH = 61;

    /** Entries a parity. */
    static final int ENTRIES = 32;

    /** Entries a parity where changes are halved to bytes. */
    static final int BYTE_ENTRIES = 64;

    private Thresholds() {}

    /**
     * Fills both tables.
     *
     * @param table length 64: even changes, then odd ones; signed thresholds
     * @param betaUnit inverse temperature times the unit of the model
     */
    static void fill(short[] table, double betaUnit) {
        for (int parity = 0; parity < 2; parity++) {
            table[(parity + 1) * ENTRIES - 1] = Short.MAX_VALUE;
            for (int k = 0; k < ENTRIES - 1; k++) {
                int steps = steps(betaUnit * (2 * k + parity));
                table[parity * ENTRIES + k] = (short) (steps + Short.MIN_VALUE);
            }
        }
    }

    /**
     * Fills tables for 8-bit kernels: {@value #BYTE_ENTRIES} entries a parity, changes up to 125.
     *
     * @param table length 256: upper bytes of even changes, their lower bytes, then those of odd
     *     changes; each byte less 128
     * @param betaUnit inverse temperature times the unit of the model
     */
    static void fill(byte[] table, double betaUnit) {
        for (int parity = 0; parity < 2; parity++) {
            int from = 2 * BYTE_ENTRIES * parity;
            for (int k = 0; k < BYTE_ENTRIES; k++) {
                int rise = k == BYTE_ENTRIES - 1 ? 0 : 2 * k + parity;
                int steps = steps(betaUnit * rise);
                table[from + k] = (byte) ((steps >> 8) + Byte.MIN_VALUE);
                table[from + BYTE_ENTRIES + k] = (byte) ((steps & 0xFF) + Byte.MIN_VALUE);
            }
        }
    }

    /** {@code exp(-x)} in steps of {@code 2^-16}, fewer than all of them. */
    private static int steps(double x) {
        return (int) Math.min(Math.round(Math.exp(-x) * 0x1p16), 0xFFFF);
    }

    /**
     * Returns where the table of each variable begins.
     *
     * @param model the integers
     * @return 0 or {@link #ENTRIES} a variable
     */
    static int[] starts(SpinModel model) {
        int[] starts = new int[model.size];
        for (int i = 0; i < starts.length; i++) {
            int parity = model.fields[i] & 1;
            for (int k = model.rowStart[i]; k < model.rowStart[i + 1]; k++) {
                parity ^= model.weights[k] & 1;
            }
            starts[i] = parity * ENTRIES;
        }
        return starts;
    }
}
