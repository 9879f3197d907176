package dev.quench.app.command;

import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.mitigation.ReadoutSource;
import dev.quench.problems.io.Instance;
import dev.quench.solvers.pipeline.Forecast;
import dev.quench.solvers.pipeline.Recipe;
import dev.quench.solvers.pipeline.RecipeChoice;
import dev.quench.solvers.pipeline.RecipeChooser;
import dev.quench.solvers.pipeline.RecipeReader;
import dev.quench.solvers.pipeline.Recipes;
import dev.quench.solvers.pipeline.RunOptions;
import dev.quench.solvers.pipeline.Stage;
import dev.quench.solvers.pipeline.Target;
import dev.quench.solvers.pipeline.sampling.SampleMethod;
import dev.quench.solvers.pipeline.sampling.SampleMethods;
import dev.quench.solvers.pipeline.shrinking.CorrelationSources;
import dev.quench.solvers.reduction.chain.ReductionLevel;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that choose and adjust the recipe. */
final class RecipeOptions {
    private static final String SEPARABLE = "--sample-separable";

    @Option(
            names = "--recipe",
            paramLabel = "NAME|FILE",
            description =
                    "lagrangian-qaoa, lagrangian-anneal, bundle-qaoa, cutting-plane-qaoa and"
                            + " augmented-qaoa (multipliers by other rules), lagrangian-vqe,"
                            + " lagrangian-cvar-vqe, tsp-cuts-qaoa and"
                            + " tsp-cuts-anneal (tours over their edges), penalty-qaoa, penalty-anneal,"
                            + " penalty-temper, penalty-tabu, penalty-exhaustive, penalty-exact,"
                            + " quantum-annealing (on an annealer), analog-mis (on neutral atoms), qaoa,"
                            + " cvar-qaoa, ws-qaoa (warm start), ma-qaoa (multi-angle), rqaoa"
                            + " (recursive, any size with one layer), lr-qaoa (linear ramp) and fixed-angle (both untrained),"
                            + " xy-qaoa and grover-qaoa (keep one-hot and cardinality rows), vqe, cvar-vqe,"
                            + " adapt-qaoa, adapt-vqe, bf-dcqo (counterdiabatic), pce and qrao (several bits"
                            + " a qubit), mps-vqe (starts from a matrix product state), shrink-qaoa, shrink-lr-qaoa,"
                            + " shrink-lagrangian-qaoa, shrink-anneal and shrink-quantum-annealing (merge variables first), or"
                            + " a .yaml file (default: by size, and said).")
    private String recipe = "";

    @Option(
            names = "--reduce",
            paramLabel = "LEVEL",
            description =
                    "exact (fast rules), none, or all (also costly rules and symmetries); each"
                            + " keeps the optimum value (default: as the recipe says, which is exact).")
    private String reduce = "";

    @Option(
            names = "--formulation",
            paramLabel = "NAME",
            description =
                    "Another formulation of the family, for example domain-wall or edge (default:"
                            + " the standard one).")
    private String formulation = "";

    @Mixin private RelaxArguments relaxation = new RelaxArguments();

    @Mixin private ShrinkStageArguments shrinking = new ShrinkStageArguments();

    @Mixin private BackendOptions backends = new BackendOptions();

    @Option(
            names = "--train-backend",
            paramLabel = "NAME",
            description =
                    "Where angles are trained, so that --backend measures the trained circuit alone: a simulator, or same (default: statevector for PROVIDER:DEVICE, which then gets one job in place of one for each evaluation; else same).")
    private @Nullable String trainer;

    @Option(names = "--shots", paramLabel = "N", description = "Samples over all Qubos together.")
    private @Nullable Integer shots;

    @Option(names = "--layers", paramLabel = "P", description = "Layers of the circuit.")
    private @Nullable Integer layers;

    @Option(
            names = "--evaluations",
            paramLabel = "N",
            description =
                    "Evaluations of the expectation for each Qubo while angles are optimised.")
    private @Nullable Integer evaluations;

