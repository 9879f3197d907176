package dev.quench.solvers.bench.shrinking;

import org.jspecify.annotations.Nullable;

/**
 * How small a program is made.
 *
 * @param text as the user wrote it: {@code 2/3}, {@code 0.5} or {@code 24}
 * @param numerator of a share, or a number of qubits
 * @param denominator of a share, 0 for a number of qubits
 */
public record ShrinkSize(String text, double numerator, double denominator) {
    /**
     * Reads a size.
     *
     * @param text a share of the variables in (0, 1), as fraction or decimal, or a whole number of
     *     qubits
     * @return the size
     * @throws IllegalArgumentException if it is neither
     */
    public static ShrinkSize parse(String text) {
        int slash = text.indexOf('/');
        try {
            double numerator = Double.parseDouble(slash < 0 ? text : text.substring(0, slash));
            double denominator = slash < 0 ? 1 : Double.parseDouble(text.substring(slash + 1));
            double value = numerator / denominator;
            if (slash < 0 && numerator >= 1 && numerator == Math.rint(numerator)) {
                return new ShrinkSize(text, numerator, 0);
            }
            if (value > 0 && value < 1) {
                return new ShrinkSize(text, numerator, denominator);
            }
        } catch (NumberFormatException e) {
            throw refused(text, e);
        }
        throw refused(text, null);
    }

    private static IllegalArgumentException refused(String text, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "The size '%s' must be a share of the variables in (0, 1) or a whole number of qubits.\nMaybe 2/3, 1/2 or 24."
                        .formatted(text),
                cause);
    }

    /**
     * Returns the number of qubits that a program is shrunk to.
     *
     * @param variables of the program
     * @return a share rounded to the nearest number, at least 1, or the number itself
     */
    public int of(int variables) {
        return denominator == 0
                ? (int) numerator
                : Math.max(1, (int) Math.round(variables * numerator / denominator));
    }
}
