package dev.quench.solvers.pipeline;

import dev.quench.problems.encode.Encodings;
import dev.quench.problems.encode.penalty.PenaltyOptions;
import dev.quench.solvers.lagrangian.AugmentedLagrangianOptions;
import dev.quench.solvers.lagrangian.LagrangianPlan;
import dev.quench.solvers.lagrangian.dual.Keep;
import dev.quench.solvers.pipeline.sampling.SampleMethod;
import dev.quench.solvers.pipeline.sampling.SampleMethods;
import dev.quench.solvers.pipeline.shrinking.CorrelationSources;
import dev.quench.solvers.reduction.chain.ReductionLevel;
import dev.quench.solvers.reduction.shrinking.ShrinkOptions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalInt;
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
 * and the key, and so is a setting of {@code relax} that has no effect beside the others ({@link
 * RelaxSetting}). Tags are not resolved, and aliases are limited, so that a hostile file can do no
 * harm.
 */
public final class RecipeReader {
    private static final int MAXIMUM_CHARACTERS = 100_000;
    private static final int MAXIMUM_SHOTS = 10_000_000;

    private final String source;
    private final RecipeLines lines;
    private int stage;

    private RecipeReader(String source, RecipeLines lines) {
        this.source = source;
        this.lines = lines;
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
        LoadSettings settings = LoadSettings.builder().setLabel(source).build();
        Object root;
        RecipeLines lines;
        try {
            root = new Load(settings).loadFromString(text);
            lines = RecipeLines.of(text, settings);
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
        return new RecipeReader(source, lines).recipe(root);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private Recipe recipe(Object root) {
        RecipeKeys keys = RecipeKeys.of(root, "the recipe", this::at);
        keys.only(Set.of("name", "about", "formulation", "stages"));
        if (!(keys.map().get("stages") instanceof List<?> list)) {
            throw fault(
                    "needs a list under the key stages",
                    "begin it with 'stages: [ { relax: penalty }, { sample: annealing } ]'");
        }
        var stages = new ArrayList<Stage>();
        for (Object entry : list) {
            stage++;
            stages.add(stage(RecipeKeys.of(entry, "a stage", this::at)));
        }
        stage = 0;
        var recipe =
                new Recipe(
                        keys.text("name", source),
                        keys.text("about", ""),
                        keys.text("formulation", ""),
                        stages);
        requireShots(recipe);
        return recipe;
    }

    /** Every round that the file names has a shot. */
    private void requireShots(Recipe recipe) {
        int at = recipe.stages().indexOf(recipe.relax()) + 1;
        int rounds = recipe.relax().rounds();
        int shots = recipe.sample().shots();
        if (lines.of(at, RelaxSetting.ROUNDS.key()).isPresent() && rounds > shots) {
            stage = at;
            throw fault(
                    "has %s, more rounds than the stage sample has shots (%d)"
                            .formatted(written(RelaxSetting.ROUNDS.key(), rounds), shots),
                    "write shots: %d, a hundred a round, or fewer rounds"
                            .formatted(Math.multiplyFull(100, rounds)));
        }
    }

    private String written(String key, Object value) {
        OptionalInt line = lines.of(stage, key);
        return key
                + ": "
                + value
                + (line.isPresent() ? " (line %d)".formatted(line.getAsInt()) : "");
    }

    private Stage stage(RecipeKeys keys) {
        String word = keys.word();
        return switch (word) {
            case "reduce" -> {
                keys.only(Set.of("reduce"));
                yield new Stage.Reduce(keys.choice("reduce", ReductionLevel.class));
            }
            case "shrink" -> shrink(keys);
            case "relax" -> relax(keys);
            case "cut" -> {
                keys.only(Set.of("cut", "rounds", "qubits"));
                keys.require("cut", "lazy");
                yield new Stage.Cut(
                        keys.integer("rounds", Stage.Cut.STANDARD.rounds(), 1, 10_000),
                        keys.integer(
                                "qubits",
                                Stage.Cut.STANDARD.qubits(),
                                0,
                                Stage.Cut.STANDARD.qubits()));
            }
            case "sample" -> sample(keys);
            case "repair" -> {
                keys.only(Set.of("repair"));
                keys.require("repair", "greedy");
                yield new Stage.Repair();
            }
            case "improve" -> {
                keys.only(Set.of("improve", "samples", "kicks"));
                keys.require("improve", "local-search");
                yield new Stage.Improve(
                        keys.integer("samples", 20, 1, 1_000_000),
                        keys.integer("kicks", 500, 0, 1_000_000));
            }
            case "neighbourhood" -> {
                keys.only(Set.of("neighbourhood", "samples", "work"));
                keys.require("neighbourhood", "cp-sat");
                var standard = Stage.Neighbourhood.STANDARD;
                yield new Stage.Neighbourhood(
                        keys.integer(
                                "samples", standard.samples(), 2, Stage.Neighbourhood.MOST_SAMPLES),
                        keys.number("work", standard.work(), 1e-3, 1e6));
            }
            case "prove" -> {
                keys.only(Set.of("prove", "work"));
                keys.require("prove", "cp-sat");
                yield new Stage.Prove(keys.number("work", 20, 1e-3, 1e6));
            }
            default ->
                    throw fault(
                            "begins with '%s'; it must be reduce, shrink, relax, cut, sample, repair, improve, neighbourhood or prove"
                                    .formatted(word),
                            "write that word first, then its settings");
        };
    }

    private Stage.Relax relax(RecipeKeys keys) {
        var known = new HashSet<>(RelaxSetting.keys());
        known.add("relax");
        keys.only(known);
        var relax =
                new Stage.Relax(
                        keys.choice("relax", Stage.Relax.Method.class),
                        plan(keys),
                        encoding(keys),
                        penalties(keys));
        for (RelaxSetting setting : RelaxSetting.values()) {
            if (keys.has(setting.key())) {
                setting.idleIn(relax)
                        .ifPresent(why -> {
                            throw idle(setting, why, relax, keys);
                        });
            }
        }
        return relax;
    }

    private IllegalArgumentException idle(
            RelaxSetting setting, RelaxSetting.Idle why, Stage.Relax relax, RecipeKeys keys) {
        String what = "has " + written(setting.key(), keys.value(setting.key()));
        String out = "leave %s out".formatted(setting.key());
        return switch (why) {
            case METHOD ->
                    fault(
                            "%s, which has no effect beside relax: %s"
                                    .formatted(what, keys.value("relax")),
                            out + ", or relax by " + RelaxSetting.methods(setting));
            case RULE ->
                    fault(
                            what
                                    + ", which has no effect beside rule: none: no dual function is maximised",
                            "write rule: bundle, or " + out);
            case SURROGATE ->
                    fault(
                            "%s, which has no effect beside surrogate: %s, which puts no square into the Qubos"
                                    .formatted(what, RelaxSetting.SURROGATE.value(relax)),
                            "write surrogate: active-set, or " + out);
        };
    }

    /** Without a number of qubits the floor and the bound loss end it. */
    private Stage.Shrink shrink(RecipeKeys keys) {
        keys.only(
                Set.of(
                        "shrink",
                        "engine",
                        "qubits",
                        "confidence",
                        "bound-loss",
                        "batch",
                        "reopenings",
                        "attempts"));
        String source = keys.value("shrink");
        if (!CorrelationSources.isKnown(source)) {
            throw fault(
                    "has shrink '%s'; it must be one of %s"
                            .formatted(source, CorrelationSources.listed()),
                    "take auto, which chooses by rows and density");
        }
        var standard = keys.has("qubits") ? ShrinkOptions.toBudget() : ShrinkOptions.cautious();
        return new Stage.Shrink(
                keys.has("engine")
                        ? keys.choice("engine", Stage.Shrink.Engine.class)
                        : Stage.Shrink.Engine.MERGE,
                source,
                keys.integer("qubits", 0, 0, 1_000_000),
                standard.withConfidence(keys.number("confidence", standard.confidence(), 0, 1))
                        .withBoundLoss(
                                keys.has("bound-loss")
                                        ? keys.number("bound-loss", 0, 0, 1e9)
                                        : standard.boundLoss())
                        .withBatch(keys.number("batch", standard.batch(), 0, 1))
                        .withReopenings(
                                keys.integer("reopenings", standard.reopenings(), 0, 1_000_000)),
                keys.integer("attempts", 2, 0, 1000));
    }

    /** All keys but the common ones belong to the sampler, which refuses what it does not know. */
    private Stage.Sample sample(RecipeKeys keys) {
        var settings = new LinkedHashMap<>(keys.map());
        settings.keySet().removeAll(Set.of("sample", "shots", "target", "separable"));
        SampleMethod method = SampleMethods.read(keys.value("sample"), settings, this::at);
        if (keys.has("target") && !method.knowsTarget()) {
            throw fault(
                    "has a target, which is for annealing, tempering and tabu; it samples by "
                            + method.word(),
                    "leave the target out, or take one of these samplers");
        }
        return new Stage.Sample(
                method,
                keys.integer("shots", 1000, 1, MAXIMUM_SHOTS),
                keys.has("target") ? keys.decimal("target") : null,
                keys.flag("separable", false));
    }

    private static String encoding(RecipeKeys keys) {
        String name = keys.text("encoding", Stage.Relax.ENCODING);
        if (!Encodings.names().contains(name)) {
            throw keys.fault(
                    "has the encoding '%s'; it must be one of %s"
                            .formatted(name, Encodings.names()),
                    RecipeKeys.standard("encoding", Stage.Relax.ENCODING));
        }
        return name;
    }

    private static PenaltyOptions penalties(RecipeKeys keys) {
        var options = PenaltyOptions.defaults().withScale(keys.number("scale", 1, 1e-6, 1e6));
        if (keys.has("penalties")) {
            RecipeKeys weights = keys.mapping("penalties", "penalties by row");
            for (String row : weights.map().keySet()) {
                options = options.withPenalty(row, weights.number(row, 1, 1e-12, 1e15));
            }
        }
        return options;
    }

    private static LagrangianPlan plan(RecipeKeys keys) {
        var plan = LagrangianPlan.defaults();
        var rounds = plan.rounds();
        return plan.withRule(rule(keys, plan.rule()))
                .withEvaluations(
                        keys.integer(
                                "evaluations",
                                plan.evaluations(),
                                1,
                                LagrangianPlan.MOST_EVALUATIONS))
                .withKept(keys.choice("keep", Keep.class, plan.kept()))
                .withCore(keys.integer("core", plan.core(), 0, 1_000_000))
                .withRounds(
                        rounds.withRounds(keys.integer("rounds", rounds.rounds(), 1, 10_000))
                                .withPenalty(keys.number("rho", rounds.penalty(), 1e-9, 1e9))
                                .withGrowth(keys.number("growth", rounds.growth(), 1, 1000))
                                .withStep(keys.number("step", rounds.step(), 1e-6, 100))
                                .withTightening(
                                        keys.number("tightening", rounds.tightening(), 0, 0.999))
                                .withSurrogate(
                                        keys.choice(
                                                "surrogate",
                                                AugmentedLagrangianOptions.Surrogate.class,
                                                rounds.surrogate())));
    }

    private static String rule(RecipeKeys keys, String otherwise) {
        String name = keys.text("rule", otherwise);
        if (!LagrangianPlan.rules().contains(name)) {
            throw keys.fault(
                    "has the rule '%s'; it must be one of %s"
                            .formatted(name, LagrangianPlan.rules()),
                    RecipeKeys.standard("rule", otherwise));
        }
        return name;
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
