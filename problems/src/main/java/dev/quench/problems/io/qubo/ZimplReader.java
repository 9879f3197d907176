package dev.quench.problems.io.qubo;

import dev.quench.problems.io.Fit;
import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.ParsedProblem;
import dev.quench.problems.io.ProblemReader;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.io.Tokens;
import java.math.BigDecimal;
import java.util.List;

/**
 * Reads {@code zimpl-qs}, the {@code .qs} files of ZIMPL and of QOBLIB: comments {@code #
 * ObjectiveOffset c} and {@code # Vars Non-zeros}, of which there must be one; a line {@code n m};
 * {@code m} lines {@code i j q} with variables from 1.
 *
 * <p>Minimised is {@code c + sum_i q_ii x_i + sum_{i<j} 2 q_ij x_i x_j}: the matrix is symmetric,
 * as in {@link BiqMacReader}, and each pair is listed once. ZIMPL negates the matrix, but not the
 * constant, of a model that is to be maximised, and does not say so; the objective is then the
 * negative of the function up to a constant.
 *
 * <p>Supported are comments that start with {@code #} or {@code c}, and a {@code p} in front of the
 * sizes (ZIMPL's options {@code c} and {@code p}). Refused are the titles {@code Vars Non-zeros
 * Offset} of ZIMPL before 2022, which counted pairs once and stored the constant beside the sizes,
 * and files that number from 0.
 *
 * <p>Source: T. Koch, Rapid mathematical programming, PhD thesis, TU Berlin, 2004 (ZIMPL, whose
 * QUBO writer came with version 3.5); T. Koch et al., Quantum optimization benchmark library - the
 * intractable decathlon, arXiv:2504.03832.
 */
public final class ZimplReader implements ProblemReader {
    private static final String MARKS = "#c";

    @Override
    public String format() {
        return "zimpl-qs";
    }

    @Override
    public String family() {
        return "qubo";
    }

    @Override
    public Fit fit(SourceText source) {
        return isMarked(Comments.before(source, source.cursor(), MARKS)) ? Fit.EXACT : Fit.NONE;
    }

    private static boolean isMarked(Comments comments) {
        return comments.has(Comments.OBJECTIVE_OFFSET) || comments.has(Comments.COLUMN_TITLES);
    }

    @Override
    public List<ParsedProblem> read(SourceText source) {
        Tokens tokens = source.cursor();
        Comments comments = Comments.before(source, tokens, MARKS);
        if (!isMarked(comments)) {
            throw tokens.faultAt(
                    1, "a comment \"# ObjectiveOffset c\" or \"# Vars Non-zeros\"", "none");
        }
        if (!comments.text(Comments.COLUMN_TITLES).isEmpty()) {
            throw new FormatException(
                    source.name(),
                    comments.line(Comments.COLUMN_TITLES),
                    "the column titles \"Vars Non-zeros\"",
                    "\"Vars Non-zeros Offset\" of an older ZIMPL, where pairs count once",
                    "write the file anew with ZIMPL 3.5.3 or later.");
        }
        if (tokens.peek().equals("p")) {
            tokens.next("p");
        }
        var entries = SizedEntries.read(source, new DataLines(tokens, MARKS));
        BigDecimal constant = comments.decimal(Comments.OBJECTIVE_OFFSET, BigDecimal.ZERO);
        return List.of(ParsedProblem.of(BiqMacReader.matrix(source, comments, entries, constant)));
    }
}
