package dev.quench.problems.io.qubo;

import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.ModelKind;
import dev.quench.problems.io.Fit;
import dev.quench.problems.io.ParsedProblem;
import dev.quench.problems.io.ProblemReader;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.io.Tokens;
import java.math.BigDecimal;
import java.util.List;

/**
 * Reads {@code biqmac-sparse}: a line {@code n m}, then {@code m} lines {@code i j q} with
 * variables from 1.
 *
 * <p>Minimised is {@code x'Qx} with {@code Q} symmetric and each pair listed once, so that an entry
 * off the diagonal counts twice: {@code sum_i q_ii x_i + sum_{i<j} 2 q_ij x_i x_j}. Entries of one
 * pair, in either order, are added up. Comment lines start with {@code #}; see the package for what
 * they may say. A file that is to be maximised, as OR-Library states its own, can only say so in a
 * comment {@code # sense : max}.
 *
 * <p>A weighted graph for maximum cut looks the same. A list without a diagonal entry is taken as
 * one (see {@link GsetReader}) unless {@code --problem qubo} is given, or is refused where its
 * weights differ in sign and size; a comment {@code # problem : qubo} decides as well.
 *
 * <p>Source: A. Wiegele, Biq Mac Library - a collection of Max-Cut and quadratic 0-1 programming
 * instances of medium size, Alpen-Adria-Universitaet Klagenfurt, 2007.
 */
public final class BiqMacReader implements ProblemReader {
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    @Override
    public String format() {
        return "biqmac-sparse";
    }

    @Override
    public String family() {
        return "qubo";
    }

    @Override
    public Fit fit(SourceText source) {
        return TripleShape.of(source).asMatrix();
    }

    @Override
    public List<ParsedProblem> read(SourceText source) {
        Tokens tokens = source.cursor();
        Comments comments = Comments.before(source, tokens, "#");
        var entries = SizedEntries.read(source, new DataLines(tokens, "#"));
        return List.of(ParsedProblem.of(matrix(source, comments, entries, BigDecimal.ZERO)));
    }

    /** Reads the entries of a symmetric matrix. */
    static BinaryModel matrix(
            SourceText source, Comments comments, SizedEntries entries, BigDecimal constant) {
        int n = entries.variables();
        var builder = BinaryModel.builder(ModelKind.QUBO, comments.sense()).addBits(n);
        var terms = new ExactTerms(source, builder, comments.factor());
        terms.offset(constant.add(comments.decimal("offset", BigDecimal.ZERO)));
        DataLines lines = entries.lines();
        while (lines.next()) {
            lines.requireTriple();
            int i = lines.variable(0, 1, n);
            int j = lines.variable(1, 1, n);
            BigDecimal q = lines.decimal(2);
            if (i == j) {
                terms.linear(lines.line(), i, q);
            } else {
                terms.product(lines.line(), i, j, q.multiply(TWO));
            }
        }
        return terms.build(comments.names(1, n));
    }
}
