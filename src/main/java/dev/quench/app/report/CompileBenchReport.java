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
        json.put("placements", placements());
        json.put("exponent", exponent(CompileRow::twoQubitGates));
        json.put("exponentOfCircuit", exponent(CompileRow::circuitTwoQubitGates));
        return json;
    }

    /**
     * All circuits with one placement.
     *
     * @param placement its name
     * @param circuits how many
     * @param twoQubitGates of all
     * @param meanLogFidelity natural logarithm
     * @param meanSeconds of the median calls
     */
    public record Total(
            String placement,
            int circuits,
            int twoQubitGates,
            double meanLogFidelity,
            double meanSeconds) {
        private static Total of(String placement, List<CompileRow> rows) {
            return new Total(
                    placement,
                    rows.size(),
                    rows.stream().mapToInt(CompileRow::twoQubitGates).sum(),
                    mean(rows, CompileRow::logFidelity),
                    mean(rows, CompileRow::medianSeconds));
        }

        private static double mean(List<CompileRow> rows, ToDoubleFunction<CompileRow> of) {
            return rows.stream().mapToDouble(of).average().orElse(0);
        }

        private String line() {
            return String.format(
                    Locale.ROOT,
                    "%s: %d circuits, %d two-qubit gates, mean logarithm of the fidelity %.4f, %.3f s",
                    placement,
                    circuits,
                    twoQubitGates,
                    meanLogFidelity,
                    meanSeconds);
        }
    }

    private List<Total> placements() {
        return rows.stream().map(CompileRow::placement).distinct().map(this::total).toList();
    }

    private Total total(String placement) {
        return Total.of(
                placement, rows.stream().filter(r -> r.placement().equals(placement)).toList());
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
        List<Total> totals = placements();
        if (totals.size() > 1) {
            totals.forEach(total -> lines.add(total.line()));
        }
        Double compiled = exponent(CompileRow::twoQubitGates);
        Double circuit = exponent(CompileRow::circuitTwoQubitGates);
        if (totals.size() == 1 && compiled != null && circuit != null) {
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
            "placement",
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
                                .mapToObj(c -> c < 2 || c == 8 ? Align.LEFT : Align.RIGHT)
                                .toList());
        table.row(heads);
        rows.forEach(row -> table.row(cells(row)));
        return table;
    }

    private static String[] cells(CompileRow row) {
        boolean timed = row.durationSeconds() > 0;
        return new String[] {
            row.graph(),
            row.placement(),
            "" + row.qubits(),
            "" + row.couplings(),
            "" + row.layers(),
            "" + row.twoQubitGates(),
            "" + row.depth(),
            "" + row.twoQubitDepth(),
            row.way(),
            timed ? number("%.3g", row.predictedFidelity()) : "-",
            timed ? number("%.4g", row.durationSeconds() * 1e6) : "-",
            number("%.2f", row.firstSeconds()),
            number("%.3f", row.medianSeconds())
        };
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
