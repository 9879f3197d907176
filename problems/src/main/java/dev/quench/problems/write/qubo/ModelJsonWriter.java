package dev.quench.problems.write.qubo;

import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.ModelObjective;
import dev.quench.problems.family.Sense;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.VariableNames;
import dev.quench.problems.qubo.Qubo;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;

/**
 * Writes {@code quench-json}, schema {@code quench.model/1}: every model, with its kind, sense,
 * names, bounds and rows, and all numbers exact. The reader's Javadoc describes the members.
 */
public record ModelJsonWriter() implements ModelWriter {
    @Override
    public String format() {
        return "quench-json";
    }

    @Override
    public List<String> extensions() {
        return List.of("json");
    }

    @Override
    public boolean takesConstraints() {
        return true;
    }

    @Override
    public void write(BinaryModel model, Appendable out) throws IOException {
        ModelObjective objective = model.objective();
        head(model.family(), model.sense(), out);
        var variables = new Json.Elements(out);
        for (int i = 0; i < model.size(); i++) {
            Json.quote(variables.next().append("{\"name\": "), model.names().name(i));
            if (!model.isBinary(i)) {
                out.append(", \"lower\": ").append(Integer.toString(model.lower(i)));
                out.append(", \"upper\": ").append(Integer.toString(model.upper(i)));
            }
            out.append('}');
        }
        variables.end();
        out.append(",\n\"objective\": {\"offset\": ");
        out.append(Text.number(objective.decimal(objective.offset())));
        out.append(",\n\"linear\": ");
        var linear = new Json.Elements(out);
        for (int i = 0; i < model.size(); i++) {
            if (objective.linear(i) != 0) {
                term(linear, i, objective.decimal(objective.linear(i)));
            }
        }
        linear.end();
        out.append(",\n\"quadratic\": ");
        var quadratic = new Json.Elements(out);
        for (int k = 0; k < objective.products(); k++) {
            BigDecimal value = objective.decimal(objective.product(k));
            product(quadratic, objective.first(k), objective.second(k), value);
        }
        quadratic.end();
        out.append("},\n\"rows\": ");
        rows(model, out);
        out.append("}\n");
    }

    /**
     * Writes an encoded problem, which is to be minimised, as a model of the kind {@code qubo}.
     *
     * @param qubo what to write, with its offset
     * @param names one a bit
     * @param out takes the text; neither flushed nor closed
     * @throws IOException if {@code out} fails
     * @throws IllegalArgumentException if the number of names differs
     */
    public void write(Qubo qubo, VariableNames names, Appendable out) throws IOException {
        QuboTerms terms = QuboTerms.of(qubo, names);
        head("qubo", Sense.MINIMISE, out);
        var variables = new Json.Elements(out);
        for (int i = 0; i < terms.size(); i++) {
            Json.quote(variables.next().append("{\"name\": "), names.name(i)).append('}');
        }
        variables.end();
        out.append(",\n\"objective\": {\"offset\": ").append(Text.number(terms.offset()));
        out.append(",\n\"linear\": ");
        var linear = new Json.Elements(out);
        for (int i = 0; i < terms.size(); i++) {
            if (terms.linear(i).signum() != 0) {
                term(linear, i, terms.linear(i));
            }
        }
        linear.end();
        out.append(",\n\"quadratic\": ");
        var quadratic = new Json.Elements(out);
        terms.forEachProduct((i, j, value) -> product(quadratic, i, j, value));
        quadratic.end();
        out.append("},\n\"rows\": []}\n");
    }

    private static void head(String kind, Sense sense, Appendable out) throws IOException {
        out.append("{\"schema\": \"quench.model/1\",\n\"kind\": ");
        Json.quote(out, kind);
        out.append(",\n\"sense\": \"").append(sense == Sense.MINIMISE ? "min" : "max");
        out.append("\",\n\"variables\": ");
    }

    private static void term(Json.Elements terms, int i, BigDecimal value) throws IOException {
        terms.next().append('[').append(Integer.toString(i)).append(", ");
        terms.out().append(Text.number(value)).append(']');
    }

    private static void product(Json.Elements terms, int i, int j, BigDecimal value)
            throws IOException {
        terms.next().append('[').append(Integer.toString(i)).append(", ");
        terms.out().append(Integer.toString(j)).append(", ");
        terms.out().append(Text.number(value)).append(']');
    }

    private static void rows(BinaryModel model, Appendable out) throws IOException {
        var rows = new Json.Elements(out);
        for (int r = 0; r < model.rows().size(); r++) {
            LinearConstraint row = model.rows().get(r);
            int decimals = model.rowDecimals(r);
            Json.quote(rows.next().append("{\"name\": "), row.name());
            out.append(", \"relation\": \"").append(row.relation().symbol());
            out.append("\", \"rhs\": ");
            out.append(Text.number(BigDecimal.valueOf(row.rightHandSide(), decimals)));
            out.append(", \"terms\": [");
            for (int k = 0; k < row.terms(); k++) {
                out.append(k == 0 ? "[" : ", [").append(Integer.toString(row.variable(k)));
                BigDecimal value = BigDecimal.valueOf(row.coefficient(k), decimals);
                out.append(", ").append(Text.number(value)).append(']');
            }
            out.append("]}");
        }
        rows.end();
    }
}
