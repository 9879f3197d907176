package dev.quench.problems.write;

import dev.quench.problems.family.LongMatrix;
import java.io.IOException;
import java.util.function.IntFunction;

/** Lines of a file whose numbers are separated by single blanks. */
final class Lines {
    private Lines() {}

    /** Writes {@code values(0) … values(count-1)} and a line feed. */
    static void row(Appendable out, int count, IntFunction<String> values) throws IOException {
        for (int i = 0; i < count; i++) {
            out.append(i == 0 ? "" : " ").append(values.apply(i));
        }
        out.append('\n');
    }

    /** Writes a matrix, one row a line. */
    static void matrix(Appendable out, LongMatrix matrix) throws IOException {
        for (int i = 0; i < matrix.rows(); i++) {
            int row = i;
            row(out, matrix.columns(), j -> Long.toString(matrix.get(row, j)));
        }
    }

    /** Refuses a text that would break the line it stands in. */
    static void requireSingle(String thing, String text) {
        if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            throw new IllegalArgumentException(
                    "The %s '%s' must not hold a line break.\nMaybe pass one text a line."
                            .formatted(thing, text));
        }
    }
}
