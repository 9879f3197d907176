package dev.quench.app.command;

import dev.quench.app.pruning.ComparedSolver;
import dev.quench.app.pruning.ControlTally;
import dev.quench.app.pruning.ExampleSets;
import dev.quench.app.pruning.ExportedBlocks;
import dev.quench.app.pruning.NamedNetwork;
import dev.quench.app.pruning.NetworkSource;
import dev.quench.app.pruning.NetworkTraining;
import dev.quench.app.pruning.PruneTask;
import dev.quench.app.report.JsonLines;
import dev.quench.app.report.PruneRecord;
import dev.quench.app.report.PruneText;
import dev.quench.app.terminal.Interrupt;
import dev.quench.app.terminal.ProgressLine;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.pruning.block.BlockSolver;
import dev.quench.solvers.pruning.descent.DescentListener;
import dev.quench.solvers.pruning.descent.DescentOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
    @Mixin private PruneFiles files = new PruneFiles();

    @Option(
            names = "--solver",
            paramLabel = "NAME",
            defaultValue = "relax",
            description =
                    "What answers the blocks: anneal, tabu, relax, greedy, exact, …, or swap-pair:SAMPLER for a choice of swaps as a QUBO; qaoa means swap-pair:qaoa (default ${DEFAULT-VALUE}).")
    private String solver = "relax";

    @Option(
            names = "--control",
            paramLabel = "NAME",
            description =
                    "A block solver that answers every block as well, with what the solver spent on it, for the report alone (default: swap-pair:random beside swap-pair solvers, else none).")
    private @Nullable String control;

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            description =
                    "End when so much time has passed; a step that is not done then is dropped, and the best mask until then is the answer (default: no limit).")
    private @Nullable Double timeLimit;

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

    @Override
    public Integer call() {
        BlockSolverOptions.refuseIdle(
                spec,
                Stream.of(solver, control)
                        .flatMap(Stream::ofNullable)
                        .filter(name -> !name.equals(NONE))
                        .toList());
        DescentOptions options = descent.options(global.seed());
        BlockSolver chosen = solver(options);
        if (options.step().test() == 0) {
            IdleOptions.refuse(spec, List.of("--test-level"), "there is no --test");
        }
        NetworkSource source = networks.source();
        PruneFiles.Targets targets = files.targets(global.output());
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
            List<Integer> layers = descent.layers(named.network());
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

    private BlockSolver solver(DescentOptions options) {
        BlockSolver plain = solvers.solver(solver, DescentArguments.each(options));
        DescentArguments.requireEnd(solver, options);
        BlockSolver beside =
                control()
                        .<BlockSolver>map(name -> new ComparedSolver(plain, solvers.control(name)))
                        .orElse(plain);
        return exported == null ? beside : new ExportedBlocks(beside, exported, exportedMost);
    }

    /** Returns the name of the control; empty for none. */
    private Optional<String> control() {
        String name =
                control != null ? control : BlockSolverOptions.isSwapPair(solver) ? RANDOM : NONE;
        return Optional.of(name).filter(n -> !n.equals(NONE));
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

    private void train(
            NamedNetwork named, ExampleSets data, StopSignal stop, ProgressLine progress) {
        if (named.untrained()) {
            NetworkTraining.trainToEnd(
                    named.network(), data, training.options(), global.seed(), stop, progress);
        }
    }

    /** A descent, and how its steps stand beside a control. */
    private record Ran(PruneTask.Outcome outcome, ControlTally tally) {}

    private int run(
            PruneTask task, PruneFiles.Targets targets, ProgressLine progress, double trained) {
        var notices = new ArrayList<String>();
        DescentListener listener =
                new StepProgress(task.options().schedule().totalSteps(), files.log(), progress);
        Ran ran =
                files.logged(
                        facts(task),
                        notices,
                        log -> {
                            var tally = new ControlTally(log);
                            return new Ran(task.run(tally, listener), tally);
                        });
        PruneTask.Outcome outcome = ran.outcome();
        notices.addAll(0, outcome.notices());
        notices.addAll(0, task.data().notices());
        task.named().notice(task.data()).ifPresent(notices::addFirst);
        if (!outcome.result().settled()) {
            notices.add(
                    "The density asked for (%s) was not reached: the mask is one on the way there."
                            .formatted(task.options().target().density()));
        }
        if (!outcome.result().finished() && task.options().schedule().totalSteps() > 0) {
            notices.add(
                    "Ended after %d of %d steps: the mask is the best until then."
                            .formatted(
                                    outcome.result().steps(),
                                    task.options().schedule().totalSteps()));
        }
        PruneRecord record =
                PruneRecording.of(
                        task,
                        outcome,
                        new PruneRecording.Told(
                                reproduce(),
                                global.seed(),
                                trained,
                                control().flatMap(ran.tally()::verdict),
                                notices));
        progress.clear();
        targets.write(task, outcome, record);
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
        facts.put("control", control().orElse(NONE));
        control().ifPresent(name -> facts.putAll(solvers.facts(name)));
        facts.put("file", String.valueOf(task.named().sha256()));
        DescentArguments.facts(task.options()).forEach((k, v) -> facts.put(k, v.toString()));
        facts.put("seed", String.valueOf(task.options().seed()));
        return facts;
    }

    private String reproduce() {
        return "quench "
                + spec.root().commandLine().getParseResult().originalArgs().stream()
                        .map(ShellText::quoted)
                        .collect(Collectors.joining(" "));
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
