package dev.quench.app.command;

import dev.quench.app.report.CompileBenchReport;
import dev.quench.app.report.JsonLines;
import dev.quench.app.terminal.Interrupt;
import dev.quench.app.terminal.ProgressLine;
import dev.quench.app.terminal.Versions;
import dev.quench.hardware.compiler.CompilerTarget;
import dev.quench.hardware.compiler.DeviceTargets;
import dev.quench.hardware.topology.TopologyRule;
import dev.quench.problems.encode.penalty.PenaltyOptions;
import dev.quench.problems.io.ReadOptions;
import dev.quench.solvers.bench.compiling.CompileBench;
import dev.quench.solvers.bench.compiling.CompileRow;
import dev.quench.solvers.bench.compiling.CubicGraph;
import dev.quench.solvers.estimate.CircuitPlan;
import dev.quench.solvers.pipeline.RandomStreams;
import dev.quench.solvers.pipeline.RunOptions;
import dev.quench.solvers.reduction.chain.ReductionLevel;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code quench bench compile}: how good and how fast circuits are compiled. */
@Command(
        name = "compile",
        description =
                "Compile QAOA circuits and measure two-qubit gates, depth, predicted fidelity and"
                        + " seconds: of the largest cut of random graphs of degree 3, or of instances."
                        + " The first call is told apart; that of the first row is a cold one.",
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  quench bench compile --device ibm_kingston",
            "  quench bench compile --topology square --vertices 20,40",
            "  quench bench compile --device ibm_torino --graph 1tc.64.txt,1dc.64.txt --layers 3"
        })
final class BenchCompileCommand implements Callable<Integer> {
    private static final int WIDEST = 10_000;

    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private GlobalOptions global = new GlobalOptions();

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            description =
                    "Compile for this device, a name of 'quench devices list' or a file (default:"
                            + " ibm_kingston).")
    private String device = "";

    @Option(
            names = "--topology",
            paramLabel = "NAME",
            description =
                    "Instead of a device a lattice without errors, native gate CZ: heavy-hex or"
                            + " square, the smallest that holds the widest circuit.")
    private String topology = "";

    @Option(
            names = "--graph",
            paramLabel = "NAME",
            split = ",",
            arity = "1..*",
            defaultValue = "regular3",
            description =
                    "Which circuits: regular3 for random graphs of degree 3, or instances (default"
                            + " ${DEFAULT-VALUE}).")
    private List<String> graphs = List.of("regular3");

    @Option(
            names = "--vertices",
            paramLabel = "N",
            split = ",",
            defaultValue = "20,40,60,80,100",
            description = "Vertices of the random graphs, even (default ${DEFAULT-VALUE}).")
    private List<Integer> vertices = List.of(20, 40, 60, 80, 100);

    @Option(
            names = "--formulation",
            paramLabel = "NAME",
            description = "Formulation or encoding of the instances, as in 'quench compare'.")
    private String formulation = "";

    @Option(
            names = "--layers",
            paramLabel = "P",
            defaultValue = "1",
            description = "Layers of the circuits (default ${DEFAULT-VALUE}).")
    private int layers = 1;

    @Option(
            names = "--repetitions",
            paramLabel = "N",
            defaultValue = "3",
            description = "Calls that are timed after the first one (default ${DEFAULT-VALUE}).")
    private int repetitions = 3;

    /** Measures; 0 if there is a row. */
    @Override
    public Integer call() {
        if (!device.isEmpty() && !topology.isEmpty()) {
            throw new IllegalArgumentException(
                    "Of --device %s and --topology %s only one can be given."
                            .formatted(device, topology));
        }
        var output = global.output().isEmpty() ? null : new OutputFile(global.output());
        List<CircuitPlan> plans = plans();
        CompilerTarget target =
                target(plans.stream().mapToInt(p -> p.cost().size()).max().orElse(1));
        var bench = new CompileBench(target, repetitions, global.seed(), System::nanoTime);
        List<CompileRow> rows = rows(bench, plans);
        var report =
                new CompileBenchReport(
                        target.name(),
                        target.topology().qubits(),
                        repetitions,
                        global.seed(),
                        Versions.all(),
                        rows);
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
        return rows.isEmpty() ? Failures.NO_SOLUTION : 0;
    }

    private List<CompileRow> rows(CompileBench bench, List<CircuitPlan> plans) {
        Interrupt interrupt = Interrupt.install();
        var progress =
                new ProgressLine(System.err, System::nanoTime, Surroundings.showsProgress(global))
                        .started();
        var rows = new ArrayList<CompileRow>();
        try {
            for (CircuitPlan plan : plans) {
                progress.report((double) rows.size() / plans.size(), plan.formulation());
                rows.add(bench.run(plan, interrupt));
            }
        } catch (CancellationException _) {
            progress.report(-1, "interrupted");
        } finally {
            progress.clear();
            interrupt.finished();
        }
        return rows;
    }

    private List<CircuitPlan> plans() {
        var plans = new ArrayList<CircuitPlan>();
        var planner =
                new CircuitInstance(
                        formulation,
                        ReductionLevel.NONE,
                        layers,
                        PenaltyOptions.defaults(),
                        options());
        for (String graph : graphs) {
            if (graph.equals("regular3")) {
                vertices.forEach(n -> plans.add(regular(n)));
            } else {
                CircuitPlan plan = planner.plan(graph, new ReadOptions("", false, false));
                plans.add(new CircuitPlan(name(graph), plan.cost(), plan.angles(), plan.circuit()));
            }
        }
        return plans;
    }

    private static String name(String file) {
        return file.substring(file.lastIndexOf('/') + 1);
    }

    private CircuitPlan regular(int vertices) {
        var random = new RandomStreams(global.seed()).stream("graph " + vertices);
        return CircuitPlan.of("regular3 " + vertices, CubicGraph.maxCut(vertices, random), layers);
    }

    private RunOptions options() {
        return new RunOptions(
                global.seed(),
                Runtime.getRuntime().availableProcessors(),
                Duration.ofMinutes(1),
                Runtime.getRuntime().maxMemory() / 4 * 3,
                true);
    }

    private CompilerTarget target(int widest) {
        if (widest > WIDEST) {
            throw new IllegalArgumentException(
                    "The widest circuit has %d qubits; the limit is %d.".formatted(widest, WIDEST));
        }
        return switch (topology) {
            case "" ->
                    DeviceTargets.of(
                            DeviceResolver.device(device.isEmpty() ? "ibm_kingston" : device));
            case "heavy-hex" -> lattice(heavyHex(widest));
            case "square" -> {
                int side = (int) Math.ceil(Math.sqrt(widest));
                yield lattice(new TopologyRule.Square(Math.ceilDiv(widest, side), side));
            }
            default ->
                    throw new IllegalArgumentException(
                            "There is no topology '%s'.\nMaybe heavy-hex or square."
                                    .formatted(topology));
        };
    }

    private CompilerTarget lattice(TopologyRule rule) {
        return CompilerTarget.ideal(topology, rule.topology(), CompilerTarget.superconducting());
    }

    /** Rows of 15 or more, the more of them the wider, about half as many as columns. */
    private static TopologyRule heavyHex(int widest) {
        int rows = 7;
        var ends = TopologyRule.HeavyHex.Ends.WHOLE;
        while (true) {
            int columns = 2 * rows + 1;
            var rule = new TopologyRule.HeavyHex(rows, columns, 0, 2, ends);
            if (rule.topology().qubits() >= widest) {
                return rule;
            }
            rows++;
        }
    }
}
