package dev.quench.problems.io.graph;

import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.io.Fit;
import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.ParsedProblem;
import dev.quench.problems.io.ProblemReader;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.io.Tokens;
import java.util.List;
import java.util.Locale;

/**
 * Reads {@code matrix-market}: the graph of a square sparse matrix {@code coordinate pattern},
 * {@code symmetric} or {@code general}. An entry off the diagonal is an edge, whichever side of the
 * diagonal it is on; entries on the diagonal are dropped. Matrices with values are refused, as a
 * graph has no weights here.
 *
 * <p>Source: R. F. Boisvert, R. Pozo, K. A. Remington, The Matrix Market exchange formats: initial
 * design, NISTIR 5935, 1996.
 */
public final class MatrixMarketReader implements ProblemReader {
    private static final String BANNER = "%%MatrixMarket";
    private static final String KIND = "matrix coordinate pattern";
    private static final List<String> KINDS = List.of(KIND + " symmetric", KIND + " general");

    @Override
    public String format() {
        return "matrix-market";
    }

    @Override
    public String family() {
        return "mis";
    }

    @Override
    public Fit fit(SourceText source) {
        return source.cursor().nextIs(BANNER) ? Fit.EXACT : Fit.NONE;
    }

    @Override
    public List<ParsedProblem> read(SourceText source) {
        Tokens tokens = source.cursor();
        requireKind(tokens);
        if (!new EdgeLines(tokens).hasNext()) {
            throw tokens.fault("the sizes of a matrix", "the end of the file");
        }
        var edges = new SizedEdges(source, tokens, size(tokens));
        return List.of(ParsedProblem.of(new IndependentSet(edges.fromOne())));
    }

    private static void requireKind(Tokens tokens) {
        if (!tokens.nextIs(BANNER)) {
            throw tokens.fault(
                    "a line that starts with " + BANNER, FormatException.quoted(tokens.peek()));
        }
        String kind = tokens.restOfLine().strip().replaceAll("\\s+", " ");
        if (!KINDS.contains(kind.toLowerCase(Locale.ROOT))) {
            throw tokens.fault(String.join(" or ", KINDS), FormatException.quoted(kind));
        }
    }

    private static GraphSize size(Tokens tokens) {
        int rows = tokens.nextIntInLine("the number of rows", 1, GraphSize.MOST_VERTICES);
        long columns = tokens.nextLongInLine("the number of columns");
        if (columns != rows) {
            throw tokens.fault("a square matrix", "%d rows, %d columns".formatted(rows, columns));
        }
        long entries = tokens.nextLongInLine("the number of entries");
        GraphSize.requireLineEnd(tokens);
        return new GraphSize(rows, entries, tokens.line());
    }
}
