package dev.quench.problems.write.qubo;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;

/**
 * Writes {@code biqmac-sparse}: comments {@code # …}, a line {@code n m}, then {@code m} lines
 * {@code i j q} of the symmetric matrix of {@code x'Qx}, variables from 1: the diagonal, and pairs
 * {@code i < j}, whose {@code q} is half of the coefficient.
 *
 * <p>A function without linear terms gets an entry {@code 1 1 0}, so that nobody takes it for a
 * graph. A function that needs no comment gives a file without one, as the library's are.
 *
 * <p>Source: A. Wiegele, Biq Mac Library, Alpen-Adria-Universitaet Klagenfurt, 2007.
 */
public record BiqMacWriter() implements QuboWriter {
    private static final BigDecimal HALF = new BigDecimal("0.5");

    @Override
    public String format() {
        return "biqmac-sparse";
    }

    @Override
    public List<String> extensions() {
        return List.of("sparse");
    }

    @Override
    public void write(QuboTerms terms, Appendable out) throws IOException {
        Text.comments(out, "#", 1, terms);
        int diagonal = terms.linearTerms();
        boolean marked = diagonal == 0 && terms.size() > 0;
        out.append(Integer.toString(terms.size())).append(' ');
        long entries = (long) terms.products() + diagonal + (marked ? 1 : 0);
        out.append(Long.toString(entries)).append('\n');
        for (int i = 0; i < terms.size(); i++) {
            BigDecimal value = terms.linear(i);
            if (value.signum() != 0 || (marked && i == 0)) {
                Text.entry(out, i + 1, i + 1, value);
            }
        }
        terms.forEachProduct((i, j, value) -> Text.entry(out, i + 1, j + 1, value.multiply(HALF)));
    }
}
