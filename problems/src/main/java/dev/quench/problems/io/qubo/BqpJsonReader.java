package dev.quench.problems.io.qubo;

import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.ModelKind;
import dev.quench.problems.family.Sense;
import dev.quench.problems.io.Fit;
import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.ParsedProblem;
import dev.quench.problems.io.ProblemReader;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.program.VariableNames;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads {@code bqpjson}: an object with {@code version} (1.x.y), {@code variable_ids}, {@code
 * variable_domain} ({@code boolean} or {@code spin}), {@code scale}, {@code offset}, {@code
 * linear_terms} (objects {@code id}, {@code coeff}) and {@code quadratic_terms} (objects {@code
 * id_head}, {@code id_tail}, {@code coeff}), in any order.
 *
 * <p>Minimised is {@code scale (offset + sum c b_i + sum c b_i b_j)}. The variables are the ids in
 * their order, named {@code x} and the id, or as the list {@code metadata.variable_names} says.
 * Spins become bits by {@code s = 2x - 1}. A {@code metadata.objective} of {@code negated} marks
 * the negative of what is to be maximised. Description and solutions are passed over.
 *
 * <p>Source: C. Coffrin, H. Nagarajan, R. Bent, Los Alamos National Laboratory, bqpjson, schema
 * version 1.0.0.
 */
public final class BqpJsonReader implements ProblemReader {
    private static final Set<String> MARKS = Set.of("variable_ids", "variable_domain");

    @Override
    public String format() {
        return "bqpjson";
    }

    @Override
    public String family() {
        return "qubo";
    }

    @Override
    public Fit fit(SourceText source) {
        Set<String> keys = JsonKeys.until(source, MARKS::contains);
        if (keys.stream().anyMatch(MARKS::contains)) {
            return Fit.EXACT;
        }
        boolean near = keys.contains("linear_terms") || keys.contains("quadratic_terms");
        return near ? new Fit(Fit.Degree.NEAR, 1, "a list variable_ids") : Fit.NONE;
    }

    @Override
    public List<ParsedProblem> read(SourceText source) {
        var head = new Head(source);
        JsonText.read(source, head::member);
        head.check();
        var builder = BinaryModel.builder(ModelKind.QUBO, head.sense).addBits(head.places.size());
        BigDecimal factor = head.sense == Sense.MAXIMISE ? head.scale.negate() : head.scale;
        var terms = new ExactTerms(source, builder, factor);
        terms.offset(head.offset);
        var body = new Body(head, terms);
        JsonText.read(source, body::member);
        return List.of(ParsedProblem.of(terms.build(head.names())));
    }

    /** Everything but the terms. */
    private static final class Head {
        private final SourceText source;
        private final Map<Integer, Integer> places = new HashMap<>();
        private final List<String> idNames = new ArrayList<>();
        private final List<String> names = new ArrayList<>();
        private String version = "";
        private String domain = "";
        private BigDecimal scale = BigDecimal.ONE;
        private BigDecimal offset = BigDecimal.ZERO;
        private Sense sense = Sense.MINIMISE;

        Head(SourceText source) {
            this.source = source;
        }

        void member(JsonText json, String key) {
            switch (key) {
                case "version" -> version = json.string("a version");
                case "variable_domain" -> domain = json.string("boolean or spin");
                case "scale" -> scale = json.decimal("a scale");
                case "offset" -> offset = json.decimal("an offset");
                case "variable_ids" -> json.array(() -> addId(json));
                case "metadata" -> json.object(data -> metadata(json, data));
                default -> json.skip();
            }
        }

        private void addId(JsonText json) {
            int id = json.integer("the id of a variable", 0, Integer.MAX_VALUE);
            if (places.putIfAbsent(id, places.size()) != null) {
                throw json.fault("distinct ids of variables", "another " + id);
            }
            idNames.add("x" + id);
        }

        private void metadata(JsonText json, String key) {
            switch (key) {
                case "variable_names" -> json.array(() -> names.add(json.string("a name")));
                case "objective" -> {
                    if (json.string("a text").equals("negated")) {
                        sense = Sense.MAXIMISE;
                    }
                }
                default -> json.skip();
            }
        }

        void check() {
            require(version.startsWith("1."), "a version 1.x.y", version);
            require(
                    domain.equals("boolean") || domain.equals("spin"),
                    "a variable_domain of boolean or spin",
                    domain);
            require(scale.signum() > 0, "a positive scale", scale.toString());
            require(
                    names.isEmpty() || names.size() == places.size(),
                    "%d names of variables".formatted(places.size()),
                    Integer.toString(names.size()));
        }

        private void require(boolean holds, String expected, String found) {
            if (!holds) {
                throw new FormatException(
                        source.name(), 0, expected, FormatException.quoted(found));
            }
        }

        VariableNames names() {
            try {
                return NameRule.of(names.isEmpty() ? idNames : names);
            } catch (IllegalArgumentException e) {
                throw source.fault(0, "distinct names without white space", e);
            }
        }
    }

    /** The terms. */
    private static final class Body {
        private final Map<Integer, Integer> places;
        private final boolean spins;
        private final ExactTerms terms;
        private int head = -1;
        private int tail = -1;
        private BigDecimal coefficient = BigDecimal.ZERO;

        Body(Head head, ExactTerms terms) {
            places = head.places;
            spins = head.domain.equals("spin");
            this.terms = terms;
        }

        void member(JsonText json, String key) {
            switch (key) {
                case "linear_terms" -> json.array(() -> linear(json));
                case "quadratic_terms" -> json.array(() -> quadratic(json));
                default -> json.skip();
            }
        }

        private void term(JsonText json) {
            head = -1;
            tail = -1;
            coefficient = BigDecimal.ZERO;
            json.object(key -> {
                switch (key) {
                    case "id", "id_head" -> head = place(json);
                    case "id_tail" -> tail = place(json);
                    case "coeff" -> coefficient = json.decimal("a coefficient");
                    default -> json.skip();
                }
            });
        }

        private int place(JsonText json) {
            int id = json.integer("the id of a variable", 0, Integer.MAX_VALUE);
            Integer place = places.get(id);
            if (place == null) {
                throw json.fault("an id of variable_ids", Integer.toString(id));
            }
            return place;
        }

        private void linear(JsonText json) {
            term(json);
            if (head < 0 || tail >= 0) {
                throw json.fault("a linear term with an id", "another");
            }
            if (spins) {
                terms.field(json.line(), head, coefficient);
            } else {
                terms.linear(json.line(), head, coefficient);
            }
        }

        private void quadratic(JsonText json) {
            term(json);
            if (head < 0 || tail < 0 || head == tail) {
                throw json.fault("a quadratic term with two different ids", "another");
            }
            if (spins) {
                terms.spins(json.line(), head, tail, coefficient);
            } else {
                terms.product(json.line(), head, tail, coefficient);
            }
        }
    }
}
