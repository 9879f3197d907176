package dev.quench.problems.io.graph;

import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.io.Fit;
import dev.quench.problems.io.ParsedProblem;
import dev.quench.problems.io.ProblemReader;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.io.Tokens;
import java.math.BigInteger;
import java.util.List;

/**
 * Reads {@code metis}: a line {@code N M [FMT [NCON]]}, then for each vertex a line of its
 * neighbours, from 1; a vertex without any has an empty line. Lines that start with {@code %} are
 * comments.
 *
 * <p>{@code FMT} tells of sizes and weights of vertices and of weights of edges. Sizes, which are
 * costs of moving data, are ignored; weights other than 1 are refused, as they would change the
 * problem. Each edge has to be listed at both ends, once each.
 *
 * <p>Source: G. Karypis, METIS: a software package for partitioning unstructured graphs, manual of
 * version 5.1.0, 2013, section 4.1.1.
 */
public final class MetisReader implements ProblemReader {
    @Override
    public String format() {
        return "metis";
    }

    @Override
    public String family() {
        return "mis";
    }

    @Override
    public Fit fit(SourceText source) {
        Tokens tokens = source.cursor();
        while (tokens.startsWith('%')) {
            tokens.skipLine();
        }
        long n = tokens.trySize();
        long m = tokens.atLineEnd() ? -1 : tokens.tryCount();
        if (n < 0 || m < 0 || !(tokens.atLineEnd() || MetisLayout.isNext(tokens))) {
            return Fit.NONE;
        }
        MetisLayout layout = MetisLayout.read(tokens);
        long numbers = numbers(tokens, n, layout);
        BigInteger announced = layout.numbers(n, m);
        if (numbers < 0 || announced.signum() == 0) {
            return Fit.NONE;
        }
        String expected = "%s numbers in %d lines after the first".formatted(announced, n);
        return numbers == 0
                ? new Fit(Fit.Degree.NEAR, 0, expected)
                : Fit.counts(announced, numbers, expected);
    }

    /** Counts the numbers of the lines; -1 if there are too many lines or no vertices in them. */
    private static long numbers(Tokens tokens, long n, MetisLayout layout) {
        long numbers = 0;
        for (long vertex = 1; nextLine(tokens); vertex++) {
            for (; !tokens.atLineEnd(); numbers++) {
                long number = tokens.tryCount();
                boolean neighbour = number > 0 && number <= n && number != vertex;
                if (vertex > n || number < 0 || (layout.isPlain() && !neighbour)) {
                    return -1;
                }
            }
        }
        return numbers;
    }

    /** Goes to the start of the next line that is no comment, false at the end of the file. */
    static boolean nextLine(Tokens tokens) {
        do {
            tokens.skipLine();
        } while (!tokens.atLineEnd() && tokens.startsWith('%'));
        return !tokens.atEnd();
    }

    @Override
    public List<ParsedProblem> read(SourceText source) {
        return List.of(ParsedProblem.of(new IndependentSet(new MetisFile(source).graph())));
    }
}
