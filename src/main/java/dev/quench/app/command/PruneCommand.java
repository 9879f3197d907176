package dev.quench.app.command;

import dev.quench.app.checkpoint.DescentLogFile;
import dev.quench.app.pruning.ComparedSolver;
import dev.quench.app.pruning.ExampleSets;
import dev.quench.app.pruning.ExportedBlocks;
import dev.quench.app.pruning.NamedNetwork;
import dev.quench.app.pruning.NetworkFile;
import dev.quench.app.pruning.NetworkSource;
import dev.quench.app.pruning.NetworkTraining;
import dev.quench.app.pruning.PruneTask;
import dev.quench.app.report.JsonLines;
import dev.quench.app.report.PruneCurvePlot;
import dev.quench.app.report.PruneRecord;
import dev.quench.app.report.PruneText;
import dev.quench.app.terminal.Interrupt;
import dev.quench.app.terminal.ProgressLine;
import dev.quench.app.terminal.Versions;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.pruning.block.BlockSolver;
import dev.quench.solvers.pruning.descent.CurvePoint;
import dev.quench.solvers.pruning.descent.DescentListener;
import dev.quench.solvers.pruning.descent.DescentLog;
import dev.quench.solvers.pruning.descent.DescentOptions;
import dev.quench.solvers.pruning.descent.StepRecord;
import dev.quench.solvers.pruning.network.Network;
import dev.quench.solvers.pruning.network.WeightLayer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code quench prune}: prunes a neural network block by block. */
@Command(
        name = "prune",
        description =
                "Prune a neural network: weights of lowest score go, then blocks of pruned and kept weights are opened again and exchanged where a quadratic model of the loss falls. Weights keep their values (unless --surgeon moves them); the mask is chosen on validation data, and test data are for the report alone.",
        subcommands = {PruneBlockCommand.class, PruneTrainCommand.class, PruneDataCommand.class},
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  quench prune train --model garment --data fashion-mnist -o garment.safetensors",
            "  quench prune --model garment.safetensors --data fashion-mnist --density 0.1 --plot curve.svg",
            "  quench prune --model garment.safetensors --data fashion-mnist --per 2:4 --epochs 1 --mask mask.npz",
            "  quench prune --model digits-mlp-64-12-10.json --data digits.csv.gz --scale 16 --test-rows 397 --density 0.05 --per network --include-head --block 100"
        })
final class PruneCommand implements Callable<Integer> {
    private static final String NONE = "none";
    private static final String RANDOM = "swap-pair:random";

    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private GlobalOptions global = new GlobalOptions();
    @Mixin private NetworkOptions networks = new NetworkOptions();
    @Mixin private ExampleOptions examples = new ExampleOptions();
    @Mixin private DescentArguments descent = new DescentArguments();
    @Mixin private TrainingArguments training = new TrainingArguments();
    @Mixin private BlockSolverOptions solvers = new BlockSolverOptions();

    @Option(
            names = "--solver",
            paramLabel = "NAME",
            defaultValue = "anneal",
            description =
                    "What answers the blocks: anneal, tabu, relax, greedy, exact, …, or swap-pair:SAMPLER for a choice of swaps as a QUBO; qaoa means swap-pair:qaoa (default ${DEFAULT-VALUE}).")
    private String solver = "anneal";

    @Option(
            names = "--control",
            paramLabel = "NAME",
            description =
                    "A block solver that answers every block as well, for the report alone (default: swap-pair:random beside swap-pair solvers, else none).")
    private @Nullable String control;

    @Option(names = "--include-head", description = "Prune the last layer as well.")
    private boolean head;

