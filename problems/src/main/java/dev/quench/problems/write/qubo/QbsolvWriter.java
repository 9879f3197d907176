package dev.quench.problems.write.qubo;

import java.io.IOException;
import java.util.List;

/**
 * Writes {@code qbsolv}: comments {@code c …}; {@code p qubo 0 n n m}; a line {@code i i v} for
 * each variable, zeros included, as qbsolv wants each node named; {@code m} lines {@code i j v}
 * with {@code i < j}; variables from 0.
 *
 * <p>Source: qbsolv input file format, D-Wave Systems.
 */
public record QbsolvWriter() implements QuboWriter {
    @Override
    public String format() {
        return "qbsolv";
    }

    @Override
    public List<String> extensions() {
        return List.of("qubo");
    }

    @Override
    public void write(QuboTerms terms, Appendable out) throws IOException {
        Text.comments(out, "c", 0, terms);
        String n = Integer.toString(terms.size());
        out.append("p qubo 0 ").append(n).append(' ').append(n).append(' ');
        out.append(Integer.toString(terms.products())).append('\n');
        for (int i = 0; i < terms.size(); i++) {
            Text.entry(out, i, i, terms.linear(i));
        }
        terms.forEachProduct((i, j, value) -> Text.entry(out, i, j, value));
    }
}
