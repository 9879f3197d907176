package dev.quench.problems.io.qubo;

import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.ModelKind;
import dev.quench.problems.io.Fit;
import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.ParsedProblem;
import dev.quench.problems.io.ProblemReader;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.io.Tokens;
import dev.quench.problems.program.VariableNames;
import java.math.BigDecimal;
import java.util.List;

/**
 * Reads {@code coo}: lines {@code i j v} with variables from 0, a comment {@code # vartype=BINARY}
 * or {@code # vartype=SPIN} in front.
 *
 * <p>Minimised is the sum of {@code v x_i x_j}, each listed entry once, and of {@code v x_i} on the
 * diagonal; so a symmetric matrix that is listed in full counts both halves. The variables are all
 * numbers up to the largest. Spins become bits by {@code s = 2x - 1}; a spin has no square, so an
 * entry on its diagonal is its field. Exponents are read.
 *
 * <p>Without the comment the variables are bits. Such a text is recognised if an entry is on the
 * diagonal; else it could be the edges of a graph, and wants {@code --problem coo}.
 *
 * <p>Source: D-Wave Systems, dimod, module {@code dimod.serialization.coo}, whose files these are.
 */
public final class CooReader implements ProblemReader {
    private static final String MARKS = "#";

    @Override
    public String format() {
        return "coo";
    }

    @Override
    public String family() {
        return "qubo";
    }

    @Override
    public Fit fit(SourceText source) {
        Tokens tokens = source.cursor();
        Comments comments = Comments.before(source, tokens, MARKS);
        if (HuboReader.isMarked(comments)) {
            return Fit.NONE;
        }
        if (comments.has("vartype")) {
            return HuboReader.isHigher(tokens, false) ? Fit.NONE : Fit.EXACT;
        }
        if (TripleShape.startsWithSizes(source)) {
            return Fit.NONE;
        }
        TripleShape shape = TripleShape.of(source);
        if (!shape.isWhole()) {
            return Fit.NONE;
        }
        return shape.diagonal() > 0
                ? Fit.EXACT
                : Fit.open(
                        "the edges of a weighted graph (format gset, a line \"N M\" in front) or a matrix (format coo, a line \"# vartype=BINARY\" in front, or --problem coo)");
    }

    @Override
    public List<ParsedProblem> read(SourceText source) {
        Tokens tokens = source.cursor();
        Comments comments = Comments.before(source, tokens, MARKS);
        boolean spins = isSpin(source, comments);
        int n = variables(source, new DataLines(tokens.copy(), MARKS));
        var builder = BinaryModel.builder(ModelKind.QUBO, comments.sense()).addBits(n);
        var terms = new ExactTerms(source, builder, comments.factor());
        terms.offset(comments.decimal("offset", BigDecimal.ZERO));
        var lines = new DataLines(tokens, MARKS);
        while (lines.next()) {
            int i = lines.variable(0, 0, n);
            int j = lines.variable(1, 0, n);
            add(terms, lines, i, j, spins);
        }
        VariableNames names = comments.names(0, n);
        return List.of(ParsedProblem.of(terms.build(names)));
    }

    private static void add(ExactTerms terms, DataLines lines, int i, int j, boolean spins) {
        BigDecimal value = lines.decimal(2);
        if (i == j) {
            if (spins) {
                terms.field(lines.line(), i, value);
            } else {
                terms.linear(lines.line(), i, value);
            }
        } else if (spins) {
            terms.spins(lines.line(), i, j, value);
        } else {
            terms.product(lines.line(), i, j, value);
        }
    }

    static boolean isSpin(SourceText source, Comments comments) {
        return switch (comments.text("vartype")) {
            case "SPIN" -> true;
            case "BINARY", "" -> false;
            default ->
                    throw new FormatException(
                            source.name(),
                            comments.line("vartype"),
                            "vartype=BINARY or vartype=SPIN",
                            FormatException.quoted(comments.text("vartype")));
        };
    }

    private static int variables(SourceText source, DataLines lines) {
        int most = Sizes.mostVariables(source);
        int n = 0;
        while (lines.next()) {
            lines.requireTriple();
            n = Math.max(n, 1 + lines.variable(0, 0, most));
            n = Math.max(n, 1 + lines.variable(1, 0, most));
        }
        return n;
    }
}
