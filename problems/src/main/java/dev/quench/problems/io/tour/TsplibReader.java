package dev.quench.problems.io.tour;

import dev.quench.problems.family.Tour;
import dev.quench.problems.io.Fit;
import dev.quench.problems.io.ParsedProblem;
import dev.quench.problems.io.ProblemReader;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.io.Tokens;
import java.util.List;

/**
 * Reads {@code tsplib}: symmetric travelling salesman problems of TSPLIB 95.
 *
 * <p>Edge weight types EUC_2D, CEIL_2D, ATT, GEO, MAN_2D, MAX_2D, and EXPLICIT as FULL_MATRIX or
 * any row-wise or column-wise triangle. A blank may stand before the colon of a key; the line EOF
 * may be missing; display data is skipped. Not supported: other types, fixed edges.
 *
 * <p>Source: G. Reinelt, TSPLIB 95, Universität Heidelberg, section 1.
 */
public final class TsplibReader implements ProblemReader {
    private static final int MOST_HEADER_LINES = 1000;

    @Override
    public String format() {
        return "tsplib";
    }

    @Override
    public String family() {
        return "tsp";
    }

    @Override
    public Fit fit(SourceText source) {
        Tokens tokens = source.cursor();
        boolean sized = false;
        for (int line = 0; line < MOST_HEADER_LINES && tokens.hasNext(); line++) {
            String key = KeyLine.of(tokens.restOfLine()).key();
            if (key.isEmpty() || !Character.isLetter(key.charAt(0))) {
                return Fit.NONE;
            }
            if (key.equals("EDGE_WEIGHT_TYPE") || key.endsWith("_SECTION")) {
                return Fit.EXACT;
            }
            if (sized && key.equals("EOF")) {
                break;
            }
            sized |= key.equals("DIMENSION");
        }
        return sized ? Fit.EXACT : Fit.NONE;
    }

    @Override
    public List<ParsedProblem> read(SourceText source) {
        var file = new TsplibFile(source);
        return List.of(ParsedProblem.of(new Tour(file.distances())));
    }
}
