package dev.quench.app.command;

import dev.quench.app.checkpoint.ShrinkJournalFile;
import dev.quench.app.report.JsonLines;
import dev.quench.app.report.ShrinkLog;
import dev.quench.app.report.ShrinkPrinter;
import dev.quench.app.report.ShrinkRecord;
import dev.quench.app.report.ShrinkReport;
import dev.quench.app.terminal.Interrupt;
import dev.quench.app.terminal.ProgressLine;
import dev.quench.app.terminal.Versions;
import dev.quench.hardware.backend.Backend;
import dev.quench.problems.formulate.BinaryModels;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.write.lp.LpWriter;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.pipeline.Forecast;
import dev.quench.solvers.pipeline.RunOptions;
import dev.quench.solvers.pipeline.ShrinkTask;
import dev.quench.solvers.pipeline.Target;
import dev.quench.solvers.pipeline.shrinking.CorrelationSources;
import dev.quench.solvers.reduction.chain.ReductionLevel;
import dev.quench.solvers.reduction.shrinking.ShrinkEvent;
import dev.quench.solvers.reduction.shrinking.ShrinkJournal;
import dev.quench.solvers.reduction.shrinking.ShrinkListener;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code quench shrink}: merges the variables of an instance and shows every decision. */
@Command(
        name = "shrink",
        description =
                "Shrink instances: merge variables that correlations say are equal, opposite or"
                        + " known, as long as rows, rules and bounds allow, and show every decision.",
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  quench shrink hp1.dat --qubits 20 --correlations sdp",
            "  quench shrink 1dc.128 --qubits 24 --journal 1dc.128.jsonl --lp left.lp",
            "  quench shrink problems/instances/mdkp/*.dat --json -o shrunken.jsonl"
        })
