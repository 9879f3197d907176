package dev.quench.app.command;

import dev.quench.app.pruning.ExampleSets;
import dev.quench.app.pruning.NamedNetwork;
import dev.quench.app.pruning.NetworkTraining;
import dev.quench.app.pruning.PruneTask;
import dev.quench.app.report.PruneRow;
import dev.quench.app.report.PruneTable;
import dev.quench.app.terminal.Interrupt;
import dev.quench.solvers.control.Progress;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.pruning.block.BlockSolvers;
import dev.quench.solvers.pruning.descent.DescentListener;
import dev.quench.solvers.pruning.descent.DescentLog;
import dev.quench.solvers.pruning.descent.DescentOptions;
import dev.quench.solvers.pruning.descent.Granularity;
import dev.quench.solvers.pruning.network.Network;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code quench bench prune}: ways to prune one network, side by side. */
@Command(
        name = "prune",
        description =
                "Prune one network in several ways, with several seeds and the same steps or time (--run-limit) for all: by scores alone, and by descents whose blocks different solvers answer. Test data are for the report alone.",
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  quench bench prune --model garment.safetensors --data fashion-mnist --methods magnitude,wanda,surgeon,anneal,truncated --run-limit 60",
            "  quench bench prune --model garment.safetensors --data fashion-mnist --methods magnitude+surgeon,surgeon+surgeon --epochs 0 --stages 15",
            "  quench bench prune --model digits-mlp-64-12-10.json --data digits.csv.gz --scale 16 --test-rows 397 --include-head --per network --densities 0.5,0.2,0.1,0.05 -o rows.jsonl"
        })
final class BenchPruneCommand implements Callable<Integer> {
    private static final int MOST_SEEDS = 1000;
    private static final double WARM_UP_SECONDS = 5;

    private static final RowLog.Format<PruneRow, PruneRow.Key> FORMAT =
            new RowLog.Format<>(
                    PruneRow.class,
                    PruneRow.SCHEMA,
                    PruneRow::schema,
                    PruneRow::key,
                    row -> row.failure() != null);

    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private RunningOptions running = new RunningOptions();
    @Mixin private NetworkOptions networks = new NetworkOptions();
    @Mixin private ExampleOptions examples = new ExampleOptions();
    @Mixin private DescentArguments descent = new DescentArguments();
    @Mixin private TrainingArguments training = new TrainingArguments();
    @Mixin private BlockSolverOptions solvers = new BlockSolverOptions();

    @Option(
            names = "--methods",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "magnitude,wanda,surgeon,random,relax",
            description =
                    "Scores (magnitude, wanda, gradient, fisher, surgeon), which prune once or in --stages, and block solvers, which go on from --init; with +surgeon behind it survivors are moved, in each stage anew (default ${DEFAULT-VALUE}).")
    private List<String> methods = List.of();

    @Option(
            names = "--densities",
            paramLabel = "SHARE",
            split = ",",
            description = "Several densities, one after the other, instead of --density.")
    private List<Double> densities = List.of();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Runs of each method, from --seed on (default ${DEFAULT-VALUE}).")
    private int seeds = 5;

    @Option(
            names = "--run-limit",
            paramLabel = "SECONDS",
            description =
                    "Wall time of each descent, after a warm-up of each method; --epochs and --steps end it as well (default: no limit, all methods take as many steps).")
    private @Nullable Double runLimit;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Append each run to FILE as a line of JSON (quench.bench-prune/1) as soon as it ends; runs that FILE already has with the same settings are not run again.")
    private @Nullable String output;

    /** Methods that ran once already, so that their code is compiled. */
    private final Set<String> warm = new HashSet<>();

    private final Set<String> told = new HashSet<>();

    /** What is the same for all runs. */
    private record Setting(
            NamedNetwork named,
            ExampleSets data,
            List<Integer> layers,
            List<float[]> dense,
            String network,
            String examples,
            Interrupt interrupt,
            Ticker ticker,
            RowOutput output) {}

    @Override
    public Integer call() {
        requireNumbers();
        List<Double> wanted = densities.isEmpty() ? List.of() : densities;
        requireMethods(wanted);
        var shown =
                new RowOutput(
                        running.json(),
                        running.quiet(),
                        spec.commandLine().getOut(),
                        spec.commandLine().getErr());
        ExampleSets data = examples.read();
        shown.notes(data.notices());
        Interrupt interrupt = Interrupt.install();
        try (NamedNetwork named =
                networks.source()
                        .open(data.training().width(), new SplittableRandom(running.seed()))) {
            Network network = named.network();
            shown.notes(named.notice(data).stream().toList());
            if (named.untrained()) {
                NetworkTraining.trainToEnd(
                        network,
                        data,
                        training.options(),
                        running.seed(),
                        interrupt,
                        Progress.SILENT);
            }
            return runAll(setting(named, data, interrupt, shown), wanted);
        } finally {
            interrupt.finished();
        }
    }

    private void requireNumbers() {
        if (seeds < 1 || seeds > MOST_SEEDS) {
            throw new IllegalArgumentException(
                    "The option --seeds (%d) must be 1 to %d.".formatted(seeds, MOST_SEEDS));
        }
        if (runLimit != null && !(runLimit > 0 && runLimit < 1e9)) {
            throw new IllegalArgumentException(
                    "The option --run-limit (%s) must be a positive number of seconds."
                            .formatted(runLimit));
        }
    }

