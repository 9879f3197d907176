package dev.quench.app.command;

import dev.quench.app.checkpoint.CheckpointFile;
import dev.quench.app.checkpoint.CheckpointFolder;
import dev.quench.app.report.ConvergencePlot;
import dev.quench.app.report.JsonLines;
import dev.quench.app.report.RunPrinter;
import dev.quench.app.report.RunTable;
import dev.quench.app.terminal.Interrupt;
import dev.quench.app.terminal.ProgressLine;
import dev.quench.app.terminal.Versions;
import dev.quench.hardware.backend.Backend;
import dev.quench.problems.io.Instance;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.estimate.DeviceAdmission;
import dev.quench.solvers.pipeline.Pipeline;
import dev.quench.solvers.pipeline.RecipeChoice;
import dev.quench.solvers.pipeline.RunIdentity;
import dev.quench.solvers.pipeline.RunOptions;
import dev.quench.solvers.pipeline.RunRecord;
import dev.quench.solvers.pipeline.RunSetting;
import dev.quench.solvers.pipeline.Target;
import dev.quench.solvers.pipeline.TrainingIdentity;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code quench solve}: the whole way from a file to a verified answer and its run record. */
@Command(
        name = "solve",
        description = "Solve instances: formulate, sample, repair, prove, compare with controls.",
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  quench solve problems/instances/mis/1dc.64.txt",
            "  quench solve problems/instances/mdkp/*.dat --recipe lagrangian-anneal --json",
            "  quench solve 1tc.16 --backend strange --layers 1 --no-controls",
            "  quench solve 1tc.8 --reduce none --recipe penalty-qaoa --backend density-matrix",
            "  quench solve 1dc.64 --recipe shrink-qaoa --qubits 12 --correlations sdp",
            "  quench solve 1dc.64 --recipe shrink-lr-qaoa --qubits 16 --backend ibm:ibm_torino --max-cost 20USD",
            "  quench solve 1dc.64 --backend dwave:Advantage2_system1.5 --max-qpu-time 1",
            "  quench solve torus4x5 --recipe qaoa --reduce none --layers 5 --checkpoint runs"
        })
final class SolveCommand implements Callable<Integer> {
    private static final int MILLISECONDS = 1000;

    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private GlobalOptions global = new GlobalOptions();
    @Mixin private InstanceOptions input = new InstanceOptions();
    @Mixin private RecipeOptions recipes = new RecipeOptions();
    @Mixin private RemoteOptions remote = new RemoteOptions();
    @Mixin private MeasuringOptions measuring = new MeasuringOptions();

