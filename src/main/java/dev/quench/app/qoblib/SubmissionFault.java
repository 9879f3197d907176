package dev.quench.app.qoblib;

/**
 * A rule that a submission breaks.
 *
 * @param file relative to the folder of the submission
 * @param line from 1; 0 where it is about the whole file
 * @param rule what must be, and what is
 */
public record SubmissionFault(String file, int line, String rule) {
    /** Returns file, line and rule as a sentence. */
    @Override
    public String toString() {
        return line == 0
                ? "%s: %s".formatted(file, rule)
                : "%s, line %d: %s".formatted(file, line, rule);
    }
}
