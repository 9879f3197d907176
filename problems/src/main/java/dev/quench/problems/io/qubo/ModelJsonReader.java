package dev.quench.problems.io.qubo;

import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.ModelKind;
import dev.quench.problems.family.Sense;
import dev.quench.problems.io.Fit;
import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.ParsedProblem;
import dev.quench.problems.io.ProblemReader;
import dev.quench.problems.io.SourceText;
import java.util.List;

/**
 * Reads {@code quench-json}, the models of this workbench in JSON, whose {@code schema} is {@code
 * quench.model/1}.
 *
 * <p>Members, in any order: {@code kind} ({@code qubo}, {@code maxcut} or {@code model}); {@code
 * sense} ({@code min} or {@code max}); {@code variables}, a list of objects {@code name}, {@code
 * lower} (0 if missing) and {@code upper} (1 if missing); {@code objective}, an object of {@code
 * offset}, {@code linear} (lists {@code [i, a]}) and {@code quadratic} (lists {@code [i, j, b]} of
 * {@code b x_i x_j}); {@code rows}, a list of objects {@code name}, {@code terms} (lists {@code [i,
 * a]}), {@code relation} ({@code <=}, {@code =} or {@code >=}) and {@code rhs}. Variables are
 * numbered from 0. Numbers are exact decimals, and may stand in quotes. Other members are passed
 * over, so that a reader of this version takes files of the next.
 */
public final class ModelJsonReader implements ProblemReader {
    /** The schema of the files. */
    public static final String SCHEMA = "quench.model/1";

    @Override
    public String format() {
        return "quench-json";
    }

    @Override
    public String family() {
        return "model";
    }

    @Override
    public Fit fit(SourceText source) {
        if (!JsonKeys.until(source, "schema"::equals).contains("schema")) {
            return Fit.NONE;
        }
        var marked = new boolean[1];
        try {
            JsonText.read(
                    source,
                    (json, key) -> {
                        if (key.equals("schema")) {
                            marked[0] = json.string("a schema").startsWith("quench.model/");
                            throw new JsonText.Done();
                        }
                        json.skip();
                    });
        } catch (JsonText.Done _) {
            return marked[0] ? Fit.EXACT : Fit.NONE;
        }
        return Fit.NONE;
    }

    @Override
    public List<ParsedProblem> read(SourceText source) {
        var head = new ModelJsonHead(source);
        JsonText.read(source, head::member);
        head.check();
        var builder = BinaryModel.builder(head.kind(), head.sense());
        head.addVariables(builder);
        var body = new ModelJsonBody(source, builder);
        JsonText.read(source, body::member);
        return List.of(ParsedProblem.of(body.build(head.names())));
    }

    static ModelKind kind(JsonText json) {
        String word = json.string("a kind");
        for (ModelKind kind : ModelKind.values()) {
            if (kind.family().equals(word)) {
                return kind;
            }
        }
        throw json.fault("a kind of qubo, maxcut or model", FormatException.quoted(word));
    }

    static Sense sense(JsonText json) {
        return switch (json.string("a sense")) {
            case "min" -> Sense.MINIMISE;
            case "max" -> Sense.MAXIMISE;
            default -> throw json.fault("a sense of min or max", "another");
        };
    }
}
