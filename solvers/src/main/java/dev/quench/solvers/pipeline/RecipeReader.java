package dev.quench.solvers.pipeline;

import dev.quench.problems.encode.Encodings;
import dev.quench.problems.encode.penalty.PenaltyOptions;
import dev.quench.solvers.pipeline.sampling.SampleMethod;
import dev.quench.solvers.pipeline.sampling.SampleMethods;
import dev.quench.solvers.pipeline.shrinking.CorrelationSources;
import dev.quench.solvers.reduction.chain.ReductionLevel;
import dev.quench.solvers.reduction.shrinking.ShrinkOptions;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads a {@link Recipe} from YAML.
 *
 * <p>The text has the keys {@code name}, {@code about} and {@code stages}, a list of mappings. The
 * first key of a stage is its word ({@code reduce}, {@code relax}, {@code sample}, {@code repair},
 * {@code improve}, {@code neighbourhood}, {@code prove}) with its method as value; the other keys
 * are its numbers. An unknown key, a wrong type or a number out of range is refused with the stage
 * and the key. Tags are not resolved, and aliases are limited, so that a hostile file can do no
 * harm.
 */
public final class RecipeReader {
    private static final int MAXIMUM_CHARACTERS = 100_000;
    private static final int MAXIMUM_SHOTS = 10_000_000;

    private final String source;
    private int stage;

    private RecipeReader(String source) {
        this.source = source;
    }

