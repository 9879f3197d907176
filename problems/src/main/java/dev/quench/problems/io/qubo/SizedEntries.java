package dev.quench.problems.io.qubo;

import dev.quench.problems.io.SourceText;
import dev.quench.problems.io.Tokens;

/**
 * The entries of a list after its line {@code n m}, which are known to be {@code m}.
 *
 * @param variables {@code n}
 * @param lines before the first entry
 */
record SizedEntries(int variables, DataLines lines) {
    /** Reads the sizes and counts the lines that follow. */
    static SizedEntries read(SourceText source, DataLines lines) {
        if (!lines.next()) {
            throw lines.tokens().fault("a line \"n m\" of sizes", "the end of the file");
        }
        if (lines.count() != 2) {
            throw lines.tokens()
                    .fault(
                            "a line \"n m\" of sizes",
                            "a line of %d words".formatted(lines.count()));
        }
        Tokens tokens = lines.tokens();
        int variables = Sizes.variables(source, tokens, lines.word(0));
        long entries = Sizes.entries(source, tokens, lines.word(1), "a number of entries");
        Sizes.requireLines(source, lines.copy(), entries, lines.line(), "entries");
        return new SizedEntries(variables, lines);
    }
}
