package dev.quench.problems.write;

import dev.quench.problems.family.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes a problem of one family in a public file format.
 *
 * <p>Writers are immutable and may be shared.
 *
 * @param <P> the family
 */
@FunctionalInterface
public interface ProblemWriter<P extends Problem> {
    /**
     * Writes a whole file.
     *
     * @param problem what to write
     * @param out takes the text; neither flushed nor closed
     * @throws IOException if {@code out} fails
     */
    void write(P problem, Appendable out) throws IOException;

    /**
     * Returns what {@link #write} writes.
     *
     * @param problem what to write
     * @return the whole file
     */
    default String text(P problem) {
        var text = new StringBuilder();
        try {
            write(problem, text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
