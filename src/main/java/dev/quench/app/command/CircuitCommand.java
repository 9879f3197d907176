package dev.quench.app.command;

import dev.quench.app.report.CircuitDrawing;
import dev.quench.app.report.CircuitReport;
import dev.quench.app.report.CircuitSubject;
import dev.quench.app.report.JsonLines;
import dev.quench.hardware.compiler.CompilerTarget;
import dev.quench.hardware.compiler.DeviceTargets;
import dev.quench.hardware.compiler.synthesis.OneQubitBasis;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.drawing.DrawingOptions;
import dev.quench.hardware.qasm.QasmDialect;
import dev.quench.hardware.qasm.QasmOptions;
import dev.quench.hardware.qasm.QasmWriter;
import dev.quench.problems.encode.penalty.PenaltyOptions;
import dev.quench.problems.io.ReadOptions;
import dev.quench.solvers.estimate.CircuitPlan;
import dev.quench.solvers.pipeline.RunOptions;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
                        + " one layer, else a linear ramp. A file that ends in .qasm is read as it is: a"
                        + " register of qubits is placed and routed on a device, physical qubits ($3)"
                        + " stay where they are, and a gate between two that are not coupled is"
                        + " refused.",
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  quench circuit 1tc.8.txt --draw text",
            "  quench circuit hp1.dat --formulation slack --layers 3 --device ibm_kingston --statistics",
            "  quench circuit 1tc.16.txt --device ibm_kingston -o 1tc.16.qasm",
            "  quench circuit 1tc.16.txt --parameters -o open.qasm -q",
            "  quench circuit open.qasm --input gamma0=0.3 --input beta0=0.2 --device ibm_torino",
            "  quench circuit bell.qasm --device iqm_garnet --draw svg -o bell.svg -q"
        })
final class CircuitCommand implements Callable<Integer> {
    private static final Duration REDUCTIONS = Duration.ofSeconds(60);
    private static final double SECONDS = 60;

    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private GlobalOptions global = new GlobalOptions();
    @Mixin private PenaltyArguments penalties = new PenaltyArguments();
    @Mixin private InputArguments inputs = new InputArguments();

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
    private @Nullable String device;

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            description =
                    "Wall time after which the compiler tries no other placement; the result says so"
                            + " (default 60).")
    private @Nullable Double timeLimit;

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
                            + " its inputs. With --device they stay open in its RZ gates, and more gates are"
                            + " needed.")
    private boolean parameters;

    @Override
    public Integer call() {
        check();
        var drawing = DrawingOptions.defaults().withColumns(columns);
        Map<String, Double> values = inputs.values();
        Optional<CircuitCompilation> compilation =
                DeviceResolver.optional(device).map(this::compilation);
        QasmDialect written = dialect(compilation.map(CircuitCompilation::target));
        var output = global.output().isEmpty() ? null : new OutputFile(global.output());
        CircuitSubject subject;
        try {
            subject = read(values);
        } catch (CircuitInstance.InfeasibleInstance none) {
            spec.commandLine().getErr().println("quench: " + none.getMessage());
            return Failures.NO_SOLUTION;
        }
        CircuitSubject plain = subject;
        boolean shows = Surroundings.showsProgress(global);
        print(compilation.map(c -> c.of(plain, shows)).orElse(plain), written, drawing, output);
        return 0;
    }

    private CircuitCompilation compilation(Device on) {
        DeviceResolver.requireGates(on);
        return new CircuitCompilation(
                on,
                DeviceTargets.of(on),
                global.seed(),
                timeLimit == null ? SECONDS : timeLimit,
                System::nanoTime);
    }

    private void check() {
        boolean file = CircuitFile.is(argument);
        if (file) {
            CircuitFile.requireNoShape(argument, shaped());
        }
        inputs.requireMeaning(file, parameters);
        if (timeLimit != null && device == null) {
            throw new IllegalArgumentException(
                    "Nothing is compiled without --device, so that --time-limit %s has no meaning.\nMaybe leave it out."
                            .formatted(timeLimit));
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
    }

    private boolean shaped() {
        return !formulation.isEmpty()
                || layers != null
                || !reduce.equals("none")
                || !problem.isEmpty()
                || complement
                || !penalties.isDefault();
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

    private CircuitSubject read(Map<String, Double> values) {
        if (!CircuitFile.is(argument)) {
            return instance();
        }
        return parameters ? CircuitFile.open(argument) : CircuitFile.subject(argument, values);
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
        return new CircuitSubject(
                argument,
                plan.circuit(),
                Optional.of(plan),
                Optional.empty(),
                parameters ? Optional.of(QaoaParameters.of(plan.cost(), p)) : Optional.empty(),
                Optional.empty(),
                List.of());
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
        boolean box = written == QasmDialect.BRAKET && subject.target().isPresent();
        if (subject.ansatz().isPresent()) {
            return QasmWriter.write(
                    subject.ansatz().get(),
                    options.withMeasureAll(subject.plan().isPresent()).withVerbatim(box));
        }
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
