package dev.quench.app.command;

import dev.quench.solvers.lagrangian.AugmentedLagrangianOptions;
import dev.quench.solvers.lagrangian.AugmentedLagrangianOptions.Surrogate;
import dev.quench.solvers.lagrangian.LagrangianPlan;
import dev.quench.solvers.lagrangian.dual.Keep;
import dev.quench.solvers.pipeline.RelaxSetting;
import dev.quench.solvers.pipeline.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that change how a Lagrangian recipe finds multipliers and uses them. */
final class LagrangianArguments {
    private static final Map<String, RelaxSetting> SETTINGS =
            Map.of(
                    "--rule", RelaxSetting.RULE,
                    "--dual-evaluations", RelaxSetting.EVALUATIONS,
                    "--keep", RelaxSetting.KEEP,
                    "--rounds", RelaxSetting.ROUNDS,
                    "--surrogate", RelaxSetting.SURROGATE,
                    "--tightening", RelaxSetting.TIGHTENING,
                    "--core", RelaxSetting.CORE);

    @Option(
            names = "--rule",
            paramLabel = "NAME",
            description =
                    "How a Lagrangian recipe moves multipliers before it samples: polyak,"
                            + " subgradient, dual-averaging, stochastic, cutting-plane, bundle, or none"
                            + " (default: as the recipe says, else polyak).")
    private String rule = "";

    @Option(
            names = "--dual-evaluations",
            paramLabel = "N",
            description =
                    "Evaluations of the dual function at most (default: as the recipe says, else"
                            + " 3000).")
    private @Nullable Integer evaluations;

