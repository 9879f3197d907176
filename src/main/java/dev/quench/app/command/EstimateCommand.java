package dev.quench.app.command;

import dev.quench.app.report.EstimateText;
import dev.quench.app.report.JsonLines;
import dev.quench.app.terminal.Interrupt;
import dev.quench.app.terminal.ProgressLine;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.qasm.QasmProgram;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.estimate.CircuitEstimate;
import dev.quench.solvers.estimate.Estimate;
import dev.quench.solvers.estimate.EstimateOptions;
import dev.quench.solvers.estimate.Verdict;
import dev.quench.solvers.pipeline.RunOptions;
import dev.quench.solvers.reduction.chain.ReductionLevel;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code quench estimate}: go or no-go, before money is spent. */
@Command(
        name = "estimate",
        description =
                "Compile for a device, forecast what survives, what it costs and whether random bits"
                        + " would do as well: GO, MARGINAL or NO-GO (exit code 1). Of a circuit in a"
                        + " .qasm file no energy is known: ten shots without an error are GO, less than"
                        + " one NO-GO.",
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  quench estimate 1tc.16 --device ibm_kingston",
            "  quench estimate hp1.dat --device ibm_torino,ionq_forte --formulation lagrangian",
            "  quench estimate 1dc.64 --device dwave_advantage2 --shots 100",
            "  quench estimate open.qasm --input gamma0=0.3 --input beta0=0.2 --device ibm_torino",
            "  quench estimate 1tc.16 --device ibm_kingston --price 96/min --currency USD"
        })
