package dev.quench.app.command;

import dev.quench.solvers.lagrangian.AugmentedLagrangianOptions;
import dev.quench.solvers.lagrangian.AugmentedLagrangianOptions.Surrogate;
import dev.quench.solvers.lagrangian.LagrangianPlan;
import dev.quench.solvers.lagrangian.dual.Keep;
import dev.quench.solvers.pipeline.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that change how a Lagrangian recipe finds multipliers and uses them. */
final class LagrangianArguments {
    @Option(
            names = "--rule",
            paramLabel = "NAME",
            description =
                    "How a Lagrangian recipe moves multipliers before it samples: polyak,"
                            + " subgradient, dual-averaging, stochastic, cutting-plane, bundle, or none.")
    private String rule = "";

    @Option(
            names = "--dual-evaluations",
            paramLabel = "N",
            description = "Evaluations of the dual function at most.")
    private @Nullable Integer evaluations;

    @Option(
            names = "--keep",
            paramLabel = "none|row",
            description =
                    "Rows that stay inside the inner problem of a knapsack: none, or one, solved by"
                            + " dynamic programming.")
    private String keep = "";

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Rounds of sampled Qubos of a Lagrangian recipe.")
    private @Nullable Integer rounds;

    @Option(
            names = "--surrogate",
            paramLabel = "NAME",
            description =
                    "What stands in the Qubo for the quadratic term of an inequality: active-set,"
                            + " every-row, unbalanced, linear (none: a rule moves the"
                            + " multipliers along violations of samples), or evaluated on states (vqe, cvar-vqe):"
                            + " sampled-exact, sampled-step, sampled-exponential.")
    private String surrogate = "";

    @Option(
            names = "--tightening",
            paramLabel = "SHARE",
            description =
                    "Share by which inequalities are made harder in the sampled Qubos, and only"
                            + " there, for example 0.01.")
    private @Nullable Double tightening;

    @Option(
            names = "--core",
            paramLabel = "N",
            description =
                    "Variables of the sampled Qubos at most: those that the dual bound leaves most"
                            + " open, while the others keep their values in the best solution so"
                            + " far. Unless given, simulated circuits get 20 at most.")
    private @Nullable Integer core;

    /** Tells whether an option was given. */
    boolean isGiven() {
        return !given().isEmpty();
    }

    /** Changes a relaxation; refuses to where it has no multipliers. */
    Stage.Relax apply(Stage.Relax base, String recipe) {
        if (!isGiven()) {
            return base;
        }
        boolean ofTours =
                base.method() == Stage.Relax.Method.TOUR_CUTS
                        && given().stream()
                                .allMatch(
                                        o -> o.startsWith("--rounds ") || o.startsWith("--core "));
        if (base.method() != Stage.Relax.Method.LAGRANGIAN && !ofTours) {
            throw new IllegalArgumentException(
                    "The option %s changes no recipe but the Lagrangian ones; %s is none of them.\nMaybe take --recipe lagrangian-anneal."
                            .formatted(given().getFirst(), recipe));
        }
        LagrangianPlan plan = base.plan();
        AugmentedLagrangianOptions options = plan.rounds();
        if (rounds != null) {
            options = options.withRounds(rounds);
        }
        if (tightening != null) {
            options = options.withTightening(tightening);
        }
        if (!surrogate.isEmpty()) {
            options = options.withSurrogate(word("--surrogate", surrogate, Surrogate.class));
        }
        plan = plan.withRounds(options);
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

    private static <E extends Enum<E>> E word(String option, String value, Class<E> type) {
        var words = new ArrayList<String>();
        for (E constant : type.getEnumConstants()) {
            String word = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (word.equals(value)) {
                return constant;
            }
            words.add(word);
        }
        throw new IllegalArgumentException(
                "The option %s (%s) must be one of %s."
                        .formatted(option, value, String.join(", ", words)));
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
