package dev.quench.problems.io.qubo;

import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.ModelKind;
import dev.quench.problems.family.Sense;
import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.program.VariableNames;
import java.util.ArrayList;
import java.util.List;

/** Kind, sense and variables of a model in JSON. */
final class ModelJsonHead {
    private final SourceText source;
    private final List<String> names = new ArrayList<>();
    private final List<Integer> lower = new ArrayList<>();
    private final List<Integer> upper = new ArrayList<>();
    private ModelKind kind = ModelKind.PROGRAM;
    private Sense sense = Sense.MINIMISE;
    private String schema = "";

    ModelJsonHead(SourceText source) {
        this.source = source;
    }

    void member(JsonText json, String key) {
        switch (key) {
            case "schema" -> schema = json.string("a schema");
            case "kind" -> kind = ModelJsonReader.kind(json);
            case "sense" -> sense = ModelJsonReader.sense(json);
            case "variables" -> json.array(() -> addVariable(json));
            default -> json.skip();
        }
    }

    private void addVariable(JsonText json) {
        int i = names.size();
        names.add("x" + (i + 1));
        lower.add(0);
        upper.add(1);
        json.object(key -> {
            switch (key) {
                case "name" -> names.set(i, json.string("a name"));
                case "lower" -> lower.set(i, bound(json));
                case "upper" -> upper.set(i, bound(json));
                default -> json.skip();
            }
        });
    }

    private static int bound(JsonText json) {
        return json.integer("a bound", -Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    void check() {
        if (!schema.equals(ModelJsonReader.SCHEMA)) {
            throw new FormatException(
                    source.name(),
                    0,
                    "the schema \"%s\"".formatted(ModelJsonReader.SCHEMA),
                    FormatException.quoted(schema));
        }
    }

    ModelKind kind() {
        return kind;
    }

    Sense sense() {
        return sense;
    }

    void addVariables(BinaryModel.Builder builder) {
        for (int i = 0; i < names.size(); i++) {
            if (lower.get(i) == 0 && upper.get(i) == 1) {
                builder.addBits(1);
                continue;
            }
            try {
                builder.addInteger(lower.get(i), upper.get(i));
            } catch (IllegalArgumentException e) {
                throw source.fault(0, "fitting bounds of variable " + names.get(i), e);
            }
        }
    }

    VariableNames names() {
        try {
            return NameRule.of(names);
        } catch (IllegalArgumentException e) {
            throw source.fault(0, "distinct names without white space", e);
        }
    }
}