final class EstimateCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private GlobalOptions global = new GlobalOptions();
    @Mixin private InstanceOptions input = new InstanceOptions();
    @Mixin private InputArguments inputs = new InputArguments();
    @Mixin private PenaltyArguments penalties = new PenaltyArguments();
    @Mixin private PriceArguments price = new PriceArguments();

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            required = true,
            split = ",",
            description = "Names of quench devices list, or files of descriptions.")
    private List<String> devices = List.of();

    @Option(
            names = "--formulation",
            paramLabel = "NAME",
            description =
                    "A formulation of quench compare (default: slack-tight, or the first that it"
                            + " shows).")
    private String formulation = "";

    @Option(names = "--layers", paramLabel = "P", description = "Layers of QAOA (default 1).")
    private @Nullable Integer layers;

    @Option(
            names = "--shots",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Shots, or reads, of each evaluation (default ${DEFAULT-VALUE}).")
    private int shots = 1000;

    @Option(
            names = "--evaluations",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Evaluations that a training on the device would take (default"
                            + " ${DEFAULT-VALUE}: angles from formulas).")
    private int evaluations = 1;

    @Option(
            names = "--reduce",
            paramLabel = "LEVEL",
            defaultValue = "none",
            description = "Reduce first: none, exact or all (default ${DEFAULT-VALUE}).")
    private String reduce = "none";

    @Option(
            names = "--no-advice",
            description = "Do not look for a change that would turn the verdict.")
    private boolean noAdvice;

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description =
                    "Wall time of one instance on one device; embeddings and advice end then"
                            + " (default ${DEFAULT-VALUE}).")
    private double timeLimit = 60;

    @Override
    public Integer call() {
        var planned =
                EstimateOptions.defaults()
                        .withLayers(checked("--layers", layers == null ? 1 : layers, 1000))
                        .withShots(checked("--shots", shots, 1_000_000_000))
                        .withEvaluations(checked("--evaluations", evaluations, 1_000_000));
        RunOptions options = options();
        ReductionLevel level = RecipeOptions.level(reduce);
        var output = global.output().isEmpty() ? null : new OutputFile(global.output());
        List<Device> chosen = chosen();
        Map<String, Double> values = inputs.values();
        List<Subject> subjects = subjects(values);
        Interrupt interrupt = Interrupt.install();
        var estimates = new ArrayList<Estimate>();
        try {
            for (Subject subject : subjects) {
                for (Device device : chosen) {
                    if (!interrupt.requested()) {
                        estimates.add(
                                estimate(subject, device, level, planned, options, interrupt));
                    }
                }
            }
        } finally {
            interrupt.finished();
        }
        List<String> lines = lines(estimates);
        if (output != null) {
            output.write(String.join("\n", lines) + "\n");
        }
        if (output == null || !global.quiet()) {
            PrintWriter out = spec.commandLine().getOut();
            lines.forEach(out::println);
            out.flush();
        }
        return estimates.stream().anyMatch(e -> e.verdict() == Verdict.NO_GO)
                ? Failures.NO_SOLUTION
                : 0;
    }

    /** What is estimated. */
    private sealed interface Subject {
        String name();
    }

    private record InstanceSubject(NamedInstance instance) implements Subject {
        @Override
        public String name() {
            return instance.argument();
        }
    }

    private record CircuitFileSubject(String name, QasmProgram program) implements Subject {}

    /** Reads all, before the first is worked on. */
    private List<Subject> subjects(Map<String, Double> values) {
        var subjects = new ArrayList<Subject>();
        boolean files = input.instances().stream().anyMatch(CircuitFile::is);
        inputs.requireMeaning(files, false);
        for (String argument : input.instances()) {
            if (CircuitFile.is(argument)) {
                CircuitFile.requireNoShape(argument, shaped());
                subjects.add(
                        new CircuitFileSubject(argument, CircuitFile.program(argument, values)));
            } else {
                InstanceResolver.named(argument, input.reading())
                        .forEach(named -> subjects.add(new InstanceSubject(named)));
            }
        }
        return subjects;
    }

    private boolean shaped() {
        return !input.text().isEmpty()
                || !formulation.isEmpty()
                || layers != null
                || !reduce.equals("none")
                || !penalties.isDefault();
    }

    private List<Device> chosen() {
        if (price.stated() && devices.size() != 1) {
            throw new IllegalArgumentException(
                    "The option --price is of one device, not of %d (%s).\nMaybe estimate them one by one."
                            .formatted(devices.size(), String.join(", ", devices)));
        }
        return devices.stream().map(DeviceResolver::device).map(price::on).toList();
    }

    private Estimate estimate(
            Subject subject,
            Device device,
            ReductionLevel level,
            EstimateOptions planned,
            RunOptions options,
            Interrupt interrupt) {
        Ticker ticker = System::nanoTime;
        long end = ticker.nanoseconds() + options.timeLimit().toNanos();
        StopSignal stop = () -> interrupt.requested() || ticker.nanoseconds() - end > 0;
        var progress =
                new ProgressLine(System.err, ticker, Surroundings.showsProgress(global)).started();
        try {
            progress.report(-1, "%s on %s".formatted(subject.name(), device.name()));
            return switch (subject) {
                case InstanceSubject(NamedInstance named) ->
                        new EstimateRun(named, level, penalties, options, planned, stop, ticker)
                                .withFormulation(formulation)
                                .on(device, !noAdvice, global.seed());
                case CircuitFileSubject(String name, QasmProgram program) ->
                        new CircuitEstimate(planned, stop)
                                .of(name, program, device, new SplittableRandom(global.seed()));
            };
        } finally {
            progress.clear();
        }
    }

    private List<String> lines(List<Estimate> estimates) {
        var lines = new ArrayList<String>();
        for (Estimate estimate : estimates) {
            if (global.json()) {
                lines.add(JsonLines.line(estimate));
            } else {
                if (!lines.isEmpty()) {
                    lines.add("");
                }
                lines.addAll(EstimateText.lines(estimate));
            }
        }
        return lines;
    }

    private static int checked(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(
                    "The option %s (%d) must be in [1, %d].".formatted(option, value, most));
        }
        return value;
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
                true);
    }
}
