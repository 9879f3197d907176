package dev.quench.problems.io.tour;

/**
 * A line {@code KEY : value} or {@code KEY} of a TSPLIB file, of problems and of tours.
 *
 * @param key without blanks around it; may be empty
 * @param value without blanks around it; empty if there is no colon
 */
public record KeyLine(String key, String value) {
    /**
     * Splits a line at its first colon.
     *
     * @param line any text without a line end
     * @return its parts
     */
    public static KeyLine of(String line) {
        int colon = line.indexOf(':');
        return colon < 0
                ? new KeyLine(line.strip(), "")
                : new KeyLine(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
    }
}
