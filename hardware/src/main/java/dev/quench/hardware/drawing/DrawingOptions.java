package dev.quench.hardware.drawing;

/**
 * How large a drawing gets.
 *
 * @param width of a line in characters, 20 to 10000; longer circuits go on below. An SVG counts 8
 *     pixels a character
 * @param columns how many are drawn, 1 to 100000; the rest is counted
 */
public record DrawingOptions(int width, int columns) {
    /** How many qubits a drawing may have. */
    public static final int MOST_QUBITS = 256;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public DrawingOptions {
        if (width < 20 || width > 10_000 || columns < 1 || columns > 100_000) {
            throw new IllegalArgumentException(
                    ("The drawing of width %d and %d columns must have a width of 20 to 10000 and 1"
                                    + " to 100000 columns.\n"
                                    + "Maybe use DrawingOptions.defaults().")
                            .formatted(width, columns));
        }
    }

    /**
     * Returns 100 characters and 200 columns.
     *
     * @return the options
     */
    public static DrawingOptions defaults() {
        return new DrawingOptions(100, 200);
    }

    /**
     * Changes the width.
     *
     * @param characters 20 to 10000
     * @return the options with this one changed
     */
    public DrawingOptions withWidth(int characters) {
        return new DrawingOptions(characters, columns);
    }

    /**
     * Changes how many columns are drawn.
     *
     * @param most 1 to 100000
     * @return the options with this one changed
     */
    public DrawingOptions withColumns(int most) {
        return new DrawingOptions(width, most);
    }

    static void requireDrawable(int qubits) {
        if (qubits > MOST_QUBITS) {
            throw new IllegalArgumentException(
                    ("A drawing of %d qubits cannot be read; the limit is %d.\n"
                                    + "Maybe draw a part of the circuit, or print its statistics.")
                            .formatted(qubits, MOST_QUBITS));
        }
    }
}
