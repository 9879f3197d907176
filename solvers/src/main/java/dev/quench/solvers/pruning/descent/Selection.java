package dev.quench.solvers.pruning.descent;

/**
 * By what weights come into a block: pruned ones that promise most, kept ones that matter least.
 */
public enum Selection {
    /**
     * The change of the loss that the model of the block foresees for the flip of this weight
     * alone: {@code m g d + rho d^2 + d^2 / (2 N) sum_s g_s^2}.
     */
    GAIN,
    /** {@code |w g|} with the mean gradient at the present point, as published. */
    GRADIENT,
    /** Drawn anew at every step. */
    RANDOM;

    /**
     * Finds a rule by its word.
     *
     * @param word as the command line says it
     * @return the rule
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Selection named(String word) {
        return OptionWords.named(Selection.class, "selection", word);
    }

    /**
     * Returns the word of the command line.
     *
     * @return in small letters
     */
    public String word() {
        return OptionWords.of(this);
    }
}
