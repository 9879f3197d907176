package dev.quench.app.command;

import dev.quench.app.report.BenchReport;
import dev.quench.app.report.BenchTable;
import dev.quench.app.report.JsonLines;
import dev.quench.app.terminal.Interrupt;
import dev.quench.app.terminal.ProgressLine;
import dev.quench.problems.io.ReadOptions;
import dev.quench.solvers.bench.BenchPlan;
import dev.quench.solvers.bench.BenchSubject;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quench bench}: how fast a sampler is here, beside what this machine can do at all. */
@Command(
        name = "bench",
        description =
                "Measure a sampler on QUBOs: work a second and the time to a target, beside the machine's own limits from the same run. Medians after a warm-up.",
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  quench bench anneal G11.txt --sweeps 2000",
            "  quench bench anneal --generate 10000,6 --sweeps 100 --threads 1,2 --json",
            "  quench bench anneal G14.txt --target 3060 --seeds 20"
        })
final class BenchCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private GlobalOptions global = new GlobalOptions();

    @Parameters(
            index = "0",
            paramLabel = "SAMPLER",
            description = "What is measured: anneal, temper or tabu.")
    private String sampler = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "INSTANCE",
            description = "Files with QUBOs, cuts or models without constraints, or FILE#K.")
    private List<String> instances = List.of();

    @Option(
            names = "--generate",
            paramLabel = "N,D",
            description =
                    "A random spin glass of N variables with D neighbours in the mean and couplings of 1 and -1, instead of a file.")
    private @Nullable String generate;

    @Option(
            names = "--problem",
            paramLabel = "FAMILY",
            description = "Read as qubo, maxcut, hubo or model instead of detecting it.")
    private String problem = "";

    @Option(
            names = "--maximise",
            description = "Maximise a QUBO whose file states no sense (default: minimise).")
    private boolean maximise;

    @Option(
            names = "--sweeps",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Length of a read, or moves a sample (default ${DEFAULT-VALUE}).")
    private int sweeps = 1000;

    @Option(
            names = "--reads",
            paramLabel = "N",
            defaultValue = "64",
            description = "Samples of a run (default ${DEFAULT-VALUE}).")
    private int reads = 64;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "10",
            description =
                    "Runs that count, each from a seed of its own, 10 or more (default ${DEFAULT-VALUE}).")
    private int seeds = 10;

    @Option(
            names = "--threads",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,2",
            description =
                    "Measure with so many threads, one after the other (default ${DEFAULT-VALUE}).")
    private List<Integer> threads = List.of(1, 2);

    @Option(
            names = "--target",
            paramLabel = "VALUE",
            description =
                    "Objective that counts as success (default: the best value that the catalogue knows).")
    private @Nullable Double target;

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description =
                    "Wall time of an instance with each number of threads (default ${DEFAULT-VALUE}); runs that it cuts short do not count.")
    private double timeLimit = 60;

    @Override
    public Integer call() {
        var plan = new BenchPlan(sweeps, reads, seeds, global.seed());
        BenchSubject.Maker maker = BenchSubject.named(sampler);
        check();
        var output = global.output().isEmpty() ? null : new OutputFile(global.output());
        List<BenchInput> inputs = inputs();
        Interrupt interrupt = Interrupt.install();
        var progress =
                new ProgressLine(System.err, System::nanoTime, Surroundings.showsProgress(global))
                        .started();
        var lines = new ArrayList<String>();
        try {
            var task =
                    new BenchTask(
                            sampler,
                            maker,
                            plan,
                            Duration.ofMillis(Math.max(1, Math.round(timeLimit * 1000))),
                            interrupt,
                            progress);
            for (BenchInput input : inputs) {
                BenchReport report = task.measure(input, threads);
                lines.addAll(
                        global.json() ? List.of(JsonLines.line(report)) : BenchTable.lines(report));
            }
        } finally {
            progress.clear();
            interrupt.finished();
        }
        if (output != null) {
            output.write(String.join("\n", lines) + "\n");
        }
        if (output == null || !global.quiet()) {
            PrintWriter out = spec.commandLine().getOut();
            lines.forEach(out::println);
            out.flush();
        }
        return 0;
    }

    private void check() {
        if (instances.isEmpty() == (generate == null)) {
            throw new IllegalArgumentException(
                    "There must be either a file or --generate N,D.\nMaybe quench bench %s --generate 1000,6."
                            .formatted(sampler));
        }
        for (int count : threads) {
            if (count < 1 || count > 1024) {
                throw new IllegalArgumentException(
                        "The number of threads (%d) must be in [1, 1024].".formatted(count));
            }
        }
        if (!(timeLimit > 0) || timeLimit > 1e7) {
            throw new IllegalArgumentException(
                    "The time limit (%s) must be above 0 and at most 1e7 seconds."
                            .formatted(timeLimit));
        }
        if (target != null && !Double.isFinite(target)) {
            throw new IllegalArgumentException(
                    "The target (%s) must be a finite number.".formatted(target));
        }
    }

    private List<BenchInput> inputs() {
        if (generate != null) {
            return List.of(BenchInput.generated(generate, global.seed(), target));
        }
        var inputs = new ArrayList<BenchInput>();
        for (String argument : instances) {
            for (NamedInstance named :
                    InstanceResolver.named(argument, new ReadOptions(problem, false, maximise))) {
                inputs.add(BenchInput.of(named, target));
            }
        }
        return inputs;
    }
}