    private Optional<RemoteSolving> elsewhere = Optional.empty();

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "Wall time of one instance (default ${DEFAULT-VALUE}).")
    private double timeLimit;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description =
                    "Bound on threads (default: the processors there are). Never changes an answer; the proof uses one.")
    private @Nullable Integer threads;

    @Option(
            names = "--no-controls",
            description =
                    "Leave out the random, annealing and greedy controls; what they find can then not become the answer.")
    private boolean noControls;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            description =
                    "Where circuits of plain QAOA are meant to run: each is estimated for it first, and a"
                            + " NO-GO is refused. A name of quench devices list, or a file. Nothing is sent.")
    private @Nullable String device;

    @Option(names = "--force", description = "Run what is a NO-GO on the device all the same.")
    private boolean force;

    @Option(
            names = "--summary",
            description = "Only a table with one line an instance, at the end.")
    private boolean summary;

    @Option(
            names = "--checkpoint",
            paramLabel = "DIR",
            description =
                    "Keep every evaluation of a training or a dual function and every round of"
                            + " multipliers in DIR (made if missing), one file a run: the same command"
                            + " goes on where an interrupt, a kill or the time limit ended it.")
    private @Nullable String checkpoint;

    @Option(
            names = "--plot",
            paramLabel = "FILE.svg",
            description =
                    "Draw how bound and best solution of a recipe with multipliers came together;"
                            + " one instance. What is proven before multipliers move has its bound and"
                            + " solution as points.")
    private @Nullable String plot;

    @Override
    public Integer call() {
        RunOptions options = options();
        var output = global.output().isEmpty() ? null : new OutputFile(global.output());
        var folder = checkpoint == null ? null : new CheckpointFolder(checkpoint);
        var surroundings = new Surroundings(options.threads(), options.memoryLimit());
        elsewhere =
                remote.target(recipes.backendName())
                        .map(target -> new RemoteSolving(remote, target, spec, global));
        if (!measuring.asked().nothing()) {
            recipes.requireCircuit("--mitigate");
        }
        Optional<Measuring> here =
                elsewhere.isPresent()
                        ? Optional.empty()
                        : Optional.of(Measuring.here(recipes, measuring.asked(), surroundings));
        recipes.check();
        admission();
        OutputFile drawing = plot == null ? null : drawing(plot, output);
        List<NamedInstance> instances = instances(options);
        if (plot != null) {
            requireOne(plot, instances.size());
        }
        Interrupt interrupt = Interrupt.install();
        try {
            return here.isPresent()
                    ? solveAll(
                            instances,
                            options,
                            surroundings,
                            here.get(),
                            interrupt,
                            output,
                            drawing,
                            folder)
                    : elsewhere
                            .orElseThrow()
                            .solve(
                                    recipes.trainer(surroundings),
                                    measuring.asked(),
                                    interrupt,
                                    there ->
                                            solveAll(
                                                    instances,
                                                    options,
                                                    surroundings,
                                                    there,
                                                    interrupt,
                                                    output,
                                                    drawing,
                                                    folder));
        } finally {
            interrupt.finished();
        }
    }

    /** Reads the device anew, as each run has an admission of its own. */
    private DeviceAdmission admission() {
        if (force && device == null) {
            throw new IllegalArgumentException(
                    "The option --force has no effect without --device.\nMaybe leave it out.");
        }
        return device == null
                ? DeviceAdmission.open()
                : DeviceAdmission.to(DeviceResolver.device(device), force);
    }

    private OutputFile drawing(String name, @Nullable OutputFile output) {
        var drawing = new OutputFile(name);
        if (!drawing.isNamed("svg")) {
            throw new IllegalArgumentException(
                    "The option --plot (%s) must name a .svg file: no other pictures are drawn.\nMaybe --plot %s.svg, which browsers show and other programs convert."
                            .formatted(name, name.replaceFirst("\\.[A-Za-z]{1,4}$", "")));
        }
        if (output != null && drawing.isSame(output)) {
            throw new IllegalArgumentException(
                    "The options --plot and --output name the same file (%s).\nMaybe name another one for the picture."
                            .formatted(name));
        }
        recipes.checkPlot(name);
        return drawing;
    }

    private static void requireOne(String name, int instances) {
        if (instances > 1) {
            throw new IllegalArgumentException(
                    "The option --plot (%s) draws one instance, not %d.\nMaybe solve them one by one, or take -o FILE, which keeps the convergence of each."
                            .formatted(name, instances));
        }
    }

    /** Reads all instances before the first is solved: one bad file spoils no hour of work. */
    private List<NamedInstance> instances(RunOptions options) {
        List<NamedInstance> instances = input.read();
        instances.forEach(named -> recipes.forecast(named.instance()).requireFits(options));
        return instances;
    }

    private int solveAll(
            List<NamedInstance> instances,
            RunOptions options,
            Surroundings surroundings,
            Measuring place,
            Interrupt interrupt,
            @Nullable OutputFile output,
            @Nullable OutputFile drawing,
            @Nullable CheckpointFolder folder) {
        var records = new StringBuilder();
        var runs = new ArrayList<RunRecord>();
        int code = 0;
        for (NamedInstance named : instances) {
            if (interrupt.requested()) {
                break;
            }
            RunRecord run =
                    place.told(solve(named, options, surroundings, place, interrupt, folder));
            String json = global.json() || output != null ? JsonLines.line(run) : "";
            show(run, named.instance(), json, !runs.isEmpty());
            runs.add(run);
            records.append(json).append('\n');
            if (output != null) {
                output.write(records.toString());
            }
            if (drawing != null) {
                drawing.write(ConvergencePlot.svg(run));
            }
            if (run.solution() == null) {
                code = Failures.NO_SOLUTION;
            }
        }
        if (summary && !global.json()) {
            PrintWriter out = spec.commandLine().getOut();
            RunTable.lines(runs).forEach(out::println);
            out.flush();
        }
        return code;
    }

    /**
     * Solves the one instance of the arguments and shows nothing.
     *
     * @throws IllegalArgumentException if the arguments make no such run
     */
    RunRecord solveOne(StopSignal stop) {
        RunOptions options = options();
        var surroundings = new Surroundings(options.threads(), options.memoryLimit());
        check();
        Measuring here = Measuring.here(recipes, measuring.asked(), surroundings);
        List<NamedInstance> instances = instances(options);
        if (instances.size() != 1) {
            throw new IllegalArgumentException(
                    "The instance %s is %d problems.\nMaybe FILE#K for one of them."
                            .formatted(input.instances().getFirst(), instances.size()));
        }
        return here.told(solve(instances.getFirst(), options, surroundings, here, stop, null));
    }

    /** Refuses options that no run on this machine takes, before there is an instance. */
    void check() {
        if (remote.target(recipes.backendName()).isPresent()) {
            throw new IllegalArgumentException(
                    "The backend %s is a provider's, and jobs are not sent by many runs at a time.\nMaybe a simulator, or quench solve for each."
                            .formatted(recipes.backendName()));
        }
        if (!measuring.asked().nothing()) {
            recipes.requireCircuit("--mitigate");
        }
        options();
        recipes.check();
        admission();
    }

    private RunRecord solve(
            NamedInstance named,
            RunOptions options,
            Surroundings surroundings,
            Measuring place,
            StopSignal interrupt,
            @Nullable CheckpointFolder folder) {
        Ticker ticker = place.ticker();
        Backend backend = place.backend();
        var progress =
                new ProgressLine(
                                System.err,
                                System::nanoTime,
                                Surroundings.showsProgress(global),
                                place.waiting())
                        .started();
        elsewhere.ifPresent(there -> there.above(progress));
        String begin = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        try {
            progress.report(-1, "formulating " + named.argument());
            Target built = named.target(recipes.formulation(), ticker).build(ticker);
            Target target = built.reduce(recipes.level(built, backend), options, interrupt, ticker);
            RecipeChoice choice = recipes.choose(target, backend, options);
            if (plot != null && target.reduced().formulated().variables() > 0) {
                RelaxArguments.requirePlot(choice.recipe(), plot);
            }
            Set<String> idle = recipes.idle(choice.recipe(), backend);
            var notices = new ArrayList<>(surroundings.notices());
            notices.addAll(place.notices());
            idle.forEach(option -> notices.add(withoutEffect(option, choice)));
            notices.addAll(recipes.notices(choice.recipe()));
            var setting =
                    new RunSetting(
                                    backend,
                                    surroundings.provers(),
                                    ticker,
                                    interrupt,
                                    progress,
                                    List.copyOf(notices))
                            .withAdmission(admission())
                            .withMitigation(place.mitigation());
            var identity = new RunIdentity(begin, reproduce(named, idle), Versions.all());
            return folder == null
                    ? new Pipeline(setting).run(target, choice, options, identity)
                    : resumed(folder, setting, target, choice, options, identity);
        } finally {
            progress.clear();
        }
    }

    private RunRecord resumed(
            CheckpointFolder folder,
            RunSetting setting,
            Target target,
            RecipeChoice choice,
            RunOptions options,
            RunIdentity identity) {
        var facts = TrainingIdentity.of(setting, target, choice, options);
        try (CheckpointFile file = folder.open(facts, identity.versions())) {
            if (file.evaluations() > 0) {
                setting.progress()
                        .report(-1, "resuming after %d evaluations".formatted(file.evaluations()));
            }
            RunRecord run =
                    new Pipeline(setting.withLog(file.log()))
                            .run(target, choice, options, identity);
            if (!file.loss().isEmpty()) {
                PrintWriter err = spec.commandLine().getErr();
                err.println("quench: %s: %s".formatted(target.argument(), file.loss()));
                err.flush();
            }
            return run;
        }
    }

    private static String withoutEffect(String option, RecipeChoice choice) {
        return "The option %s has no effect on the sampler %s of the recipe %s."
                .formatted(
                        option, choice.recipe().sample().method().word(), choice.recipe().name());
    }

    private void show(RunRecord run, Instance instance, String json, boolean later) {
        PrintWriter out = spec.commandLine().getOut();
        if (global.json()) {
            out.println(json);
        } else if (summary) {
            return;
        } else if (global.quiet()) {
            out.println(
                    run.solution() == null
                            ? run.status().name()
                            : run.solution().objective().toPlainString());
        } else {
            if (later) {
                out.println();
            }
            RunPrinter.lines(run, instance.problem()).forEach(out::println);
        }
        out.flush();
    }

    private RunOptions options() {
        if (!(timeLimit > 0) || timeLimit > 1e7) {
            throw new IllegalArgumentException(
                    "The time limit (%s) must be above 0 and at most 1e7 seconds."
                            .formatted(timeLimit));
        }
        int workers = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        long memory = Runtime.getRuntime().maxMemory() / 4 * 3;
        return new RunOptions(
                global.seed(),
                workers,
                Duration.ofMillis(Math.max(1, Math.round(timeLimit * MILLISECONDS))),
                memory,
                !noControls);
    }

    private String reproduce(NamedInstance named, Set<String> idle) {
        var text = new StringBuilder("quench solve ");
        text.append(ShellText.quoted(named.argument()))
                .append(input.text())
                .append(recipes.text(idle))
                .append(measuring.text())
                .append(remote.text());
        if (timeLimit != 60) {
            text.append(" --time-limit ").append(timeLimit);
        }
        if (noControls) {
            text.append(" --no-controls");
        }
        if (device != null) {
            text.append(" --device ")
                    .append(ShellText.quoted(device))
                    .append(force ? " --force" : "");
        }
        return text.append(" --seed ").append(global.seed()).toString();
    }
}
