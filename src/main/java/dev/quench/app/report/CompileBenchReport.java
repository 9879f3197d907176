package dev.quench.app.report;

import dev.quench.app.report.TextTable.Align;
import dev.quench.solvers.bench.compiling.CompileBench;
import dev.quench.solvers.bench.compiling.CompileRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A benchmark of the compiler, schema {@code quench.bench/1}.
 *
 * @param target name of the device or the lattice
 * @param qubits of the target
 * @param repetitions calls behind the median
 * @param seed of graphs and placements
 * @param versions of Quench, Java and libraries
 * @param rows what was measured
 */
public record CompileBenchReport(
        String target,
        int qubits,
        int repetitions,
        long seed,
        Map<String, String> versions,
        List<CompileRow> rows) {
    /**
     * Reports for machines.
     *
     * @return keys in the order of printing
     */
    public Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("schema", "quench.bench/1");
        json.put("benchmark", "compile");
        json.put("versions", versions);
        json.put("processors", Runtime.getRuntime().availableProcessors());
        json.put("target", target);
        json.put("targetQubits", qubits);
        json.put("repetitions", repetitions);
        json.put("seed", seed);
        json.put("rows", rows);
        json.put("exponent", exponent(CompileRow::twoQubitGates));
        json.put("exponentOfCircuit", exponent(CompileRow::circuitTwoQubitGates));
        return json;
    }

    private @Nullable Double exponent(ToDoubleFunction<CompileRow> gates) {
        var some =
                rows.stream()
                        .filter(r -> gates.applyAsDouble(r) > 0 && r.medianSeconds() > 0)
                        .toList();
        double exponent =
                CompileBench.exponent(
                        some.stream().map(gates::applyAsDouble).toList(),
                        some.stream().map(CompileRow::medianSeconds).toList());
        return Double.isNaN(exponent) ? null : (Double) exponent;
    }

    /**
     * Reports for people.
     *
     * @return lines
     */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(
                "compile for %s (%d qubits); medians of %d calls after the first"
                        .formatted(target, qubits, repetitions));
        lines.addAll(table().lines(""));
        Double compiled = exponent(CompileRow::twoQubitGates);
        Double circuit = exponent(CompileRow::circuitTwoQubitGates);
        if (compiled != null && circuit != null) {
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "seconds grow with exponent %.2f in the two-qubit gates of the result, %.2f in those of the circuit",
                            compiled,
                            circuit));
        }
        return lines;
    }

    private TextTable table() {
        String[] heads = {
            "graph",
            "qubits",
            "couplings",
            "layers",
            "2q gates",
            "depth",
            "2q depth",
            "way",
            "fidelity",
            "µs",
            "first s",
            "median s"
        };
        var table =
                new TextTable(
                        IntStream.range(0, heads.length)
                                .mapToObj(c -> c == 0 || c == 7 ? Align.LEFT : Align.RIGHT)
                                .toList());
        table.row(heads);
        rows.forEach(row -> table.row(cells(row)));
        return table;
    }

    private static String[] cells(CompileRow row) {
        boolean timed = row.durationSeconds() > 0;
        return new String[] {
            row.graph(),
            "" + row.qubits(),
            "" + row.couplings(),
            "" + row.layers(),
            "" + row.twoQubitGates(),
            "" + row.depth(),
            "" + row.twoQubitDepth(),
            row.way(),
            timed ? number("%.2g", row.predictedFidelity()) : "-",
            timed ? number("%.4g", row.durationSeconds() * 1e6) : "-",
            number("%.2f", row.firstSeconds()),
            number("%.3f", row.medianSeconds())
        };
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