    @Option(
            names = "--skip",
            paramLabel = "LAYER",
            split = ",",
            description = "Layers that are not pruned, by the names that the report shows.")
    private List<String> skipped = List.of();

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            description =
                    "End when so much time has passed; a step that is not done then is dropped, and the best mask until then is the answer (default: no limit).")
    private @Nullable Double timeLimit;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description =
                    "Keep every step in FILE: the same command goes on where an interrupt, a kill or the time limit ended it, with the same result.")
    private @Nullable String checkpoint;

    @Option(
            names = "--log",
            paramLabel = "FILE",
            description = "Append every step to FILE as a line of JSON (quench.prune-step/1).")
    private @Nullable String log;

    @Option(
            names = "--plot",
            paramLabel = "FILE",
            description = "Write quality against time as SVG.")
    private @Nullable String plot;

    @Option(
            names = "--mask",
            paramLabel = "FILE",
            description =
                    "Write which weights survive to FILE, .npz or .safetensors: an array of truth values for each pruned layer.")
    private @Nullable String mask;

    @Option(
            names = "--pruned",
            paramLabel = "FILE",
            description =
                    "Write the pruned network to FILE, .npz or .safetensors; --model reads it again.")
    private @Nullable String pruned;

    @Option(
            names = "--export-blocks",
            paramLabel = "FOLDER",
            description =
                    "Write the blocks of the first steps to FOLDER, for 'quench prune block' and other programs.")
    private @Nullable String exported;

    @Option(
            names = "--export-most",
            paramLabel = "N",
            defaultValue = "20",
            description = "Blocks that --export-blocks writes at most (default ${DEFAULT-VALUE}).")
    private int exportedMost = 20;

    private @Nullable ComparedSolver compared;

    /** Files that are written at the end, checked before the work. */
    private record Targets(
            @Nullable OutputFile record,
            @Nullable OutputFile plot,
            @Nullable Path mask,
            @Nullable Path pruned) {}

    @Override
    public Integer call() {
        BlockSolverOptions.refuseIdle(
                spec,
                Stream.of(solver, control)
                        .flatMap(Stream::ofNullable)
                        .filter(name -> !name.equals(NONE))
                        .toList());
        BlockSolver chosen = solver();
        DescentOptions options = descent.options(global.seed());
        if (options.test() == 0) {
            IdleOptions.refuse(spec, List.of("--test-level"), "there is no --test");
        }
        NetworkSource source = networks.source();
        Targets targets = targets();
        Optional<Duration> limit = limit();
        ExampleSets data = examples.read();
        Interrupt interrupt = Interrupt.install();
        Ticker ticker = System::nanoTime;
        var progress =
                new ProgressLine(System.err, ticker, Surroundings.showsProgress(global)).started();
        try (NamedNetwork named =
                source.open(data.training().width(), new SplittableRandom(global.seed()))) {
            if (!named.untrained()) {
                IdleOptions.refuse(
                        spec, TrainingArguments.NAMES, "the network is read from a file");
            }
            List<Integer> layers = PruneTask.layers(named.network(), head, skipped);
            descent.requireBlock(named.network(), layers);
            long start = ticker.nanoseconds();
            train(named, data, interrupt, progress);
            double trained = ticker.secondsSince(start);
            var task =
                    new PruneTask(named, data, layers, chosen, options, ticker, interrupt, limit);
            return run(task, targets, progress, trained);
        } finally {
            progress.clear();
            interrupt.finished();
        }
    }

    private BlockSolver solver() {
        BlockSolver plain = solvers.solver(solver);
        String other =
                control != null ? control : BlockSolverOptions.isSwapPair(solver) ? RANDOM : NONE;
        if (!other.equals(NONE)) {
            compared = new ComparedSolver(plain, solvers.solver(other));
            plain = compared;
        }
        return exported == null ? plain : new ExportedBlocks(plain, exported, exportedMost);
    }

    private Optional<Duration> limit() {
        if (timeLimit == null) {
            return Optional.empty();
        }
        if (!(timeLimit > 0 && timeLimit < 1e9)) {
            throw new IllegalArgumentException(
                    "The option --time-limit (%s) must be a positive number of seconds."
                            .formatted(timeLimit));
        }
        return Optional.of(Duration.ofNanos((long) (timeLimit * 1e9)));
    }

    private Targets targets() {
        Stream.of(checkpoint, log, mask, pruned)
                .flatMap(Stream::ofNullable)
                .forEach(OutputFile::requireWritable);
        requireDifferent();
        return new Targets(
                global.output().isEmpty() ? null : new OutputFile(global.output()),
                plot == null ? null : new OutputFile(plot),
                mask == null ? null : NetworkFile.writable("--mask", mask),
                pruned == null ? null : NetworkFile.writable("--pruned", pruned));
    }

    private void requireDifferent() {
        List<String> names =
                Stream.of(checkpoint, log, mask, pruned, plot, global.output())
                        .flatMap(Stream::ofNullable)
                        .filter(name -> !name.isEmpty())
                        .map(name -> Path.of(name).toAbsolutePath().normalize().toString())
                        .toList();
        for (String name : names) {
            if (Collections.frequency(names, name) > 1) {
                throw new IllegalArgumentException(
                        "The file %s is named by two options, of which one would overwrite the other.\nMaybe give each a name of its own."
                                .formatted(name));
            }
        }
    }

    private void train(
            NamedNetwork named, ExampleSets data, StopSignal stop, ProgressLine progress) {
        if (named.untrained()) {
            NetworkTraining.trainToEnd(
                    named.network(), data, training.options(), global.seed(), stop, progress);
        }
    }

    private int run(PruneTask task, Targets targets, ProgressLine progress, double trained) {
        var notices = new ArrayList<String>();
        PruneTask.Outcome outcome;
        if (checkpoint == null) {
            outcome = task.run(DescentLog.NONE, listener(task, progress));
        } else {
            try (var file = DescentLogFile.open(Path.of(checkpoint), facts(task), Versions.all())) {
                if (file.remembered() > 0) {
                    notices.add(
                            "%d steps were taken from the checkpoint %s."
                                    .formatted(file.remembered(), checkpoint));
                }
                outcome = task.run(file, listener(task, progress));
                if (!file.loss().isEmpty()) {
                    notices.add(file.loss());
                }
            }
        }
        if (!outcome.result().settled()) {
            notices.add(
                    "The density asked for (%s) was not reached: the mask is one on the way there."
                            .formatted(task.options().density()));
        }
        if (compared != null && checkpoint != null) {
            notices.add(
                    "The control answered the blocks of this run alone, not those of the checkpoint.");
        }
        if (!outcome.result().finished() && task.options().totalSteps() > 0) {
            notices.add(
                    "Ended after %d of %d steps: the mask is the best until then."
                            .formatted(outcome.result().steps(), task.options().totalSteps()));
        }
        PruneRecord record = record(task, outcome, trained, notices);
        progress.clear();
        write(task, outcome, record, targets);
        show(record);
        return 0;
    }

    private SequencedMap<String, String> facts(PruneTask task) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("network", task.networkChecksum());
        facts.put("layers", task.layers().toString());
        facts.put("training data", task.trainingChecksum());
        facts.put("validation data", task.validationChecksum());
        facts.put("solver", task.solver().name());
        facts.putAll(solvers.facts(solver));
        facts.put("file", String.valueOf(task.named().sha256()));
        DescentArguments.facts(task.options()).forEach((k, v) -> facts.put(k, v.toString()));
        facts.put("seed", String.valueOf(task.options().seed()));
        return facts;
    }

    private DescentListener listener(PruneTask task, ProgressLine progress) {
        int total = task.options().totalSteps();
        @Nullable RowAppender rows = log == null ? null : new RowAppender(log, StepLine.SCHEMA);
        return new DescentListener() {
            private String quality = "";

            @Override
            public void stepped(StepRecord step) {
                progress.report(
                        (double) step.step() / Math.max(1, total),
                        String.format(
                                Locale.ROOT,
                                "step %d of %d  %s  model %.2e%s",
                                step.step(),
                                total,
                                step.layer(),
                                step.predicted(),
                                quality));
                if (rows != null) {
                    rows.add(new StepLine(StepLine.SCHEMA, step));
                }
            }

            @Override
            public void evaluated(CurvePoint point) {
                quality =
                        String.format(
                                Locale.ROOT,
                                "  loss %.4f, %.2f %%",
                                point.loss(),
                                100 * point.accuracy());
                progress.report(
                        (double) point.step() / Math.max(1, total),
                        "step %d of %d%s".formatted(point.step(), total, quality));
            }
        };
    }

    /** A step as a line of its own file. */
    private record StepLine(String schema, StepRecord step) {
        static final String SCHEMA = "quench.prune-step/1";
    }

    private PruneRecord record(
            PruneTask task, PruneTask.Outcome outcome, double trained, List<String> notices) {
        Network network = task.named().network();
        ExampleSets data = task.data();
        var method = DescentArguments.facts(task.options());
        method.putFirst("solver", task.solver().name());
        return new PruneRecord(
                PruneRecord.SCHEMA,
                Instant.now().truncatedTo(ChronoUnit.MILLIS).toString(),
                reproduce(),
                new PruneRecord.NetworkFacts(
                        task.named().name(),
                        network.name(),
                        task.named().sha256(),
                        network.layers().stream().mapToLong(WeightLayer::size).sum(),
                        task.layers().stream()
                                .mapToLong(l -> network.layers().get(l).size())
                                .sum()),
                new PruneRecord.DataFacts(
                        data.name(),
                        data.origin(),
                        data.training().size(),
                        data.validation().size(),
                        data.test().size(),
                        data.training().width()),
                method,
                global.seed(),
                Versions.all(),
                outcome.dense(),
                outcome.initial(),
                outcome.pruned(),
                outcome.layerFacts(),
                outcome.result().steps(),
                outcome.result().stepsTaken(),
                outcome.result().swaps(),
                outcome.result().finished(),
                outcome.result().curve(),
                new PruneRecord.Timings(
                        outcome.result().curve().getLast().seconds(),
                        trained,
                        outcome.result().gradientSeconds(),
                        outcome.result().solveSeconds()),
                compared == null ? null : compared.verdict().orElse(null),
                notices);
    }

    private String reproduce() {
        return "quench "
                + spec.root().commandLine().getParseResult().originalArgs().stream()
                        .map(ShellText::quoted)
                        .collect(Collectors.joining(" "));
    }

    private void write(
            PruneTask task, PruneTask.Outcome outcome, PruneRecord record, Targets targets) {
        Network network = task.named().network();
        if (targets.mask() != null) {
            NetworkFile.writeMasks(network, outcome.result().survivors(), targets.mask());
        }
        if (targets.pruned() != null) {
            NetworkFile.write(network, targets.pruned());
        }
        if (targets.plot() != null) {
            String title =
                    String.format(
                            Locale.ROOT,
                            "%s at density %.4g, %s",
                            task.named().name(),
                            outcome.pruned().density(),
                            task.solver().name());
            targets.plot()
                    .write(
                            PruneCurvePlot.svg(
                                    title, outcome.result().curve(), outcome.densePoint()));
        }
        if (targets.record() != null) {
            targets.record().write(JsonLines.line(record) + "\n");
        }
    }

    private void show(PruneRecord record) {
        var out = spec.commandLine().getOut();
        if (global.json()) {
            out.println(JsonLines.line(record));
        } else {
            PruneText.lines(record).forEach(out::println);
        }
        out.flush();
    }
}
