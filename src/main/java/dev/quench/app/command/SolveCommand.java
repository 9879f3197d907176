package dev.quench.app.command;

import dev.quench.app.report.JsonLines;
import dev.quench.app.report.RunPrinter;
import dev.quench.app.report.RunTable;
import dev.quench.app.terminal.Interrupt;
import dev.quench.app.terminal.ProgressLine;
import dev.quench.app.terminal.Versions;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.pipeline.Pipeline;
import dev.quench.solvers.pipeline.RecipeChoice;
import dev.quench.solvers.pipeline.RunIdentity;
import dev.quench.solvers.pipeline.RunOptions;
import dev.quench.solvers.pipeline.RunRecord;
import dev.quench.solvers.pipeline.RunSetting;
import dev.quench.solvers.pipeline.Target;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
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
            "  quench solve problems/instances/mdkp/*.dat --recipe lagrangian-qaoa --json",
            "  quench solve 1tc.16 --backend strange --layers 1 --no-controls"
        })
final class SolveCommand implements Callable<Integer> {
    private static final int MILLISECONDS = 1000;

    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private GlobalOptions global = new GlobalOptions();
    @Mixin private InstanceOptions input = new InstanceOptions();
    @Mixin private RecipeOptions recipes = new RecipeOptions();

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
                    "Bound on threads (default: the processors there are). Never changes an answer.")
    private @Nullable Integer threads;

    @Option(
            names = "--no-controls",
            description = "Leave out the random, annealing and greedy controls.")
    private boolean noControls;

    @Option(
            names = "--summary",
            description = "Only a table with one line an instance, at the end.")
    private boolean summary;

    @Override
    public Integer call() {
        RunOptions options = options();
        var output = global.output().isEmpty() ? null : new OutputFile(global.output());
        List<Target> targets = targets();
        var setting = new Surroundings(options.threads(), options.memoryLimit());
        var choices = new ArrayList<RecipeChoice>();
        for (Target target : targets) {
            choices.add(recipes.choose(target, setting.backend(recipes.backend()), options));
        }
        Interrupt interrupt = Interrupt.install();
        try {
            return solveAll(targets, choices, options, setting, interrupt, output);
        } finally {
            interrupt.finished();
        }
    }

    private int solveAll(
            List<Target> targets,
            List<RecipeChoice> choices,
            RunOptions options,
            Surroundings surroundings,
            Interrupt interrupt,
            @Nullable OutputFile output) {
        var records = new StringBuilder();
        var runs = new ArrayList<RunRecord>();
        int code = 0;
        for (int k = 0; k < targets.size() && !interrupt.requested(); k++) {
            RunRecord run = solve(targets.get(k), choices.get(k), options, surroundings, interrupt);
            String json = global.json() || output != null ? JsonLines.line(run) : "";
            show(run, targets.get(k), json, k > 0);
            runs.add(run);
            records.append(json).append('\n');
            if (output != null) {
                output.write(records.toString());
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

    private RunRecord solve(
            Target target,
            RecipeChoice choice,
            RunOptions options,
            Surroundings surroundings,
            Interrupt interrupt) {
        Ticker ticker = System::nanoTime;
        var progress = new ProgressLine(System.err, ticker, Surroundings.showsProgress(global));
        var setting =
                new RunSetting(
                        surroundings.backend(recipes.backend()),
                        surroundings.provers(),
                        ticker,
                        interrupt,
                        progress,
                        surroundings.notices());
        var identity =
                new RunIdentity(
                        Instant.now().truncatedTo(ChronoUnit.MILLIS).toString(),
                        reproduce(target),
                        Versions.all());
        try {
            return new Pipeline(setting).run(target, choice, options, identity);
        } finally {
            progress.clear();
        }
    }

    private void show(RunRecord run, Target target, String json, boolean later) {
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
            RunPrinter.lines(run, target.instance().problem()).forEach(out::println);
        }
        out.flush();
    }

    private RunOptions options() {
        if (!(timeLimit > 0) || timeLimit > 1e7) {
            throw new IllegalArgumentException(
                    "The time limit (%s) must be a positive number of seconds."
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

    private List<Target> targets() {
        var targets = new ArrayList<Target>();
        for (String argument : input.instances()) {
            targets.addAll(InstanceResolver.targets(argument, input.reading(), System::nanoTime));
        }
        return targets;
    }

    private String reproduce(Target target) {
        var text = new StringBuilder("quench solve ");
        text.append(ShellText.quoted(target.argument()))
                .append(input.text())
                .append(recipes.text());
        if (timeLimit != 60) {
            text.append(" --time-limit ").append(timeLimit);
        }
        if (noControls) {
            text.append(" --no-controls");
        }
        return text.append(" --seed ").append(global.seed()).toString();
    }
}
