package dev.quench.app.command;

import dev.quench.app.report.JsonLines;
import dev.quench.app.report.ShrinkSpeedReport;
import dev.quench.app.terminal.Interrupt;
import dev.quench.app.terminal.ProgressLine;
import dev.quench.app.terminal.Versions;
import dev.quench.solvers.bench.shrinking.ShrinkSpeed;
import dev.quench.solvers.bench.shrinking.ShrinkSpeedPlan;
import dev.quench.solvers.bench.shrinking.ShrinkSpeedResult;
import dev.quench.solvers.pipeline.shrinking.CorrelationSources;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code quench bench shrink}: how fast the whole engine of shrinking is. */
@Command(
        name = "shrink",
        description =
                "Measure the whole engine of shrinking on spin glasses of couplings 1 and -1: questions to the correlations, time of a question and of a coupling, shares of the questions and of the bounds. The first run is told apart from the median of the others; the machine is probed in the same run. Without --variables, --density, --degree or --to: 145 variables, all coupled, to 48; 1000 of degree 6 to 100; 10000 of degree 3 to 1000; and how the time of a question grows with the couplings of 1000 variables.",
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  quench bench shrink",
            "  quench bench shrink --variables 145 --density 1 --to 48 --batch 0",
            "  quench bench shrink --variables 1000 --degree 6 --to 100 --correlations lp --json"
        })
final class BenchShrinkCommand implements Callable<Integer> {
    private static final int VARIABLES = 145;
    private static final double BATCH = 0.1;
    private static final List<Double> DEGREES = List.of(3.0, 6.0, 12.0, 24.0);

    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private GlobalOptions global = new GlobalOptions();

    @Option(
            names = "--variables",
            paramLabel = "N",
            description = "Variables of the glass (default 145).")
    private @Nullable Integer variables;

    @Option(
            names = "--density",
            paramLabel = "D",
            description = "Share of the pairs that are coupled, in [0, 1] (default 1).")
    private @Nullable Double density;

    @Option(
            names = "--degree",
            paramLabel = "K",
            description = "Mean number of neighbours, instead of --density.")
    private @Nullable Double degree;

    @Option(
            names = "--to",
            paramLabel = "N",
            description = "Variables that end the shrinking (default a third).")
    private @Nullable Integer to;

    @Option(
            names = "--batch",
            paramLabel = "SHARE",
            description =
                    "Share of the variables that is merged between two questions at most, in [0, 1]; 0 asks after every merge (default 0.1).")
    private @Nullable Double batch;

    @Option(
            names = "--correlations",
            paramLabel = "NAME",
            defaultValue = "sdp",
            description =
                    "Where correlations come from: sdp, lp, qaoa1, sampled, persistency, auto or random (default ${DEFAULT-VALUE}).")
    private String correlations = "sdp";

    @Option(
            names = {"--repetitions", "--repeat"},
            paramLabel = "N",
            defaultValue = "3",
            description = "Runs after the first, 1 or more (default ${DEFAULT-VALUE}).")
    private int repetitions = 3;

    /** Measures; 0 if every plan ran to its end, else 1. */
    @Override
    public Integer call() {
        List<ShrinkSpeedPlan> plans = isOne() ? List.of(plan()) : standard();
        var surroundings =
                new Surroundings(
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.getRuntime().maxMemory() / 4 * 3);
        var source =
                CorrelationSources.named(
                        correlations,
                        surroundings.backend("statevector"),
                        Runtime.getRuntime().availableProcessors());
        var output = global.output().isEmpty() ? null : new OutputFile(global.output());
        Interrupt interrupt = Interrupt.install();
        var progress =
                new ProgressLine(System.err, System::nanoTime, Surroundings.showsProgress(global))
                        .started();
        var speed =
                new ShrinkSpeed(
                        source, System::nanoTime, interrupt, Runtime.getRuntime().maxMemory() / 4);
        var results = new ArrayList<ShrinkSpeedResult>();
        try {
            for (ShrinkSpeedPlan plan : plans) {
                if (interrupt.requested() && !results.isEmpty()) {
                    break;
                }
                progress.report(-1, "shrinking %d variables".formatted(plan.variables()));
                results.add(speed.measure(plan));
            }
        } finally {
            progress.clear();
            interrupt.finished();
        }
        print(ShrinkSpeedReport.of(source.name(), Versions.all(), results), output);
        return interrupt.requested() ? Failures.NO_SOLUTION : 0;
    }

    private void print(ShrinkSpeedReport report, @Nullable OutputFile output) {
        String text =
                global.json() ? JsonLines.line(report.json()) : String.join("\n", report.lines());
        if (output != null) {
            output.write(text + "\n");
        }
        if (output == null || !global.quiet()) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(text);
            out.flush();
        }
    }

    private boolean isOne() {
        return variables != null || density != null || degree != null || to != null;
    }

    private ShrinkSpeedPlan plan() {
        int n = variables == null ? VARIABLES : variables;
        if (density != null && degree != null) {
            throw new IllegalArgumentException(
                    "The options --density (%s) and --degree (%s) say the same.\nMaybe leave one out."
                            .formatted(density, degree));
        }
        if (density != null && !(density >= 0 && density <= 1)) {
            throw new IllegalArgumentException(
                    "The option --density (%s) must be in [0, 1].".formatted(density));
        }
        double neighbours =
                degree != null ? degree : (density == null ? 1 : density) * Math.max(0, n - 1);
        return plan(n, neighbours, to == null ? Math.max(1, n / 3) : to, BATCH);
    }

    private ShrinkSpeedPlan plan(int n, double neighbours, int budget, double share) {
        return new ShrinkSpeedPlan(
                n, neighbours, budget, batch == null ? share : batch, repetitions, global.seed());
    }

    private List<ShrinkSpeedPlan> standard() {
        var plans = new ArrayList<ShrinkSpeedPlan>();
        plans.add(plan(VARIABLES, VARIABLES - 1.0, 48, 0));
        plans.add(plan(1000, 6, 100, BATCH));
        plans.add(plan(10_000, 3, 1000, BATCH));
        for (double neighbours : DEGREES) {
            plans.add(plan(1000, neighbours, 900, 0));
        }
        return plans;
    }
}
