package dev.quench.app.command;

import dev.quench.app.terminal.Interrupt;
import dev.quench.problems.io.Instance;
import dev.quench.solvers.bench.lagrangian.LagrangianSetup;
import dev.quench.solvers.bench.lagrangian.RuleSetup;
import dev.quench.solvers.control.Progress;
import dev.quench.solvers.lagrangian.rule.MultiplierRules;
import dev.quench.solvers.pipeline.Forecast;
import dev.quench.solvers.pipeline.Recipe;
import dev.quench.solvers.pipeline.Recipes;
import dev.quench.solvers.pipeline.RunOptions;
import dev.quench.solvers.pipeline.RunSetting;
import dev.quench.solvers.reduction.chain.ReductionLevel;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code quench bench lagrangian}: what slack-free recipes and multiplier rules are worth. */
@Command(
        name = "lagrangian",
        description =
                "Show what slack-free recipes make of instances: qubits with slack, without and after reductions, certified bounds beside the linear relaxation, samples raw, repaired and improved beside random strings and the greedy solution with the same help and CP-SAT in equal wall time. No iterated search unless asked for, no proof. With --rules: how fast multiplier rules reach the linear relaxation, without samples.",
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  quench bench lagrangian hp1.dat pb4.dat --seeds 3",
            "  quench bench lagrangian mdkp/*.dat --recipe lagrangian-anneal,lagrangian-qaoa -o rows.jsonl",
            "  quench bench lagrangian mdkp/*.dat --rules polyak --evaluations 1000"
        })
final class BenchLagrangianCommand implements Callable<Integer> {
    private static final int MOST_SEEDS = 10_000;

    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private RunningOptions running = new RunningOptions();
    @Mixin private StudyOptions study = new StudyOptions();

    @Option(
            names = "--recipe",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "lagrangian-anneal",
            description = "Shipped recipes to run (default ${DEFAULT-VALUE}).")
    private List<String> recipes = List.of();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "10",
            description = "Runs of each recipe, from --seed on (default ${DEFAULT-VALUE}).")
    private int seeds = 10;

    @Option(
            names = "--shots",
            paramLabel = "N",
            description = "Samples of each run (default: as each recipe says).")
    private @Nullable Integer shots;

    @Option(
            names = "--reduce",
            paramLabel = "LEVEL",
            description =
                    "What runs before: none, exact or all (default: as each recipe says; none with --rules).")
    private @Nullable String reduce;

    @Option(
            names = "--core",
            paramLabel = "N",
            description =
                    "Variables of sampled Qubos at most, those that the dual bound leaves most open (default: as each recipe says, else 20 for simulated circuits).")
    private @Nullable Integer core;

    @Option(
            names = "--search",
            paramLabel = "KICKS",
            description =
                    "An iterated search of so many kicks from the best improved sample, and from that of random strings and of the greedy solution alike, in columns of its own (recipes have 500; default: none).")
    private @Nullable Integer kicks;

    @Option(
            names = "--rules",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Compare multiplier rules alone instead of recipes; each runs once, without seeds (of --recipe, --seeds and --shots nothing is used).")
    private List<String> rules = List.of();

    @Option(
            names = "--evaluations",
            paramLabel = "N",
            defaultValue = "3000",
            description =
                    "Evaluations of the dual function by each rule of --rules (default ${DEFAULT-VALUE}).")
    private int evaluations = 3000;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Append each run to FILE as a line of JSON (quench.lagrangian/1, with --rules quench.lagrangian-rules/1) as soon as it ends; runs that FILE already has with the same settings are not run again, but those that failed.")
    private @Nullable String output;

    /** Runs the study; 0 if some run counts and none failed, else 1. */
    @Override
    public Integer call() {
        if (seeds < 1 || seeds > MOST_SEEDS) {
            throw new IllegalArgumentException(
                    "The option --seeds (%d) must be 1 to %d.\nMaybe leave it out: 10."
                            .formatted(seeds, MOST_SEEDS));
        }
        if (!rules.isEmpty() && core != null) {
            throw new IllegalArgumentException(
                    "The option --core (%d) has no effect beside --rules, which sample nothing.\nMaybe leave --core out."
                            .formatted(core));
        }
        if (!rules.isEmpty() && kicks != null) {
            throw new IllegalArgumentException(
                    "The option --search (%d) has no effect beside --rules, which sample nothing.\nMaybe leave --search out."
                            .formatted(kicks));
        }
        @Nullable ReductionLevel level = reduce == null ? null : RecipeOptions.level(reduce);
        var setup = new LagrangianSetup(shots, level, core, kicks, study.runLimit());
        var ruleSetup =
                new RuleSetup(
                        evaluations,
                        Objects.requireNonNullElse(level, ReductionLevel.NONE),
                        study.runLimit());
        List<Recipe> named = recipes.stream().distinct().map(Recipes::named).toList();
        List<String> compared = rules.stream().distinct().toList();
        compared.forEach(MultiplierRules::checked);
        var table =
                new RowOutput(
                        running.json(),
                        running.quiet(),
                        spec.commandLine().getOut(),
                        spec.commandLine().getErr());
        return compared.isEmpty()
                ? run(
                        instance -> forecasts(instance, named, level),
                        (options, setting, instances) ->
                                new RecipeStudy(
                                                setup,
                                                named,
                                                seeds,
                                                study.reading(),
                                                options,
                                                setting)
                                        .run(instances, output, table))
                : run(
                        instance -> List.of(Forecast.ofQubo(instance, "")),
                        (options, setting, instances) ->
                                new RuleStudy(ruleSetup, compared, options, setting)
                                        .run(instances, output, table));
    }

    /** What runs on instances that are read. */
    private interface Study {
        int run(RunOptions options, RunSetting setting, List<NamedInstance> instances);
    }

    private static List<Forecast> forecasts(
            Instance instance, List<Recipe> recipes, @Nullable ReductionLevel level) {
        return recipes.stream()
                .map(recipe -> level == null ? recipe : recipe.withReduction(level))
                .map(recipe -> Forecast.of(instance, recipe, recipe.formulation()))
                .toList();
    }

    private int run(Function<Instance, List<Forecast>> forecasts, Study work) {
        RunOptions options = study.options(running.seed(), true);
        List<NamedInstance> instances = study.instances(options, forecasts);
        Interrupt interrupt = Interrupt.install();
        try {
            var surroundings = new Surroundings(options.threads(), options.memoryLimit());
            var setting =
                    new RunSetting(
                            surroundings.backend("statevector"),
                            surroundings.provers(),
                            System::nanoTime,
                            interrupt,
                            Progress.SILENT,
                            List.of());
            return work.run(options, setting, instances);
        } finally {
            interrupt.finished();
        }
    }
}
