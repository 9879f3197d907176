package dev.quench.problems.write.qubo;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;

/**
 * Writes {@code bqpjson} of version 1.0.0 with boolean variables, whose ids count from 0. Names
 * stand in the list {@code metadata.variable_names}, unless they are {@code x} and the id; {@code
 * metadata.objective} is {@code negated} for the negative of what is to be maximised.
 *
 * <p>Source: C. Coffrin, H. Nagarajan, R. Bent, Los Alamos National Laboratory, bqpjson, schema
 * version 1.0.0.
 */
public record BqpJsonWriter() implements QuboWriter {
    @Override
    public String format() {
        return "bqpjson";
    }

    @Override
    public List<String> extensions() {
        return List.of("json", "bqpjson");
    }

    @Override
    public void write(QuboTerms terms, Appendable out) throws IOException {
        out.append("{\"version\": \"1.0.0\",\n\"id\": 0,\n\"metadata\": {");
        metadata(terms, out);
        out.append("},\n\"variable_ids\": [");
        for (int i = 0; i < terms.size(); i++) {
            out.append(i == 0 ? "" : ", ").append(Integer.toString(i));
        }
        out.append("],\n\"variable_domain\": \"boolean\",\n\"scale\": 1,\n\"offset\": ");
        out.append(Text.number(terms.offset())).append(",\n\"linear_terms\": ");
        linear(terms, out);
        out.append(",\n\"quadratic_terms\": ");
        quadratic(terms, out);
        out.append("}\n");
    }

    private static void metadata(QuboTerms terms, Appendable out) throws IOException {
        boolean named = !Text.isPlain(terms.names(), 0);
        if (terms.isNegated()) {
            out.append("\"objective\": \"negated\"").append(named ? ",\n" : "");
        }
        if (named) {
            out.append("\"variable_names\": ");
            var names = new Json.Elements(out);
            for (int i = 0; i < terms.size(); i++) {
                Json.quote(names.next(), terms.names().name(i));
            }
            names.end();
        }
    }

    private static void linear(QuboTerms terms, Appendable out) throws IOException {
        var elements = new Json.Elements(out);
        for (int i = 0; i < terms.size(); i++) {
            BigDecimal value = terms.linear(i);
            if (value.signum() != 0) {
                elements.next().append("{\"id\": ").append(Integer.toString(i));
                out.append(", \"coeff\": ").append(Text.number(value)).append('}');
            }
        }
        elements.end();
    }

    private static void quadratic(QuboTerms terms, Appendable out) throws IOException {
        var elements = new Json.Elements(out);
        terms.forEachProduct((i, j, value) -> {
            elements.next().append("{\"id_head\": ").append(Integer.toString(i));
            out.append(", \"id_tail\": ").append(Integer.toString(j));
            out.append(", \"coeff\": ").append(Text.number(value)).append('}');
        });
        elements.end();
    }
}
