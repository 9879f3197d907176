package dev.quench.app.command;

import dev.quench.app.report.CircuitDrawing;
import dev.quench.app.report.CircuitReport;
import dev.quench.app.report.CircuitSubject;
import dev.quench.app.report.JsonLines;
import dev.quench.app.terminal.ProgressLine;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.compiler.Compiler;
import dev.quench.hardware.compiler.CompilerOptions;
import dev.quench.hardware.compiler.CompilerTarget;
import dev.quench.hardware.compiler.DeviceTargets;
import dev.quench.hardware.compiler.synthesis.OneQubitBasis;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.drawing.DrawingOptions;
import dev.quench.hardware.qasm.QasmAnsatz;
import dev.quench.hardware.qasm.QasmDialect;
import dev.quench.hardware.qasm.QasmOptions;
import dev.quench.hardware.qasm.QasmReader;
import dev.quench.hardware.qasm.QasmWriter;
import dev.quench.problems.encode.penalty.PenaltyOptions;
import dev.quench.problems.io.ReadOptions;
import dev.quench.problems.io.SourceText;
import dev.quench.solvers.estimate.CircuitPlan;
import dev.quench.solvers.pipeline.RandomStreams;
import dev.quench.solvers.pipeline.RunOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quench circuit}: the QAOA circuit of an instance as OpenQASM or as a drawing. */
@Command(
        name = "circuit",
        description =
                "Write the QAOA circuit of an instance as OpenQASM, compiled for a device with"
                        + " --device, or draw or count it. Bit k of the result is variable k, wherever"
                        + " its qubit ends. The angles need no training: the best by a closed form for"
                        + " one layer, else a linear ramp. A file that ends in .qasm is read as it is.",
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  quench circuit 1tc.8.txt --draw text",
            "  quench circuit hp1.dat --formulation slack --layers 3 --device ibm_kingston --statistics",
            "  quench circuit 1tc.16.txt --device ibm_kingston -o 1tc.16.qasm",
            "  quench circuit 1tc.16.txt --parameters",
            "  quench circuit bell.qasm --device iqm_garnet --draw svg -o bell.svg -q"
        })
final class CircuitCommand implements Callable<Integer> {
    private static final Duration REDUCTIONS = Duration.ofSeconds(60);

    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private GlobalOptions global = new GlobalOptions();
    @Mixin private PenaltyArguments penalties = new PenaltyArguments();

    @Parameters(
            paramLabel = "INSTANCE",
            description = "A file, FILE#K, a known name such as 1dc.64, or a .qasm file.")
    private String argument = "";

    @Option(
            names = "--problem",
            paramLabel = "FAMILY",
            description =
                    "Read as mdkp, mis, qap, tsp, qubo, maxcut, hubo or model instead of detecting"
                            + " it.")
    private String problem = "";

    @Option(names = "--complement", description = "Take the complement of a graph.")
    private boolean complement;

    @Option(
            names = "--formulation",
            paramLabel = "NAME",
            description =
                    "Which formulation or encoding, by its name in 'quench compare' (default: the"
                            + " first that needs no multipliers).")
    private String formulation = "";

    @Option(
            names = "--layers",
            paramLabel = "P",
            description = "Layers of the circuit (default 1).")
    private @Nullable Integer layers;

