package dev.quench.problems.io.qubo;

import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.ModelKind;
import dev.quench.problems.io.Fit;
import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.ParsedProblem;
import dev.quench.problems.io.ProblemReader;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.io.Tokens;
import java.math.BigDecimal;
import java.util.List;

/**
 * Reads {@code qbsolv}, the {@code .qubo} files: comment lines {@code c …}; one line {@code p qubo
 * TOPOLOGY MAXNODES NODES COUPLERS}; {@code NODES} lines {@code i i v} and {@code COUPLERS} lines
 * {@code i j v} with variables from 0.
 *
 * <p>Minimised is the sum of {@code v x_i} and {@code v x_i x_j}, each listed entry once. The
 * variables are all numbers below {@code MAXNODES}, used or not; the topology is not looked at.
 * Lines may come in any order, and entries of one pair are added up. A file with other numbers of
 * lines than it says is refused. Comments may say {@code scale : s} and {@code offset : c}, as the
 * converter of bqpjson writes them: the objective is then {@code s (c + E(x))}.
 *
 * <p>Source: M. Booth, S. P. Reinhardt, A. Roy, Partitioning optimization problems for hybrid
 * classical/quantum execution, D-Wave Technical Report 14-1006A-A, 2017; qbsolv input file format.
 */
public final class QbsolvReader implements ProblemReader {
    private static final String MARKS = "c";
    private static final String HEADER = "a line \"p qubo 0 maxNodes nNodes nCouplers\"";

    @Override
    public String format() {
        return "qbsolv";
    }

    @Override
    public String family() {
        return "qubo";
    }

    @Override
    public Fit fit(SourceText source) {
        Tokens tokens = source.cursor();
        while (tokens.hasNext() && tokens.peek().startsWith(MARKS)) {
            tokens.restOfLine();
        }
        boolean program = tokens.hasNext() && tokens.next("a line").equals("p");
        return program && tokens.peek().equals("qubo") ? Fit.EXACT : Fit.NONE;
    }

    private record Header(int variables, long nodes, long couplers, int line) {}

    @Override
    public List<ParsedProblem> read(SourceText source) {
        Tokens tokens = source.cursor();
        Comments comments = Comments.before(source, tokens, MARKS);
        Header header = header(source, tokens);
        int n = header.variables();
        requireCounts(source, new DataLines(tokens.copy(), MARKS), header);
        var builder = BinaryModel.builder(ModelKind.QUBO, comments.sense()).addBits(n);
        var terms = new ExactTerms(source, builder, comments.factor());
        terms.offset(comments.decimal("offset", BigDecimal.ZERO));
        var lines = new DataLines(tokens, MARKS);
        while (lines.next()) {
            int i = lines.variable(0, 0, n);
            int j = lines.variable(1, 0, n);
            if (i == j) {
                terms.linear(lines.line(), i, lines.decimal(2));
            } else {
                terms.product(lines.line(), i, j, lines.decimal(2));
            }
        }
        return List.of(ParsedProblem.of(terms.build(comments.names(0, n))));
    }

    private static Header header(SourceText source, Tokens tokens) {
        String word = tokens.next(HEADER);
        if (!word.equals("p") || !tokens.peek().equals("qubo")) {
            throw tokens.fault(HEADER, FormatException.quoted(word + " " + tokens.peek()));
        }
        tokens.nextInLine(HEADER);
        tokens.nextInLine("a topology");
        int n = Sizes.variables(source, tokens, tokens.nextInLine("a number of variables"));
        String nodes = "a number of diagonal lines";
        long diagonal = Sizes.entries(source, tokens, tokens.nextInLine(nodes), nodes);
        String couplers = "a number of coupler lines";
        long pairs = Sizes.entries(source, tokens, tokens.nextInLine(couplers), couplers);
        if (!tokens.atLineEnd()) {
            throw tokens.fault("the end of the line", FormatException.quoted(tokens.peek()));
        }
        return new Header(n, diagonal, pairs, tokens.line());
    }

    private static void requireCounts(SourceText source, DataLines lines, Header header) {
        long diagonal = 0;
        long pairs = 0;
        while (lines.next()) {
            lines.requireTriple();
            int i = lines.variable(0, 0, header.variables());
            int j = lines.variable(1, 0, header.variables());
            diagonal += i == j ? 1 : 0;
            pairs += i == j ? 0 : 1;
        }
        if (diagonal != header.nodes() || pairs != header.couplers()) {
            boolean fewer = diagonal <= header.nodes() && pairs <= header.couplers();
            throw new FormatException(
                    source.name(),
                    lines.line(),
                    "%d diagonal and %d coupler lines, as line %d says"
                            .formatted(header.nodes(), header.couplers(), header.line()),
                    "%d and %d".formatted(diagonal, pairs),
                    fewer ? "the file is truncated." : "");
        }
    }
}
