package dev.quench.problems.io.qubo;

import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.program.Relation;
import dev.quench.problems.program.VariableNames;
import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Objective and rows of a model in JSON. */
final class ModelJsonBody {
    private final SourceText source;
    private final BinaryModel.Builder builder;
    private final ExactTerms terms;
    private int rows;

    ModelJsonBody(SourceText source, BinaryModel.Builder builder) {
        this.source = source;
        this.builder = builder;
        terms = new ExactTerms(source, builder, BigDecimal.ONE);
    }

    void member(JsonText json, String key) {
        switch (key) {
            case "objective" -> json.object(part -> objective(json, part));
            case "rows" -> json.array(() -> row(json));
            default -> json.skip();
        }
    }

    private void objective(JsonText json, String key) {
        switch (key) {
            case "offset" -> terms.offset(json.decimal("an offset"));
            case "linear" -> json.array(() -> linear(json));
            case "quadratic" -> json.array(() -> quadratic(json));
            default -> json.skip();
        }
    }

    private void linear(JsonText json) {
        json.startOfList("a list [i, a]");
        int i = variable(json);
        json.element("a coefficient");
        BigDecimal value = json.decimal("a coefficient");
        json.endOfList();
        terms.linear(json.line(), i, value);
    }

    private void quadratic(JsonText json) {
        json.startOfList("a list [i, j, b]");
        int i = variable(json);
        int j = variable(json);
        json.element("a coefficient");
        BigDecimal value = json.decimal("a coefficient");
        json.endOfList();
        terms.product(json.line(), i, j, value);
    }

    private int variable(JsonText json) {
        json.element("a variable");
        if (builder.size() == 0) {
            throw json.fault("no term, as there are no variables", "one");
        }
        return json.integer("a variable", 0, builder.size() - 1);
    }

    /** One row while it is read. */
    private static final class Row {
        private final SortedMap<Integer, BigDecimal> terms = new TreeMap<>();
        private String name = "";
        private String relation = "";
        private BigDecimal rightHandSide = BigDecimal.ZERO;
    }

    private void row(JsonText json) {
        var row = new Row();
        row.name = "c" + ++rows;
        json.object(key -> {
            switch (key) {
                case "name" -> row.name = json.string("a name");
                case "relation" -> row.relation = json.string("a relation");
                case "rhs" -> row.rightHandSide = json.decimal("a right-hand side");
                case "terms" -> json.array(() -> addTerm(json, row));
                default -> json.skip();
            }
        });
        try {
            builder.addRow(
                    row.name,
                    List.copyOf(row.terms.keySet()),
                    List.copyOf(row.terms.values()),
                    relation(json, row.relation),
                    row.rightHandSide);
        } catch (ArithmeticException e) {
            throw source.fault(
                    json.line(), "numbers of row %s that fit 64 bits".formatted(row.name), e);
        }
    }

    private void addTerm(JsonText json, Row row) {
        json.startOfList("a list [i, a]");
        int i = variable(json);
        json.element("a coefficient");
        row.terms.merge(i, json.decimal("a coefficient"), BigDecimal::add);
        json.endOfList();
    }

    private static Relation relation(JsonText json, String symbol) {
        for (Relation relation : Relation.values()) {
            if (relation.symbol().equals(symbol)) {
                return relation;
            }
        }
        throw json.fault("a relation of <=, = or >=", FormatException.quoted(symbol));
    }

    BinaryModel build(VariableNames names) {
        return terms.build(names);
    }
}