    /** Makes every method once, so that a wrong one is refused before the work. */
    private void requireMethods(List<Double> wanted) {
        DescentOptions options = options(0, null);
        if (!wanted.isEmpty() && options.target().granularity() instanceof Granularity.Pattern p) {
            throw new IllegalArgumentException(
                    "The option --densities (%s) has no effect beside the pattern %d:%d, which says its own density.\nMaybe leave it out."
                            .formatted(wanted, p.kept(), p.of()));
        }
        methods.forEach(name -> PruneMethod.named(name, options, solvers));
        wanted.forEach(density -> options(0, density));
    }

    private Setting setting(
            NamedNetwork named, ExampleSets data, Interrupt interrupt, RowOutput shown) {
        Network network = named.network();
        List<Integer> layers = descent.layers(network);
        var task =
                new PruneTask(
                        named,
                        data,
                        layers,
                        BlockSolvers.named("anneal"),
                        options(running.seed(), null),
                        System::nanoTime,
                        interrupt,
                        Optional.empty());
        return new Setting(
                named,
                data,
                layers,
                layers.stream().map(network::weights).toList(),
                task.networkChecksum() + " " + layers,
                String.join(
                        " ",
                        task.trainingChecksum(),
                        task.validationChecksum(),
                        task.testChecksum()),
                interrupt,
                System::nanoTime,
                shown);
    }

    private DescentOptions options(long seed, @Nullable Double density) {
        DescentOptions options = descent.options(seed);
        return density == null ? options : options.withDensity(density);
    }

    private int runAll(Setting setting, List<Double> wanted) {
        int runs = Math.max(1, wanted.size()) * methods.size() * seeds;
        var collection =
                new RowCollection<>(FORMAT, output, setting.output(), setting.interrupt(), runs);
        List<@Nullable Double> all = new ArrayList<>(wanted);
        if (all.isEmpty()) {
            all.add(null);
        }
        for (Double density : all) {
            for (String name : methods) {
                for (int k = 0; k < seeds; k++) {
                    PruneMethod method =
                            PruneMethod.named(name, options(running.seed() + k, density), solvers);
                    collection.add(
                            key(method, setting), () -> run(method, setting), PruneTable::progress);
                }
            }
        }
        List<PruneRow> rows = collection.rows();
        setting.output().table(PruneTable.lines(rows));
        boolean failed = rows.stream().anyMatch(row -> row.failure() != null);
        return failed || rows.isEmpty() ? Failures.NO_SOLUTION : 0;
    }

    private PruneRow.Key key(PruneMethod method, Setting setting) {
        return new PruneRow.Key(
                setting.network(),
                setting.examples(),
                method.name(),
                method.settings(solvers),
                runLimit,
                method.options().seed());
    }

    private PruneRow run(PruneMethod method, Setting setting) {
        PruneRow.Key key = key(method, setting);
        try {
            if (runLimit != null
                    && method.options().schedule().epochs() > 0
                    && warm.add(method.name())) {
                outcome(method, setting, Math.min(runLimit, WARM_UP_SECONDS));
            }
            PruneTask.Outcome outcome = outcome(method, setting, runLimit);
            setting.output().notes(outcome.notices().stream().filter(told::add).toList());
            return outcome.result().settled()
                    ? row(key, outcome, null)
                    : row(
                            key,
                            null,
                            "The time was over at density %s, on the way to the one asked for."
                                    .formatted(outcome.pruned().density()));
        } catch (IllegalArgumentException | UnsupportedOperationException e) {
            return row(key, null, String.valueOf(e.getMessage()));
        }
    }

    private PruneTask.Outcome outcome(
            PruneMethod method, Setting setting, @Nullable Double seconds) {
        Network network = setting.named().network();
        for (int l = 0; l < setting.layers().size(); l++) {
            network.write(setting.layers().get(l), setting.dense().get(l));
        }
        return new PruneTask(
                        setting.named(),
                        setting.data(),
                        setting.layers(),
                        method.solver(),
                        method.options(),
                        setting.ticker(),
                        setting.interrupt(),
                        Optional.ofNullable(seconds).map(s -> Duration.ofNanos((long) (s * 1e9))))
                .run(DescentLog.NONE, DescentListener.SILENT);
    }

    private static PruneRow row(
            PruneRow.Key key, PruneTask.@Nullable Outcome outcome, @Nullable String failure) {
        return new PruneRow(
                PruneRow.SCHEMA,
                key.network(),
                key.data(),
                key.method(),
                key.settings(),
                key.runLimit(),
                key.seed(),
                outcome == null ? null : outcome.dense(),
                outcome == null ? null : outcome.initial(),
                outcome == null ? null : outcome.pruned(),
                outcome == null ? 0 : outcome.result().steps(),
                outcome == null ? 0 : outcome.result().stepsTaken(),
                outcome == null ? 0 : outcome.result().swaps(),
                outcome == null ? 0 : outcome.result().curve().getLast().seconds(),
                outcome == null ? 0 : outcome.result().gradientSeconds(),
                outcome == null ? 0 : outcome.result().solveSeconds(),
                failure);
    }
}
