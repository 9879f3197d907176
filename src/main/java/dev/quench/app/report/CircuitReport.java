package dev.quench.app.report;

import dev.quench.hardware.circuit.Angles;
import dev.quench.hardware.circuit.CircuitStatistics;
import dev.quench.hardware.compiler.Compiled;
import dev.quench.hardware.compiler.routing.Layout;
import dev.quench.hardware.qasm.QasmProgram;
import dev.quench.solvers.estimate.CircuitPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tells of a circuit: in comments of its text, in lines for people, and as JSON. */
public final class CircuitReport {
    /** The schema of the JSON. */
    public static final String SCHEMA = "quench.circuit/1";

    private static final String KEPT = "kept";

    private CircuitReport() {}

    /**
     * Says which circuit it is, for comments in its text.
     *
     * @param subject the circuit
     * @return lines without marks of comments
     */
    public static List<String> header(CircuitSubject subject) {
        var lines = new ArrayList<String>();
        lines.add(title(subject));
        subject.plan()
                .filter(plan -> subject.ansatz().isEmpty())
                .ifPresent(plan -> lines.add("angles: " + angles(plan.angles())));
        subject.plan().ifPresent(plan -> lines.add("bit k is variable k of the QUBO"));
        if (subject.target().isEmpty()
                && subject.program().filter(QasmProgram::physical).isPresent()) {
            lines.add("qubit k is the physical qubit $k");
        }
        lines.addAll(subject.remarks());
        subject.target().ifPresent(target -> lines.addAll(compiled(target)));
        lines.add(counts(subject.statistics()));
        return lines;
    }

    private static String title(CircuitSubject subject) {
        int qubits = subject.qubits();
        return subject.plan()
                .map(plan ->
                        "QAOA of %s, formulation %s, %d qubits, %d %s"
                                .formatted(
                                        subject.name(),
                                        plan.formulation(),
                                        qubits,
                                        plan.angles().layers(),
                                        plan.angles().layers() == 1 ? "layer" : "layers"))
                .orElse("%s, %d qubits".formatted(subject.name(), qubits));
    }

    private static String angles(Angles angles) {
        return "gamma " + texts(gammas(angles)) + ", beta " + texts(betas(angles));
    }

    private static String texts(List<Double> angles) {
        return angles.stream()
                .map(angle -> String.format(Locale.ROOT, "%.6g", angle))
                .collect(Collectors.joining(" "));
    }

    private static List<Double> gammas(Angles angles) {
        return IntStream.range(0, angles.layers()).mapToObj(angles::gamma).toList();
    }

    private static List<Double> betas(Angles angles) {
        return IntStream.range(0, angles.layers()).mapToObj(angles::beta).toList();
    }

    private static List<String> compiled(CircuitSubject.Target target) {
        var lines = new ArrayList<String>();
        lines.add("compiled for " + target.device().name());
        lines.addAll(layouts(target.compiled()));
        lines.add(ForecastText.line(target.device(), target.compiled().forecast()));
        return lines;
    }

    private static List<String> layouts(Compiled compiled) {
        return compiled.way().equals(KEPT)
                ? List.of("layout: physical qubits are kept: " + places(compiled.initial()))
                : List.of(
                        "layout: qubits 0, 1, ... start on " + places(compiled.initial()),
                        "layout: qubits 0, 1, ... end on " + places(compiled.last()));
    }

    private static String places(Layout layout) {
        return layout.places().stream().map(p -> "" + p).collect(Collectors.joining(" "));
    }

    private static String counts(CircuitStatistics counts) {
        return "%d one-qubit and %d two-qubit gates, depth %d, two-qubit depth %d"
                .formatted(
                        counts.oneQubitGates(),
                        counts.twoQubitGates(),
                        counts.depth(),
                        counts.twoQubitDepth());
    }

    /**
     * Sets the statistics.
     *
     * @param subject the circuit
     * @return lines
     */
    public static List<String> statistics(CircuitSubject subject) {
        var lines = new ArrayList<>(header(subject));
        CircuitStatistics counts = subject.statistics();
        lines.add(
                "gates: "
                        + counts.gates().entrySet().stream()
                                .map(e -> e.getKey() + " " + e.getValue())
                                .collect(Collectors.joining(", ")));
        lines.add(
                "%d measurements, %d resets, %d conditions, %d parameters"
                        .formatted(
                                counts.measurements(),
                                counts.resets(),
                                counts.conditions(),
                                counts.parameters()));
        return lines;
    }

    /**
     * Reports for machines.
     *
     * @param subject the circuit
     * @param dialect of the text
     * @param text of the circuit
     * @param seed of the compiler
     * @return keys in the order of printing
     */
    public static Map<String, Object> json(
            CircuitSubject subject, String dialect, String text, long seed) {
        var json = new LinkedHashMap<String, Object>();
        json.put("schema", SCHEMA);
        json.put("name", subject.name());
        subject.plan().ifPresent(plan -> put(json, plan));
        json.put("qubits", subject.qubits());
        json.put("seed", seed);
        json.put("statistics", subject.statistics());
        subject.target().ifPresent(target -> put(json, target));
        json.put("notes", subject.remarks());
        json.put("dialect", dialect);
        json.put("text", text);
        return json;
    }

    private static void put(Map<String, Object> json, CircuitPlan plan) {
        json.put("formulation", plan.formulation());
        json.put("layers", plan.angles().layers());
        json.put("gammas", gammas(plan.angles()));
        json.put("betas", betas(plan.angles()));
    }

    private static void put(Map<String, Object> json, CircuitSubject.Target target) {
        var compiled = target.compiled();
        json.put("device", target.device().name());
        json.put("way", compiled.way());
        json.put("initialLayout", compiled.initial().places());
        json.put("lastLayout", compiled.last().places());
        json.put("forecast", ForecastText.json(target.device(), compiled.forecast()));
    }
}