    /**
     * Reads a recipe.
     *
     * @param text YAML
     * @param source the file's name, for messages
     * @return the recipe
     * @throws IllegalArgumentException with one clear sentence if the text is no recipe
     */
    public static Recipe read(String text, String source) {
        if (text.length() > MAXIMUM_CHARACTERS) {
            throw new IllegalArgumentException(
                    "The recipe %s has %d characters; the limit is %d.\nMaybe it is another file: a recipe is a few lines of YAML."
                            .formatted(source, text.length(), MAXIMUM_CHARACTERS));
        }
        Object root;
        try {
            root = new Load(LoadSettings.builder().setLabel(source).build()).loadFromString(text);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(m -> m.getLine() + 1).orElse(0);
            throw new IllegalArgumentException(
                    "The recipe %s is not valid YAML: line %d, %s.\nMaybe indent that line like its neighbours, with spaces, and quote texts with colons."
                            .formatted(source, line, e.getProblem()),
                    e);
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException(
                    "The recipe %s is not valid YAML: %s\nMaybe begin with a file of solvers/recipes."
                            .formatted(source, firstLine(String.valueOf(e.getMessage()))),
                    e);
        }
        return new RecipeReader(source).recipe(root);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private Recipe recipe(Object root) {
        Map<String, Object> map = mapping(root, "the recipe");
        rejectUnknown(map, Set.of("name", "about", "stages"));
        if (!(map.get("stages") instanceof List<?> list)) {
            throw fault(
                    "needs a list under the key stages",
                    "begin it with 'stages: [ { relax: penalty }, { sample: annealing } ]'");
        }
        var stages = new ArrayList<Stage>();
        for (Object entry : list) {
            stage++;
            stages.add(stage(mapping(entry, "a stage")));
        }
        stage = 0;
        return new Recipe(text(map, "name", source), text(map, "about", ""), stages);
    }

    private Stage stage(Map<String, Object> map) {
        String word = map.keySet().stream().findFirst().orElse("");
        return switch (word) {
            case "reduce" -> {
                rejectUnknown(map, Set.of("reduce"));
                yield new Stage.Reduce(choice(map, "reduce", ReductionLevel.class));
            }
            case "shrink" -> shrink(map);
            case "relax" -> {
                rejectUnknown(map, Set.of("relax", "rounds", "encoding", "scale", "penalties"));
                yield new Stage.Relax(
                        choice(map, "relax", Stage.Relax.Method.class),
                        integer(map, "rounds", 12, 1, 10_000),
                        encoding(map),
                        penalties(map));
            }
            case "cut" -> {
                rejectUnknown(map, Set.of("cut", "rounds", "qubits"));
                only(map, "cut", "lazy");
                yield new Stage.Cut(
                        integer(map, "rounds", Stage.Cut.STANDARD.rounds(), 1, 10_000),
                        integer(
                                map,
                                "qubits",
                                Stage.Cut.STANDARD.qubits(),
                                0,
                                Stage.Cut.STANDARD.qubits()));
            }
            case "sample" -> sample(map);
            case "repair" -> {
                rejectUnknown(map, Set.of("repair"));
                only(map, "repair", "greedy");
                yield new Stage.Repair();
            }
            case "improve" -> {
                rejectUnknown(map, Set.of("improve", "samples", "kicks"));
                only(map, "improve", "local-search");
                yield new Stage.Improve(
                        integer(map, "samples", 20, 1, 1_000_000),
                        integer(map, "kicks", 500, 0, 1_000_000));
            }
            case "neighbourhood" -> {
                rejectUnknown(map, Set.of("neighbourhood", "samples", "work"));
                only(map, "neighbourhood", "cp-sat");
                var standard = Stage.Neighbourhood.STANDARD;
                yield new Stage.Neighbourhood(
                        integer(
                                map,
                                "samples",
                                standard.samples(),
                                2,
                                Stage.Neighbourhood.MOST_SAMPLES),
                        number(map, "work", standard.work(), 1e-3, 1e6));
            }
            case "prove" -> {
                rejectUnknown(map, Set.of("prove", "work"));
                only(map, "prove", "cp-sat");
                yield new Stage.Prove(number(map, "work", 20, 1e-3, 1e6));
            }
            default ->
                    throw fault(
                            "begins with '%s'; it must be reduce, shrink, relax, cut, sample, repair, improve, neighbourhood or prove"
                                    .formatted(word),
                            "write that word first, then its settings");
        };
    }

    /** Without a number of qubits the floor and the bound loss end it. */
    private Stage.Shrink shrink(Map<String, Object> map) {
        rejectUnknown(
                map,
                Set.of(
                        "shrink",
                        "engine",
                        "qubits",
                        "confidence",
                        "bound-loss",
                        "batch",
                        "reopenings",
                        "attempts"));
        String source = String.valueOf(map.get("shrink"));
        if (!CorrelationSources.isKnown(source)) {
            throw fault(
                    "has shrink '%s'; it must be one of %s"
                            .formatted(source, CorrelationSources.listed()),
                    "take auto, which chooses by rows and density");
        }
        var standard =
                map.containsKey("qubits") ? ShrinkOptions.toBudget() : ShrinkOptions.cautious();
        return new Stage.Shrink(
                map.containsKey("engine")
                        ? choice(map, "engine", Stage.Shrink.Engine.class)
                        : Stage.Shrink.Engine.MERGE,
                source,
                integer(map, "qubits", 0, 0, 1_000_000),
                standard.withConfidence(number(map, "confidence", standard.confidence(), 0, 1))
                        .withBoundLoss(
                                map.containsKey("bound-loss")
                                        ? number(map, "bound-loss", 0, 0, 1e9)
                                        : standard.boundLoss())
                        .withBatch(number(map, "batch", standard.batch(), 0, 1))
                        .withReopenings(
                                integer(map, "reopenings", standard.reopenings(), 0, 1_000_000)),
                integer(map, "attempts", 2, 0, 1000));
    }

    /** All keys but the common ones belong to the sampler, which refuses what it does not know. */
    private Stage.Sample sample(Map<String, Object> map) {
        var settings = new LinkedHashMap<>(map);
        settings.keySet().removeAll(Set.of("sample", "shots", "target"));
        SampleMethod method =
                SampleMethods.read(String.valueOf(map.get("sample")), settings, this::at);
        if (map.containsKey("target") && !method.knowsTarget()) {
            throw fault(
                    "has a target, which is for annealing, tempering and tabu; it samples by "
                            + method.word(),
                    "leave the target out, or take one of these samplers");
        }
        return new Stage.Sample(
                method,
                integer(map, "shots", 1000, 1, MAXIMUM_SHOTS),
                map.containsKey("target") ? decimal(map, "target") : null);
    }

    private Map<String, Object> mapping(Object value, String what) {
        if (!(value instanceof Map<?, ?> map)) {
            throw fault("must be a mapping for " + what, "write it as 'key: value' lines");
        }
        var result = new LinkedHashMap<String, Object>();
        map.forEach((key, entry) -> result.put(String.valueOf(key), entry == null ? "" : entry));
        return result;
    }

    private void rejectUnknown(Map<String, Object> map, Set<String> known) {
        for (String key : map.keySet()) {
            if (!known.contains(key)) {
                throw fault(
                        "has the unknown key '%s'; known are %s"
                                .formatted(key, known.stream().sorted().toList()),
                        "take one of these, or leave it out");
            }
        }
    }

    private String encoding(Map<String, Object> map) {
        String name = text(map, "encoding", Stage.Relax.ENCODING);
        if (!Encodings.names().contains(name)) {
            throw fault(
                    "has the encoding '%s'; it must be one of %s"
                            .formatted(name, Encodings.names()),
                    standard("encoding", Stage.Relax.ENCODING));
        }
        return name;
    }

    private PenaltyOptions penalties(Map<String, Object> map) {
        var options = PenaltyOptions.defaults().withScale(number(map, "scale", 1, 1e-6, 1e6));
        if (map.containsKey("penalties")) {
            Map<String, Object> weights = mapping(map.get("penalties"), "penalties by row");
            for (String row : weights.keySet()) {
                options = options.withPenalty(row, number(weights, row, 1, 1e-12, 1e15));
            }
        }
        return options;
    }

    private void only(Map<String, Object> map, String key, String word) {
        if (!word.equals(String.valueOf(map.get(key)))) {
            throw fault(
                    "has %s '%s'; it must be %s".formatted(key, map.get(key), word),
                    "write %s: %s, or leave the stage out".formatted(key, word));
        }
    }

    private <E extends Enum<E>> E choice(Map<String, Object> map, String key, Class<E> type) {
        String value = String.valueOf(map.get(key));
        var words = new ArrayList<String>();
        for (E constant : type.getEnumConstants()) {
            String word = constant.name().toLowerCase(Locale.ROOT);
            if (word.equals(value)) {
                return constant;
            }
            words.add(word);
        }
        throw fault(
                "has %s '%s'; it must be one of %s".formatted(key, value, words),
                "take %s %s".formatted(key, words.getFirst()));
    }

    private String text(Map<String, Object> map, String key, String otherwise) {
        Object value = map.getOrDefault(key, otherwise);
        if (!(value instanceof String text)) {
            throw fault(
                    "has the %s %s; it must be a text".formatted(key, value), "put it in quotes");
        }
        return text;
    }

    private int integer(Map<String, Object> map, String key, int otherwise, int least, int most) {
        Object value = map.getOrDefault(key, otherwise);
        if (!(value instanceof Integer number) || number < least || number > most) {
            throw fault(
                    "has %s %s; it must be an integer in [%d, %d]"
                            .formatted(key, value, least, most),
                    standard(key, otherwise));
        }
        return number;
    }

    private double number(
            Map<String, Object> map, String key, double otherwise, double least, double most) {
        Object value = map.getOrDefault(key, otherwise);
        if (!(value instanceof Number number)
                || !(number.doubleValue() >= least && number.doubleValue() <= most)) {
            throw fault(
                    "has %s %s; it must be a number in [%s, %s]".formatted(key, value, least, most),
                    standard(key, otherwise));
        }
        return number.doubleValue();
    }

    /** A number as it is written, where YAML has read it as a double to its digits. */
    private BigDecimal decimal(Map<String, Object> map, String key) {
        Object value = map.get(key);
        if (!(value instanceof Number number) || !Double.isFinite(number.doubleValue())) {
            throw fault(
                    "has %s %s; it must be a finite number".formatted(key, value),
                    "leave it out: all shots are then sampled");
        }
        return new BigDecimal(number.toString());
    }

    private static String standard(String key, Object value) {
        return "take %s %s, the standard value".formatted(key, value);
    }

    private IllegalArgumentException fault(String what, String wayOut) {
        return at("%s.\nMaybe %s.".formatted(what, wayOut));
    }

    private IllegalArgumentException at(String what) {
        String where = stage == 0 ? "" : "stage %d of ".formatted(stage);
        return new IllegalArgumentException(
                "%sthe recipe %s %s".formatted(where, source, what).replaceFirst("^the", "The"));
    }
}