    @Option(
            names = "--keep",
            paramLabel = "none|row",
            description =
                    "Rows that stay inside the inner problem of a linear objective: none, or one,"
                            + " solved by dynamic programming (default: as the recipe says, else"
                            + " none).")
    private String keep = "";

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description =
                    "Rounds of sampled Qubos of a recipe with multipliers, over which the shots are"
                            + " split (default: as the recipe says, 8 with circuits, 12 with"
                            + " annealing and augmented-qaoa).")
    private @Nullable Integer rounds;

    @Option(
            names = "--surrogate",
            paramLabel = "NAME",
            description =
                    "What stands in the Qubo for the quadratic term of an inequality: active-set,"
                            + " every-row, unbalanced, linear (none: a rule moves the"
                            + " multipliers along violations of samples), or evaluated on states (vqe, cvar-vqe):"
                            + " sampled-exact, sampled-step, sampled-exponential (default: as the recipe"
                            + " says, else active-set).")
    private String surrogate = "";

    @Option(
            names = "--tightening",
            paramLabel = "SHARE",
            description =
                    "Share by which inequalities are made harder in the sampled Qubos, and only"
                            + " there, for example 0.01 (default: as the recipe says, else 0).")
    private @Nullable Double tightening;

    @Option(
            names = "--core",
            paramLabel = "N",
            description =
                    "Variables of the sampled Qubos at most: those that the dual bound leaves most"
                            + " open, while the others keep their values in the best solution so"
                            + " far (default: as the recipe says, else 20 for simulated circuits"
                            + " and any number for other samplers).")
    private @Nullable Integer core;

    /** Changes a relaxation; where it has no multipliers, an option changes nothing. */
    Stage.Relax apply(Stage.Relax base) {
        LagrangianPlan plan = base.plan().withRounds(rounds(base.plan().rounds()));
        if (core != null) {
            plan = plan.withCore(atLeastOne(core));
        }
        if (!rule.isEmpty()) {
            plan = plan.withRule(rule);
        }
        if (evaluations != null) {
            plan = plan.withEvaluations(evaluations);
        }
        if (!keep.isEmpty()) {
            plan = plan.withKept(word("--keep", keep, Keep.class));
        }
        return new Stage.Relax(base.method(), plan, base.encoding(), base.penalties());
    }

    private static int atLeastOne(int core) {
        if (core < 1) {
            throw new IllegalArgumentException(
                    "The option --core (%d) must be 1 or more.\nMaybe take 20, what is simulated in seconds, or leave it out."
                            .formatted(core));
        }
        return core;
    }

    private AugmentedLagrangianOptions rounds(AugmentedLagrangianOptions base) {
        AugmentedLagrangianOptions options = base;
        if (rounds != null) {
            options = options.withRounds(rounds);
        }
        if (tightening != null) {
            options = options.withTightening(tightening);
        }
        if (!surrogate.isEmpty()) {
            options = options.withSurrogate(word("--surrogate", surrogate, Surrogate.class));
        }
        return options;
    }

    /** Returns the options that were given and that a relaxation, with all of them, cannot heed. */
    List<String> idle(Stage.Relax relax) {
        return given().stream()
                .filter(option -> setting(option).idleIn(relax).isPresent())
                .toList();
    }

    private static String name(String option) {
        return option.split(" ", 2)[0];
    }

    private static RelaxSetting setting(String option) {
        return Objects.requireNonNull(SETTINGS.get(name(option)));
    }

    /**
     * Refuses what a relaxation cannot heed: an option, or a setting of the recipe that an option
     * takes the effect of.
     *
     * @param encoding that turned it into penalties, empty without
     */
    void requireHeeded(Stage.Relax relax, String recipe, String encoding) {
        idle(relax).stream()
                .findFirst()
                .ifPresent(option -> {
                    throw new IllegalArgumentException(refusal(option, relax, recipe, encoding));
                });
        for (RelaxSetting setting : RelaxSetting.values()) {
            setting.idleIn(relax)
                    .filter(why -> setting.isNamedIn(relax) && why != RelaxSetting.Idle.METHOD)
                    .ifPresent(why -> {
                        throw new IllegalArgumentException(overridden(setting, why, relax, recipe));
                    });
        }
    }

    private String overridden(
            RelaxSetting setting, RelaxSetting.Idle why, Stage.Relax relax, String recipe) {
        String option =
                why == RelaxSetting.Idle.RULE ? "--rule " + rule : "--surrogate " + surrogate;
        return "The option %s leaves %s: %s of the recipe %s without effect.\nMaybe leave %s out, or %s out of the recipe."
                .formatted(
                        option,
                        setting.key(),
                        setting.value(relax),
                        recipe,
                        name(option),
                        setting.key());
    }

    /** Refuses rounds that would have no shot. */
    void requireShots(Stage.Sample sample) {
        if (rounds != null && rounds > sample.shots()) {
            throw new IllegalArgumentException(
                    "The option --rounds %d asks for more rounds than there are shots (%d).\nMaybe add --shots %d, a hundred a round."
                            .formatted(rounds, sample.shots(), Math.multiplyFull(100, rounds)));
        }
    }

    private String refusal(String option, Stage.Relax relax, String recipe, String encoding) {
        if (!encoding.isEmpty() && relax.method() == Stage.Relax.Method.PENALTY) {
            return "The options %s and --encoding %s exclude each other: an encoding is one of penalties, which have no multipliers.\nMaybe leave one of them out."
                    .formatted(option, encoding);
        }
        RelaxSetting setting = setting(option);
        return switch (setting.idleIn(relax).orElseThrow()) {
            case METHOD ->
                    "The option %s changes no recipe but the Lagrangian ones; %s is none of them.\nMaybe take --recipe lagrangian-anneal."
                            .formatted(option, recipe);
            case SURROGATE ->
                    "The option %s has no effect beside the surrogate %s of the recipe %s, which puts no square into the Qubos.\nMaybe take --surrogate active-set, or leave %s out."
                            .formatted(
                                    option,
                                    RelaxSetting.SURROGATE.value(relax),
                                    recipe,
                                    name(option));
            case RULE ->
                    "The option %s has no effect beside %s, which maximises no dual function.\nMaybe take --rule bundle, or leave %s out."
                            .formatted(
                                    option,
                                    rule.isEmpty()
                                            ? "the rule none of the recipe %s".formatted(recipe)
                                            : "--rule none",
                                    name(option));
        };
    }

    private static <E extends Enum<E>> E word(String option, String value, Class<E> type) {
        var words = new ArrayList<String>();
        for (E constant : type.getEnumConstants()) {
            if (word(constant).equals(value)) {
                return constant;
            }
            words.add(word(constant));
        }
        throw new IllegalArgumentException(
                "The option %s (%s) must be one of %s."
                        .formatted(option, value, String.join(", ", words)));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the options again as a user would type them. */
    String text() {
        return given().isEmpty() ? "" : " " + String.join(" ", given());
    }

    private List<String> given() {
        var given = new ArrayList<String>();
        add(given, "--rule", rule);
        add(given, "--dual-evaluations", evaluations);
        add(given, "--keep", keep);
        add(given, "--rounds", rounds);
        add(given, "--surrogate", surrogate);
        add(given, "--tightening", tightening);
        add(given, "--core", core);
        return given;
    }

    private static void add(List<String> given, String option, @Nullable Object value) {
        if (value != null && !value.equals("")) {
            given.add(option + " " + value);
        }
    }
}
