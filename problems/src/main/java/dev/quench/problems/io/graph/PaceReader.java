package dev.quench.problems.io.graph;

import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.io.Fit;
import dev.quench.problems.io.ParsedProblem;
import dev.quench.problems.io.ProblemReader;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.io.Tokens;
import java.util.List;

/**
 * Reads {@code pace-gr}: comment lines {@code c}, one line {@code p TAG N M}, then {@code M} lines
 * {@code u v} with vertices from 1. The tag is that of a challenge on plain graphs: {@code td} of
 * 2019 (vertex cover), {@code tw}, {@code tdp}, {@code cep}, {@code ds} or {@code vc}.
 *
 * <p>Source: M. A. Dzulfikar, J. K. Fichte, M. Hecher, The PACE 2019 Parameterized Algorithms and
 * Computational Experiments Challenge, IPEC 2019, doi:10.4230/LIPIcs.IPEC.2019.25.
 */
public final class PaceReader implements ProblemReader {
    private static final List<String> TAGS = List.of("td", "tw", "tdp", "cep", "ds", "vc");

    @Override
    public String format() {
        return "pace-gr";
    }

    @Override
    public String family() {
        return "mis";
    }

    @Override
    public Fit fit(SourceText source) {
        return TAGS.contains(GraphSize.tag(source)) ? Fit.EXACT : Fit.NONE;
    }

    @Override
    public List<ParsedProblem> read(SourceText source) {
        Tokens tokens = source.cursor();
        GraphSize size = GraphSize.ofProblemLine(tokens, TAGS, "a line \"p td N M\"");
        var edges = new SizedEdges(source, tokens, size);
        return List.of(ParsedProblem.of(new IndependentSet(edges.fromOne())));
    }
}