    @Option(
            names = "--reduce",
            paramLabel = "LEVEL",
            defaultValue = "none",
            description =
                    "Reduce the instance first: none, exact or all (default ${DEFAULT-VALUE}).")
    private String reduce = "none";

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            description =
                    "Compile for this device, a name of 'quench devices list' or a file; qubits are"
                            + " physical ones then.")
    private String device = "";

    @Option(
            names = "--dialect",
            paramLabel = "NAME",
            description =
                    "Which OpenQASM: qasm3, qasm2, ibm (physical qubits, compiled), braket"
                            + " (compiled: a verbatim box) or ionq (default: ibm for a device whose"
                            + " gates it has, else qasm3).")
    private String dialect = "";

    @Option(
            names = "--draw",
            paramLabel = "AS",
            description =
                    "Draw the circuit instead, as text or svg; of a compiled one the qubits that"
                            + " are used.")
    private String draw = "";

    @Option(
            names = "--columns",
            paramLabel = "N",
            defaultValue = "200",
            description =
                    "How many columns of a drawing, at most; what is left out is said (default"
                            + " ${DEFAULT-VALUE}).")
    private int columns = 200;

    @Option(
            names = "--statistics",
            description =
                    "Print gates, depth and forecast; the text or drawing only goes to -o FILE.")
    private boolean statistics;

    @Option(
            names = "--parameters",
            description =
                    "Leave the angles open as inputs gamma0, ..., beta0, ...; of a .qasm file keep"
                            + " its inputs. Not with --device.")
    private boolean parameters;

    @Override
    public Integer call() {
        check();
        var drawing = DrawingOptions.defaults().withColumns(columns);
        Optional<Device> on =
                device.isEmpty() ? Optional.empty() : Optional.of(DeviceResolver.device(device));
        Optional<CompilerTarget> target = on.map(DeviceTargets::of);
        QasmDialect written = dialect(target);
        var output = global.output().isEmpty() ? null : new OutputFile(global.output());
        CircuitSubject subject;
        try {
            subject = read();
        } catch (CircuitInstance.InfeasibleInstance none) {
            spec.commandLine().getErr().println("quench: " + none.getMessage());
            return Failures.NO_SOLUTION;
        }
        if (on.isPresent() && target.isPresent()) {
            subject = compiled(subject, on.get(), target.get());
        }
        print(subject, written, drawing, output);
        return 0;
    }

    private boolean isQasm() {
        return argument.toLowerCase(Locale.ROOT).endsWith(".qasm");
    }

    private void check() {
        if (parameters && !device.isEmpty()) {
            throw new IllegalArgumentException(
                    "A circuit with --parameters cannot be compiled for --device %s, which merges angles that are numbers.\nMaybe leave one of them out."
                            .formatted(device));
        }
        if (!draw.isEmpty() && !List.of("text", "svg").contains(draw)) {
            throw new IllegalArgumentException(
                    "The option --draw (%s) must be text or svg.".formatted(draw));
        }
        if (!draw.isEmpty() && !dialect.isEmpty() && !global.json()) {
            throw new IllegalArgumentException(
                    "A drawing has no dialect, so that --dialect %s has no meaning.\nMaybe leave --draw out."
                            .formatted(dialect));
        }
        boolean shaped =
                !formulation.isEmpty()
                        || layers != null
                        || !reduce.equals("none")
                        || !problem.isEmpty()
                        || complement
                        || !penalties.isDefault();
        if (isQasm() && shaped) {
            throw new IllegalArgumentException(
                    "The file %s is a circuit already: formulation, layers, penalties and reductions have no meaning.\nMaybe leave those options out."
                            .formatted(argument));
        }
    }

    private QasmDialect dialect(Optional<CompilerTarget> target) {
        return switch (dialect) {
            case "" ->
                    target.filter(CircuitCommand::isOfIbm).isPresent()
                            ? QasmDialect.IBM
                            : QasmDialect.STANDARD;
            case "qasm3" -> QasmDialect.STANDARD;
            case "qasm2" -> QasmDialect.OPENQASM_2;
            case "ibm" -> QasmDialect.IBM;
            case "braket" -> QasmDialect.BRAKET;
            case "ionq" -> QasmDialect.IONQ;
            default ->
                    throw new IllegalArgumentException(
                            "There is no dialect '%s'.\nMaybe one of qasm3, qasm2, ibm, braket, ionq."
                                    .formatted(dialect));
        };
    }

    private static boolean isOfIbm(CompilerTarget target) {
        return target.gates().one() == OneQubitBasis.ZSX
                && switch (target.gates().two()) {
                    case CX, CZ, ECR, RZZ -> true;
                    case MS, ISWAP -> false;
                };
    }

    private CircuitSubject read() {
        return isQasm() ? file() : instance();
    }

    private CircuitSubject file() {
        SourceText source = SourceText.read(Path.of(argument));
        if (!parameters) {
            return subject(
                    QasmReader.read(source.name(), source.text()),
                    Optional.empty(),
                    Optional.empty());
        }
        QasmAnsatz ansatz = QasmReader.readParametric(source.name(), source.text());
        Circuit zero = ansatz.circuit().bind(new double[ansatz.circuit().parameters()]);
        return subject(zero, Optional.empty(), Optional.of(ansatz));
    }

    private CircuitSubject instance() {
        var options =
                new RunOptions(
                        global.seed(),
                        Runtime.getRuntime().availableProcessors(),
                        REDUCTIONS,
                        Runtime.getRuntime().maxMemory() / 4 * 3,
                        true);
        int p = layers == null ? 1 : layers;
        var planner =
                new CircuitInstance(
                        formulation,
                        RecipeOptions.level(reduce),
                        p,
                        penalties.apply(PenaltyOptions.defaults()),
                        options);
        CircuitPlan plan = planner.plan(argument, new ReadOptions(problem, complement, false));
        return subject(
                plan.circuit(),
                Optional.of(plan),
                parameters ? Optional.of(QaoaParameters.of(plan.cost(), p)) : Optional.empty());
    }

    private CircuitSubject subject(
            Circuit circuit, Optional<CircuitPlan> plan, Optional<QasmAnsatz> ansatz) {
        return new CircuitSubject(argument, circuit, plan, ansatz, Optional.empty());
    }

    private CircuitSubject compiled(CircuitSubject subject, Device on, CompilerTarget target) {
        int connected = on.workingQubits().size();
        int qubits = subject.circuit().qubits();
        if (qubits > connected) {
            throw new IllegalArgumentException(
                    "The circuit of %s needs %d qubits, %s has %d connected ones.\nMaybe %sanother device: quench devices list."
                            .formatted(
                                    argument,
                                    qubits,
                                    on.name(),
                                    connected,
                                    isQasm()
                                            ? ""
                                            : "--reduce all, another --formulation (quench compare %s), or "
                                                    .formatted(argument)));
        }
        var progress =
                new ProgressLine(System.err, System::nanoTime, Surroundings.showsProgress(global))
                        .started();
        progress.report(-1, "%s, compiling for %s".formatted(argument, on.name()));
        try {
            var options = CompilerOptions.defaults().withMeasured(subject.plan().isPresent());
            var result =
                    new Compiler(target, options)
                            .compile(
                                    subject.circuit(),
                                    new RandomStreams(global.seed()).stream("compile"));
            return new CircuitSubject(
                    subject.name(),
                    subject.circuit(),
                    subject.plan(),
                    subject.ansatz(),
                    Optional.of(new CircuitSubject.Target(on, result)));
        } finally {
            progress.clear();
        }
    }

    private void print(
            CircuitSubject subject,
            QasmDialect written,
            DrawingOptions drawing,
            @Nullable OutputFile output) {
        String text = text(subject, written, drawing);
        String json =
                global.json()
                        ? JsonLines.line(
                                CircuitReport.json(
                                        subject,
                                        draw.isEmpty() ? name(written) : draw,
                                        text,
                                        global.seed()))
                        : "";
        if (output != null) {
            output.write(global.json() ? json + "\n" : text);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (global.json()) {
            out.println(json);
        } else if (statistics) {
            CircuitReport.statistics(subject).forEach(out::println);
        } else if (output == null || !global.quiet()) {
            out.print(text);
        }
        out.flush();
    }

    private String text(CircuitSubject subject, QasmDialect written, DrawingOptions drawing) {
        return switch (draw) {
            case "text" -> CircuitDrawing.text(subject, drawing);
            case "svg" -> CircuitDrawing.svg(subject, drawing);
            default -> comments(subject) + qasm(subject, written);
        };
    }

    private static String comments(CircuitSubject subject) {
        return CircuitReport.header(subject).stream()
                .map(line -> "// " + line.replaceAll("\\p{Cntrl}", " ") + "\n")
                .collect(Collectors.joining());
    }

    private static String qasm(CircuitSubject subject, QasmDialect written) {
        var options = QasmOptions.of(written);
        if (subject.ansatz().isPresent()) {
            return QasmWriter.write(
                    subject.ansatz().get(), options.withMeasureAll(subject.plan().isPresent()));
        }
        boolean box = written == QasmDialect.BRAKET && subject.target().isPresent();
        return QasmWriter.write(subject.written(), options.withVerbatim(box));
    }

    private static String name(QasmDialect dialect) {
        return switch (dialect) {
            case STANDARD -> "qasm3";
            case OPENQASM_2 -> "qasm2";
            case IBM -> "ibm";
            case BRAKET -> "braket";
            case IONQ -> "ionq";
        };
    }
}
