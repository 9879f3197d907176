package dev.quench.app.command;

import dev.quench.app.report.BenchReport;
import dev.quench.app.report.BenchSummary;
import dev.quench.app.report.BenchTable;
import dev.quench.app.report.JsonLines;
import dev.quench.app.terminal.Interrupt;
import dev.quench.app.terminal.ProgressLine;
import dev.quench.problems.io.ReadOptions;
import dev.quench.solvers.bench.BenchPlan;
import dev.quench.solvers.bench.BenchSubject;
import dev.quench.solvers.bench.WarmUp;
import dev.quench.solvers.sampler.Cooling;
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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quench bench}: how fast a sampler is here, beside what this machine can do at all. */
@Command(
        name = "bench",
        subcommands = {
            BenchQaoaCommand.class,
            BenchStatevectorCommand.class,
            BenchMethodsCommand.class,
            BenchShrinkCommand.class,
            BenchShrinkingCommand.class,
            BenchLagrangianCommand.class,
            BenchCompileCommand.class,
            BenchFaultsCommand.class,
            BenchPruneCommand.class,
            BenchBlockCommand.class
        },
        description =
                "Measure a sampler on QUBOs: work a second and the time to a target, beside the machine's own limits from the same run. Medians after a warm-up.",
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  quench bench anneal G11.txt --sweeps 2000",
            "  quench bench anneal --generate 10000,6 --sweeps 100 --threads 1,2 --json",
            "  quench bench anneal G14.txt --target 3060 --seeds 20",
            "  quench bench tabu gka*.sparse --run-limit 5 --seeds 20 --threads 1 --summary",
            "  quench bench qaoa --qubits 24 --layers 10",
            "  quench bench shrink --variables 145 --to 48 --batch 0",
            "  quench bench methods 1tc.8 1tc.16 --evaluations 20",
            "  quench bench lagrangian hp1.dat pb4.dat --seeds 3",
            "  quench bench compile --device ibm_kingston",
            "  quench bench faults ibm --runs 1000"
        })
final class BenchCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private GlobalOptions global = new GlobalOptions();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SAMPLER",
            description = "What is measured: anneal, temper or tabu.")
    private String sampler = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "INSTANCE",
            description =
                    "Files with QUBOs, cuts or models without constraints, or FILE#K; others with --formulation.")
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
            names = "--target",
            paramLabel = "VALUE",
            description =
                    "Objective that counts as success (default: the best value that the catalogue knows).")
    private @Nullable Double target;

    @Option(
            names = "--formulation",
            paramLabel = "NAME",
            description =
                    "Formulate so, for example one-hot, and encode constraints by penalties; an infeasible state may meet a target worse than the optimum (default: the standard one, which must have none).")
    private String formulation = "";

    @Option(
            names = "--cooling",
            paramLabel = "NAME",
            defaultValue = "geometric",
            description =
                    "How anneal cools: geometric, linear or adaptive (default ${DEFAULT-VALUE}).")
    private String cooling = "geometric";

    @Mixin private BenchOptions options = new BenchOptions();

    @Option(
            names = "--summary",
            description =
                    "One line an instance and number of threads, and the total; short warm-ups after the first, and the machine is probed only once.")
    private boolean summary;

    /** Measures; 0 if every row has a run that counts, else 1. */
    @Override
    public Integer call() {
        requireSampler();
        var way = Cooling.named(cooling);
        BenchSubject.Maker maker = BenchSubject.named(sampler, way);
        BenchPlan plan = options.plan(global.seed());
        List<Integer> threads = options.threads();
        Duration timeLimit = options.timeLimit();
        check();
        var setup =
                new BenchTask.Setup(
                        sampler,
                        sampler.equals("anneal") ? way.word() : null,
                        maker,
                        threads,
                        timeLimit,
                        summary);
        var output = global.output().isEmpty() ? null : new OutputFile(global.output());
        List<BenchInput> inputs = inputs();
        List<BenchPlan> plans =
                inputs.stream().map(input -> options.sized(plan, input.qubo(), maker)).toList();
        Interrupt interrupt = Interrupt.install();
        var progress =
                new ProgressLine(System.err, System::nanoTime, Surroundings.showsProgress(global))
                        .started();
        try {
            return measureAll(
                    inputs, plans, new BenchTask(setup, interrupt, progress), interrupt, output);
        } finally {
            progress.clear();
            interrupt.finished();
        }
    }

    private int measureAll(
            List<BenchInput> inputs,
            List<BenchPlan> plans,
            BenchTask task,
            Interrupt interrupt,
            @Nullable OutputFile output) {
        boolean prints = output == null || !global.quiet();
        boolean table = summary && !global.json();
        var reports = new ArrayList<BenchReport>();
        for (int k = 0; k < inputs.size(); k++) {
            if (interrupt.requested() && !reports.isEmpty()) {
                break;
            }
            boolean warm = summary && !reports.isEmpty();
            reports.add(
                    task.measure(
                            inputs.get(k),
                            warm ? plans.get(k).withWarmUp(WarmUp.SHORT) : plans.get(k)));
            if (prints && !table) {
                print(List.of(reports.getLast()));
            }
        }
        if (prints && table) {
            print(reports);
        }
        if (output != null) {
            output.write(String.join("\n", lines(reports)) + "\n");
        }
        return reports.stream()
                        .flatMap(report -> report.rows().stream())
                        .allMatch(row -> row.runs() > 0)
                ? 0
                : Failures.NO_SOLUTION;
    }

    private void print(List<BenchReport> reports) {
        PrintWriter out = spec.commandLine().getOut();
        lines(reports).forEach(out::println);
        out.flush();
    }

    private List<String> lines(List<BenchReport> reports) {
        if (global.json()) {
            return reports.stream().map(JsonLines::line).toList();
        }
        return summary
                ? BenchSummary.lines(reports)
                : reports.stream().flatMap(report -> BenchTable.lines(report).stream()).toList();
    }

    /** Optional for picocli, since a subcommand has none. */
    private void requireSampler() {
        if (sampler.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "Missing required parameter: 'SAMPLER'");
        }
    }

    private void check() {
        if (instances.isEmpty() == (generate == null)) {
            throw new IllegalArgumentException(
                    "There must be either a file or --generate N,D.\nMaybe quench bench %s --generate 1000,6."
                            .formatted(sampler));
        }
        if (generate != null && !formulation.isEmpty()) {
            throw new IllegalArgumentException(
                    "What --generate draws is a QUBO and has no formulation (%s).\nMaybe leave --formulation out."
                            .formatted(formulation));
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
                inputs.add(BenchInput.of(named, formulation, target));
            }
        }
        return inputs;
    }
}
