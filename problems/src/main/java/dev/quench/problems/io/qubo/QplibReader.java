package dev.quench.problems.io.qubo;

import dev.quench.problems.io.Fit;
import dev.quench.problems.io.ParsedProblem;
import dev.quench.problems.io.ProblemReader;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.io.Tokens;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads {@code qplib}, the {@code .qplib} files of binary or bounded integer variables with linear
 * rows or none: types {@code [LDCQ][BI][NBL]}, for example {@code QBN}, {@code QBL}, {@code LIL}.
 *
 * <p>The objective is {@code q0 + b'x + 1/2 sum_(i,j) v_ij x_i x_j} over the listed entries: the
 * half goes to every entry, on the diagonal or not, since the matrix of the file is triangular and
 * not the half of a symmetric one. A row {@code l <= a x <= u} with two different finite sides
 * becomes two of one name, see {@link dev.quench.problems.io.model.RowRanges}; one without any is
 * left out. Names that the file does not give are {@code x1, x2, …} and {@code c1, c2, …}. The
 * starting point is passed over.
 *
 * <p>Refused with a reason are continuous and mixed variables, integers without both bounds, and
 * quadratic rows. Comments start with {@code #}, {@code !} or {@code %}, at the end of a line as
 * well.
 *
 * <p>Source: F. Furini et al., QPLIB: a library of quadratic programming instances, Math. Prog.
 * Comp. 11 (2019), doi:10.1007/s12532-018-0147-4, and the documentation of qplib.zib.de, where the
 * matrices are lower triangular.
 */
public final class QplibReader implements ProblemReader {
    private static final Pattern TYPE = Pattern.compile("[LDCQ][CBMIG][NBLDCQ]");

    @Override
    public String format() {
        return "qplib";
    }

    @Override
    public String family() {
        return "model";
    }

    @Override
    public Fit fit(SourceText source) {
        Tokens tokens = source.cursor();
        if (!skipComments(tokens)) {
            return Fit.NONE;
        }
        tokens.restOfLine();
        if (!skipComments(tokens) || !isType(tokens.next("a type"))) {
            return Fit.NONE;
        }
        tokens.restOfLine();
        return skipComments(tokens) && isSense(tokens.next("a sense")) ? Fit.EXACT : Fit.NONE;
    }

    private static boolean skipComments(Tokens tokens) {
        while (tokens.hasNext() && QplibLines.isComment(tokens.peek())) {
            tokens.restOfLine();
        }
        return tokens.hasNext();
    }

    static boolean isType(String word) {
        return TYPE.matcher(word.toUpperCase(Locale.ROOT)).matches();
    }

    static boolean isSense(String word) {
        return word.equalsIgnoreCase("minimize") || word.equalsIgnoreCase("maximize");
    }

    @Override
    public List<ParsedProblem> read(SourceText source) {
        return List.of(ParsedProblem.of(QplibFile.read(source)));
    }
}