    @Option(
            names = "--sweeps",
            paramLabel = "N",
            description = "Sweeps of an annealing read, or moves of tabu search a shot.")
    private @Nullable Integer sweeps;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "Another setting of the sampler, as a recipe file has it, for example"
                            + " optimiser=spsa or alpha=0.25; may be repeated. A key that the sampler"
                            + " does not know is refused with those it knows.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--target",
            paramLabel = "VALUE",
            description =
                    "Objective that is good enough: annealing, tempering and tabu search end at a"
                            + " state with at most its energy. Needs penalties where there are"
                            + " constraints.")
    private @Nullable Double target;

    @Option(
            names = SEPARABLE,
            description =
                    "Let a circuit answer Qubos of parts of at most two variables as well, which"
                            + " otherwise are solved in closed form, with a notice.")
    private boolean separable;

    @Option(
            names = "--neighbourhood",
            arity = "0..1",
            paramLabel = "SAMPLES",
            fallbackValue = "8",
            parameterConsumer = OptionalCount.class,
            description =
                    "A last repair between the best SAMPLES repaired samples (8 unless said), of every"
                            + " control as well: bits on which they agree stay, CP-SAT chooses the others"
                            + " (default: as the recipe says, and no shipped one has it).")
    private @Nullable Integer neighbourhood;

    /** Returns the name of the backend as it was given. */
    String backendName() {
        return backends.name();
    }

    /** Makes the backend that is named. */
    Backend backend(Surroundings surroundings) {
        return backends.make(surroundings);
    }

    /** Makes the backend that trains for it, if that is another one. */
    Optional<Backend> trainer(Surroundings surroundings) {
        return backends.trainer(surroundings, trainer);
    }

    /** Returns how the backend misreads bits, where it is a noisy simulator. */
    Optional<ReadoutSource> readout(Surroundings surroundings) {
        return backends.readout(surroundings);
    }

    /** Refuses an option that is about measured bits for a recipe that measures none. */
    void requireCircuit(String option) {
        if (recipe.isEmpty()) {
            return;
        }
        SampleMethod method = named().sample().method();
        if (method.circuitQubits(1) == 0) {
            throw new IllegalArgumentException(
                    "The option %s has no meaning for the recipe %s: %s measures no qubits.\nMaybe --recipe qaoa or lr-qaoa."
                            .formatted(option, recipe, method.word()));
        }
    }

    /** Reads the recipe that is named, so that a fault in it shows before any work is done. */
    void check() {
        shrinking.check(!recipe.isEmpty());
        if (!recipe.isEmpty()) {
            Recipe named = adjusted(named());
            relaxation.requireHeeded(named);
        }
    }

    /** Refuses a recipe without multipliers where their convergence is to be drawn. */
    void checkPlot(String plot) {
        if (!recipe.isEmpty()) {
            RelaxArguments.requirePlot(adjusted(named()), plot);
        }
    }

    /** Says which options cannot act on a recipe that the size of the instance has chosen. */
    List<String> notices(Recipe chosen) {
        return relaxation.notices(chosen);
    }

    /** Reads the word for a level of reductions. */
    static ReductionLevel level(String word) {
        return switch (word) {
            case "none" -> ReductionLevel.NONE;
            case "exact" -> ReductionLevel.EXACT;
            case "all" -> ReductionLevel.ALL;
            default ->
                    throw new IllegalArgumentException(
                            "The option --reduce (%s) must be exact, none or all.".formatted(word));
        };
    }

    /** Returns which reductions run: as asked for, else as the recipe says. */
    ReductionLevel level() {
        if (!reduce.isEmpty()) {
            return level(reduce);
        }
        return recipe.isEmpty() ? ReductionLevel.EXACT : named().reduction();
    }

    /** As {@link #level()}, but what would be placed as atoms by choice is not reduced. */
    ReductionLevel level(Target target, Backend device) {
        boolean chosen = recipe.isEmpty() && reduce.isEmpty();
        return chosen && RecipeChooser.placesGraph(target.formulated(), device)
                ? ReductionLevel.NONE
                : level();
    }

    /** Takes the recipe that is named, or chooses one by the size of the instance. */
    RecipeChoice choose(Target target, Backend device, RunOptions options) {
        if (!recipe.isEmpty()) {
            return new RecipeChoice(adjusted(named()), "");
        }
        RecipeChoice choice = RecipeChooser.choose(target.reduced().formulated(), device, options);
        return new RecipeChoice(adjusted(choice.recipe()), choice.reason());
    }

    private Recipe named() {
        if (!recipe.endsWith(".yaml") && !recipe.endsWith(".yml")) {
            return Recipes.named(recipe);
        }
        try {
            return RecipeReader.read(Files.readString(Path.of(recipe)), recipe);
        } catch (MalformedInputException e) {
            throw new IllegalArgumentException(
                    "The recipe %s is not UTF-8 text.".formatted(recipe), e);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The recipe %s cannot be read.".formatted(recipe), e);
        }
    }

    private Recipe adjusted(Recipe base) {
        Stage.Sample s = base.sample();
        Recipe reducing = reduce.isEmpty() ? base : base.withReduction(level());
        return repairing(shrinking.apply(reducing))
                .withRelax(relaxation.apply(base.relax()))
                .withSample(
                        new Stage.Sample(
                                method(s.method()),
                                positive("--shots", shots, s.shots()),
                                target == null ? s.target() : decimal(target),
                                separable || s.separable()));
    }

    private Recipe repairing(Recipe base) {
        if (neighbourhood == null) {
            return base;
        }
        double work =
                base.find(Stage.Neighbourhood.class).orElse(Stage.Neighbourhood.STANDARD).work();
        return base.withNeighbourhood(new Stage.Neighbourhood(neighbourhood, work));
    }

    /** What a sampler does not know is without effect on it. */
    private SampleMethod method(SampleMethod base) {
        var changes = new LinkedHashMap<String, Object>();
        put(changes, "--layers", layers);
        put(changes, "--evaluations", evaluations);
        put(changes, "--sweeps", sweeps);
        SampleMethod method = SampleMethods.changedWhereKnown(base, changes);
        var named = new LinkedHashMap<String, Object>();
        settings.forEach((key, value) -> named.put(key, value(value)));
        return named.isEmpty() ? method : SampleMethods.changed(method, named);
    }

    /** Reads a value as YAML would. */
    private static Object value(String text) {
        if (text.matches("[-+]?[0-9]{1,9}")) {
            return Integer.parseInt(text);
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return text;
        }
    }

    private static void put(Map<String, Object> changes, String option, @Nullable Integer value) {
        if (value != null) {
            changes.put(option.substring(2), positive(option, value, value));
        }
    }

    private static BigDecimal decimal(double target) {
        if (!Double.isFinite(target)) {
            throw new IllegalArgumentException(
                    "The target (%s) must be a finite number.".formatted(target));
        }
        BigDecimal value = BigDecimal.valueOf(target).stripTrailingZeros();
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    /** Forecasts an instance in the formulation and by the recipe that are named. */
    Forecast forecast(Instance instance) {
        return recipe.isEmpty()
                ? Forecast.ofQubo(instance, formulation)
                : Forecast.of(instance, adjusted(named()), formulation());
    }

    String formulation() {
        return formulation.isEmpty() && !recipe.isEmpty() ? named().formulation() : formulation;
    }

    private static int positive(String option, @Nullable Integer value, int otherwise) {
        if (value == null) {
            return otherwise;
        }
        if (value < 1) {
            throw new IllegalArgumentException(
                    "The option %s (%d) must be at least 1.".formatted(option, value));
        }
        return value;
    }

    /** Returns the options that a user gave and that a recipe has no use for. */
    Set<String> idle(Recipe used, Backend on) {
        SampleMethod method = used.sample().method();
        var idle = new LinkedHashSet<String>();
        idle.addAll(backends.given().keySet());
        if (method.usesBackend()) {
            idle.removeIf(option -> !option.equals("--precision"));
        }
        if (method.usesAmplitudes(on)) {
            idle.remove("--precision");
        }
        if (shrinksByCircuits(used)) {
            idle.clear();
        }
        Set<String> known = method.settings().keySet();
        note(idle, "--layers", layers != null && !known.contains("layers"));
        note(idle, "--evaluations", evaluations != null && !known.contains("evaluations"));
        note(idle, "--sweeps", sweeps != null && !known.contains("sweeps"));
        note(
                idle,
                "--train-backend",
                trainer != null
                        && method.origin() != SampleMethod.Origin.TRAINED
                        && !shrinksByCircuits(used));
        note(idle, SEPARABLE, separable && !method.usesBackend());
        return idle;
    }

    private static boolean shrinksByCircuits(Recipe used) {
        return used.find(Stage.Shrink.class)
                .map(Stage.Shrink::correlations)
                .filter(CorrelationSources::usesBackend)
                .isPresent();
    }

    private static void note(Set<String> idle, String option, boolean isIdle) {
        if (isIdle) {
            idle.add(option);
        }
    }

    /** Returns the options again as a user would type them, without those of no effect. */
    String text(Set<String> idle) {
        var text = new StringBuilder();
        append(text, "--recipe", recipe.isEmpty() ? null : ShellText.quoted(recipe));
        append(text, "--reduce", reduce.isEmpty() ? null : reduce);
        append(text, "--formulation", formulation.isEmpty() ? null : formulation);
        text.append(relaxation.text()).append(shrinking.text());
        var own = new LinkedHashMap<String, @Nullable Object>();
        own.putAll(backends.given());
        own.put("--train-backend", trainer);
        own.put("--shots", shots);
        own.put("--layers", layers);
        own.put("--evaluations", evaluations);
        own.put("--sweeps", sweeps);
        if (!recipe.isEmpty()) {
            own.keySet().removeAll(idle); // else the backend may have decided on the recipe
        }
        own.forEach((option, value) -> append(text, option, value));
        settings.forEach(
                (key, value) -> append(text, "--set", ShellText.quoted(key + "=" + value)));
        append(text, "--neighbourhood", neighbourhood);
        if (separable && (recipe.isEmpty() || !idle.contains(SEPARABLE))) {
            text.append(' ').append(SEPARABLE);
        }
        append(text, "--target", target == null ? null : decimal(target).toPlainString());
        return text.toString();
    }

    private static void append(StringBuilder text, String option, @Nullable Object value) {
        if (value != null) {
            text.append(' ').append(option).append(' ').append(value);
        }
    }
}