final class ShrinkCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private GlobalOptions global = new GlobalOptions();
    @Mixin private InstanceOptions input = new InstanceOptions();
    @Mixin private ShrinkArguments shrinking = new ShrinkArguments();
    @Mixin private BackendOptions backends = new BackendOptions();

    @Option(
            names = "--reduce",
            paramLabel = "LEVEL",
            defaultValue = "exact",
            description =
                    "What runs before: exact (fast rules), none, or all (also costly rules and"
                            + " symmetries); each keeps the optimum value (default ${DEFAULT-VALUE}).")
    private String reduce = "exact";

    @Option(
            names = "--formulation",
            paramLabel = "NAME",
            description =
                    "Another formulation of the family, for example domain-wall or edge (default:"
                            + " the standard one).")
    private String formulation = "";

    @Option(
            names = "--journal",
            paramLabel = "FILE",
            description =
                    "Keep every answer of the source in FILE, of one instance: the same command"
                            + " goes on where an interrupt, a kill or the time limit ended it, with"
                            + " the same result.")
    private @Nullable String journal;

    @Option(
            names = "--lp",
            paramLabel = "FILE",
            description =
                    "Write what is left of one instance as an LP file, which must not exist unless"
                            + " --force is given.")
    private @Nullable String lp;

    @Option(names = "--force", description = "Overwrite the LP file where there is one already.")
    private boolean force;

    @Option(names = "--all", description = "Show every decision; without it 80 of more than 200.")
    private boolean all;

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description =
                    "Wall time of one instance; what was reached then stands (default"
                            + " ${DEFAULT-VALUE}).")
    private double timeLimit = 60;

    /** What is the same for all instances. */
    private record Setting(
            ShrinkTask.Choice choice,
            ReductionLevel level,
            RunOptions options,
            Surroundings surroundings,
            Backend backend,
            Interrupt interrupt,
            Ticker ticker,
            @Nullable OutputFile model) {}

    @Override
    public Integer call() {
        ShrinkTask.Choice choice = shrinking.choice();
        ReductionLevel level = RecipeOptions.level(reduce);
        RunOptions options = options();
        var output = global.output().isEmpty() ? null : new OutputFile(global.output());
        OutputFile model = model();
        if (journal != null) {
            ShrinkJournalFile.requireWritable(journal);
        }
        var surroundings = new Surroundings(options.threads(), options.memoryLimit());
        Backend backend = backends.make(surroundings);
        List<NamedInstance> instances = instances(options);
        Interrupt interrupt = Interrupt.install();
        try {
            var setting =
                    new Setting(
                            choice,
                            level,
                            options,
                            surroundings,
                            backend,
                            interrupt,
                            System::nanoTime,
                            model);
            return shrinkAll(instances, setting, output);
        } finally {
            interrupt.finished();
        }
    }

    private @Nullable OutputFile model() {
        if (lp == null) {
            return null;
        }
        OutputFile.requireFree(lp, force);
        return new OutputFile(lp);
    }

    /** Reads all instances before the first is shrunk. */
    private List<NamedInstance> instances(RunOptions options) {
        List<NamedInstance> instances = input.read();
        if (instances.size() > 1 && (journal != null || lp != null)) {
            throw new IllegalArgumentException(
                    "The option %s is for one instance, and %d are named.\nMaybe shrink them one by one."
                            .formatted(journal != null ? "--journal" : "--lp", instances.size()));
        }
        instances.forEach(
                named -> Forecast.ofQubo(named.instance(), formulation).requireFits(options));
        return instances;
    }

    private int shrinkAll(
            List<NamedInstance> instances, Setting setting, @Nullable OutputFile output) {
        var records = new StringBuilder();
        int code = 0;
        int shown = 0;
        for (NamedInstance named : instances) {
            if (setting.interrupt().requested()) {
                break;
            }
            ShrinkRecord shrunk = shrink(named, setting);
            String json = global.json() || output != null ? JsonLines.line(shrunk) : "";
            show(shrunk, named, json, shown++ > 0);
            records.append(json).append('\n');
            if (output != null) {
                output.write(records.toString());
            }
            if (Boolean.FALSE.equals(shrunk.feasible())) {
                code = Failures.NO_SOLUTION;
            }
        }
        return code;
    }

    private ShrinkRecord shrink(NamedInstance named, Setting setting) {
        Ticker ticker = setting.ticker();
        var progress =
                new ProgressLine(System.err, ticker, Surroundings.showsProgress(global)).started();
        long begin = ticker.nanoseconds();
        StopSignal stop = setting.interrupt().or(ticker.after(setting.options().timeLimit()));
        try {
            progress.report(-1, "formulating " + named.argument());
            Target target =
                    named.target(formulation, ticker)
                            .build(ticker)
                            .reduce(setting.level(), setting.options(), stop, ticker);
            var task =
                    ShrinkTask.of(
                            target,
                            setting.choice(),
                            setting.backend(),
                            setting.options(),
                            stop,
                            ticker);
            var log = new ShrinkLog();
            ShrinkListener listener =
                    event -> {
                        log.happened(event);
                        report(event, progress);
                    };
            var notices = new ArrayList<>(named.instance().notices());
            notices.addAll(withoutEffect(setting.choice()));
            ShrinkTask.Result result = run(task, target, listener, setting, notices);
            result.shrunken()
                    .filter(_ -> result.infeasible().isEmpty())
                    .ifPresent(left -> {
                        write(left.instance().formulated(), named, setting, notices);
                        ShrinkTask.slackNotice(left).ifPresent(notices::add);
                    });
            return new ShrinkReport(target, task, result, log)
                    .record(facts(named, setting, ticker.secondsSince(begin), notices));
        } finally {
            progress.clear();
        }
    }

    /** Most sources run no circuit. */
    private List<String> withoutEffect(ShrinkTask.Choice choice) {
        return CorrelationSources.usesBackend(choice.correlations())
                ? List.of()
                : backends.given().keySet().stream()
                        .map(option ->
                                "The option %s has no effect on the correlations %s: only samplers with circuits run there, as in sampled-qaoa."
                                        .formatted(option, choice.correlations()))
                        .toList();
    }

    private static void report(ShrinkEvent event, ProgressLine progress) {
        switch (event) {
            case ShrinkEvent.Asked asked ->
                    progress.report(
                            -1,
                            "question %d: %d variables"
                                    .formatted(asked.question(), asked.answer().variables()));
            case ShrinkEvent.Decided decided ->
                    progress.report(-1, "%d variables left".formatted(decided.left()));
            case ShrinkEvent.Implied _, ShrinkEvent.Reopened _ -> {}
        }
    }

    private ShrinkTask.Result run(
            ShrinkTask task,
            Target target,
            ShrinkListener listener,
            Setting setting,
            List<String> notices) {
        if (journal == null) {
            return task.run(ShrinkJournal.NONE, listener);
        }
        int variables = target.reduced().formulated().program().size();
        try (var file =
                ShrinkJournalFile.open(
                        journal, task.facts(), Versions.all(), variables, setting.ticker())) {
            ShrinkTask.Result result = task.run(file, listener);
            if (!file.loss().isEmpty()) {
                notices.add(file.loss());
            }
            return result;
        }
    }

    private void write(
            Formulated left, NamedInstance named, Setting setting, List<String> notices) {
        OutputFile model = setting.model();
        if (model == null) {
            return;
        }
        String name = named.instance().name() + ", shrunk";
        model.write(out -> new LpWriter().write(BinaryModels.of(left), name, out));
        if (left.isRelaxation()) {
            notices.add(
                    "The LP file lacks the rows that are added while sampling: points of it may be no solutions.");
        }
    }

    private ShrinkReport.Facts facts(
            NamedInstance named, Setting setting, double seconds, List<String> notices) {
        var options =
                new LinkedHashMap<>(ShrinkArguments.facts(setting.choice(), shrinking.hasBudget()));
        if (CorrelationSources.usesBackend(setting.choice().correlations())) {
            options.put(
                    "backend",
                    (setting.backend().name() + " " + setting.backend().settings()).strip());
        }
        options.put("reduce", reduce);
        options.put("formulation", formulation.isEmpty() ? "standard" : formulation);
        return new ShrinkReport.Facts(
                reproduce(named),
                options,
                shrinking.asked(),
                shrinking.hasBudget() ? shrinking.budget() : -1,
                global.seed(),
                Versions.all(),
                seconds,
                List.copyOf(notices));
    }

    private void show(ShrinkRecord shrunk, NamedInstance named, String json, boolean later) {
        PrintWriter out = spec.commandLine().getOut();
        if (global.json()) {
            out.println(json);
        } else if (global.quiet()) {
            out.println(shrunk.qubits() == null ? shrunk.stop() : shrunk.qubits().toString());
        } else {
            if (later) {
                out.println();
            }
            ShrinkPrinter.lines(shrunk, named.instance().problem(), all).forEach(out::println);
        }
        out.flush();
    }

    private RunOptions options() {
        if (!(timeLimit > 0) || timeLimit > 1e7) {
            throw new IllegalArgumentException(
                    "The time limit (%s) must be above 0 and at most 1e7 seconds."
                            .formatted(timeLimit));
        }
        return new RunOptions(
                global.seed(),
                Runtime.getRuntime().availableProcessors(),
                Duration.ofMillis(Math.max(1, Math.round(timeLimit * 1000))),
                Runtime.getRuntime().maxMemory() / 4 * 3,
                false);
    }

    private String reproduce(NamedInstance named) {
        var text = new StringBuilder("quench shrink ");
        text.append(ShellText.quoted(named.argument()))
                .append(input.text())
                .append(shrinking.text());
        if (CorrelationSources.usesBackend(shrinking.choice().correlations())) {
            backends.given()
                    .forEach((option, value) ->
                            text.append(' ').append(option).append(' ').append(value));
        }
        if (!reduce.equals("exact")) {
            text.append(" --reduce ").append(reduce);
        }
        if (!formulation.isEmpty()) {
            text.append(" --formulation ").append(formulation);
        }
        if (timeLimit != 60) {
            text.append(" --time-limit ").append(timeLimit);
        }
        return text.append(" --seed ").append(global.seed()).toString();
    }
}
