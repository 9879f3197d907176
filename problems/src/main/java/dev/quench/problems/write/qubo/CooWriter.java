package dev.quench.problems.write.qubo;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;

/**
 * Writes {@code coo}: {@code # vartype=BINARY}, comments, then lines {@code i j v}, variables from
 * 0: the diagonal, and pairs {@code i < j}. Zeros are left out, but for the last variable, which
 * tells the number of variables.
 *
 * <p>Source: D-Wave Systems, dimod, module {@code dimod.serialization.coo}.
 */
public record CooWriter() implements QuboWriter {
    @Override
    public String format() {
        return "coo";
    }

    @Override
    public List<String> extensions() {
        return List.of("coo");
    }

    @Override
    public void write(QuboTerms terms, Appendable out) throws IOException {
        out.append("# vartype=BINARY\n");
        Text.comments(out, "#", 0, terms);
        for (int i = 0; i < terms.size(); i++) {
            BigDecimal value = terms.linear(i);
            if (value.signum() != 0 || i == terms.size() - 1) {
                Text.entry(out, i, i, value);
            }
        }
        terms.forEachProduct((i, j, value) -> Text.entry(out, i, j, value));
    }
}
