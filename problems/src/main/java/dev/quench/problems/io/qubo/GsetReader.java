package dev.quench.problems.io.qubo;

import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.ModelKind;
import dev.quench.problems.family.Sense;
import dev.quench.problems.io.Fit;
import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.ParsedProblem;
import dev.quench.problems.io.ProblemReader;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.io.Tokens;
import java.math.BigDecimal;
import java.util.List;

/**
 * Reads {@code gset}: a line {@code n m}, then {@code m} lines {@code i j w}, the edges of a
 * weighted graph whose cut is to be maximised, with vertices from 1.
 *
 * <p>Maximised is {@code sum_ij w_ij (x_i + x_j - 2 x_i x_j)}. Edges that stand twice are added up;
 * a loop is refused, since no side of a cut can see it and a matrix has a diagonal. Comment lines
 * start with {@code #}; {@code # problem : maxcut} decides between this format and {@link
 * BiqMacReader}, where the weights do not.
 *
 * <p>Source: C. Helmberg, F. Rendl, A spectral bundle method for semidefinite programming, SIAM J.
 * Optimization 10 (2000), whose graphs of G. Rinaldi's generator have this form; I. Dunning, S.
 * Gupta, J. Silberholz, What works best when? A systematic evaluation of heuristics for Max-Cut and
 * QUBO, INFORMS J. Computing 30 (2018), for the comments.
 */
public final class GsetReader implements ProblemReader {
    @Override
    public String format() {
        return "gset";
    }

    @Override
    public String family() {
        return "maxcut";
    }

    @Override
    public Fit fit(SourceText source) {
        return TripleShape.of(source).asGraph();
    }

    @Override
    public List<ParsedProblem> read(SourceText source) {
        Tokens tokens = source.cursor();
        Comments comments = Comments.before(source, tokens, "#");
        var entries = SizedEntries.read(source, new DataLines(tokens, "#"));
        int n = entries.variables();
        var builder = BinaryModel.builder(ModelKind.MAXCUT, Sense.MAXIMISE).addBits(n);
        var terms = new ExactTerms(source, builder, BigDecimal.ONE);
        DataLines lines = entries.lines();
        while (lines.next()) {
            lines.requireTriple();
            int i = lines.variable(0, 1, n);
            int j = lines.variable(1, 1, n);
            if (i == j) {
                throw new FormatException(
                        source.name(),
                        lines.line(),
                        "an edge of two vertices",
                        "a loop at " + lines.word(0),
                        "it is the diagonal entry of a matrix; then use --problem qubo.");
            }
            terms.cut(lines.line(), i, j, lines.decimal(2));
        }
        return List.of(ParsedProblem.of(terms.build(comments.names(1, n))));
    }
}
