package dev.quench.app.command;

import dev.quench.app.report.CompileBenchReport;
import dev.quench.app.report.JsonLines;
import dev.quench.app.terminal.Interrupt;
import dev.quench.app.terminal.ProgressLine;
import dev.quench.app.terminal.Versions;
import dev.quench.hardware.compiler.CompilerTarget;
import dev.quench.hardware.compiler.DeviceTargets;
import dev.quench.hardware.compiler.routing.Placement;
import dev.quench.hardware.topology.TopologyRule;
import dev.quench.problems.encode.penalty.PenaltyOptions;
import dev.quench.problems.io.ReadOptions;
import dev.quench.solvers.bench.compiling.CompileBench;
import dev.quench.solvers.bench.compiling.CompileRow;
import dev.quench.solvers.bench.compiling.GraphFamily;
import dev.quench.solvers.estimate.CircuitPlan;
import dev.quench.solvers.ortools.ExactPlacement;
import dev.quench.solvers.pipeline.RandomStreams;
import dev.quench.solvers.pipeline.RunOptions;
import dev.quench.solvers.reduction.chain.ReductionLevel;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
                        + " seconds: of the largest cut of graphs, or of instances."
                        + " The first call is told apart; that of the first row is a cold one.",
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  quench bench compile --device ibm_kingston",
            "  quench bench compile --topology square --vertices 20,40",
            "  quench bench compile --graph tree --vertices 8 --draws 5 --placement annealed,exact",
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
                    "Which circuits: path, cycle, tree, regular3 (random graphs of degree 3),"
                            + " complete, or instances (default ${DEFAULT-VALUE}).")
    private List<String> graphs = List.of("regular3");

    @Option(
            names = "--vertices",
            paramLabel = "N",
            split = ",",
            defaultValue = "20,40,60,80,100",
            description = "Vertices of the graphs, even for regular3 (default ${DEFAULT-VALUE}).")
    private List<Integer> vertices = List.of(20, 40, 60, 80, 100);

    @Option(
            names = "--draws",
            paramLabel = "N",
            defaultValue = "1",
            description = "Random graphs of each family and size (default ${DEFAULT-VALUE}).")
    private int draws = 1;

    @Option(
            names = "--placement",
            paramLabel = "NAME",
            split = ",",
            arity = "1..*",
            defaultValue = "exact",
            description =
                    "Where qubits start: annealed, or exact for circuits of at most "
                            + ExactPlacement.WIDEST
                            + " qubits beside it; both to compare (default ${DEFAULT-VALUE}).")
    private List<String> placements = List.of("exact");

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
        var benches = placements.stream().map(name -> bench(name, target)).toList();
        List<CompileRow> rows = rows(benches, plans);
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

    private CompileBench bench(String placement, CompilerTarget target) {
        Placement[] tried =
                switch (placement) {
                    case CompileBench.ANNEALED -> new Placement[0];
                    case "exact" -> new Placement[] {new ExactPlacement()};
                    default ->
                            throw new IllegalArgumentException(
                                    "There is no placement '%s'.\nMaybe annealed or exact, or both with a comma."
                                            .formatted(placement));
                };
        return new CompileBench(target, repetitions, global.seed(), System::nanoTime, tried);
    }

    private List<CompileRow> rows(List<CompileBench> benches, List<CircuitPlan> plans) {
        Interrupt interrupt = Interrupt.install();
        var progress =
                new ProgressLine(System.err, System::nanoTime, Surroundings.showsProgress(global))
                        .started();
        var rows = new ArrayList<CompileRow>();
        try {
            for (CircuitPlan plan : plans) {
                progress.report(
                        (double) rows.size() / (plans.size() * benches.size()), plan.formulation());
                for (CompileBench bench : benches) {
                    rows.add(bench.run(plan, interrupt));
                }
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
        if (draws < 1 || draws > 1000) {
            throw new IllegalArgumentException(
                    "The number of draws (%d) must be in [1, 1000].".formatted(draws));
        }
        for (String graph : graphs) {
            Optional<GraphFamily> family = GraphFamily.of(graph);
            if (family.isPresent()) {
                vertices.forEach(n -> plans.addAll(drawn(family.get(), n)));
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

    private List<CircuitPlan> drawn(GraphFamily family, int vertices) {
        var plans = new ArrayList<CircuitPlan>();
        for (int draw = 1; draw <= (family.isRandom() ? draws : 1); draw++) {
            String name = family.label() + " " + vertices + (draw == 1 ? "" : " #" + draw);
            String stream = "graph " + vertices + (draw == 1 ? "" : " " + draw);
            var random = new RandomStreams(global.seed()).stream(stream);
            plans.add(CircuitPlan.of(name, family.maxCut(vertices, random), layers));
        }
        return plans;
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
