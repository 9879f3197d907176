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
                double probability = Math.exp(-betaUnit * (2 * k + parity));
                long steps = Math.round(probability * 0x1p16);
                table[parity * ENTRIES + k] = (short) (Math.min(steps, 0xFFFF) + Short.MIN_VALUE);
            }
        }
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
