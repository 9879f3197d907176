package dev.quench.app.report;

import dev.quench.solvers.bench.CircuitBenchResult;
import dev.quench.solvers.bench.QaoaBenchResult;
import dev.quench.solvers.bench.StateBenchPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A benchmark of the statevector, schema {@code quench.bench/1}.
 *
 * @param json keys in the order of printing
 * @param lines for people
 */
public record StateBenchReport(Map<String, Object> json, List<String> lines) {
    /**
     * Reports on QAOA.
     *
     * @param name of the benchmark
     * @param plan what was run
     * @param precision double or single
     * @param versions of Quench, Java and libraries
     * @param result what was measured
     * @return the report
     */
    public static StateBenchReport of(
            String name,
            StateBenchPlan plan,
            String precision,
            Map<String, String> versions,
            QaoaBenchResult result) {
        Map<String, Object> json = head(name, plan, precision, versions, result.stateBytes());
        json.put("layers", plan.layers());
        json.put("nsPerAmplitudeLayer", result.nsPerAmplitudeLayer());
        json.put("leastNsPerAmplitudeLayer", result.leastNsPerAmplitudeLayer());
        json.put("floorNsPerAmplitudeLayer", result.floorNsPerAmplitudeLayer());
        json.put("floors", result.floors());
        json.put("bandwidthBytesPerSecond", result.bandwidthBytesPerSecond());
        json.put("evaluationSeconds", result.evaluationSeconds());
        json.put("gradientSeconds", result.gradientSeconds());
        var lines =
                List.of(
                        title(name, plan, precision, result.stateBytes()),
                        String.format(
                                Locale.ROOT,
                                "%d layers     %.2f ns an amplitude and layer (least %.2f)",
                                plan.layers(),
                                result.nsPerAmplitudeLayer(),
                                result.leastNsPerAmplitudeLayer()),
                        String.format(
                                Locale.ROOT,
                                "memory        %.1f GB/s read and written; two passes take %.2f ns: a layer takes %.2f of that",
                                result.bandwidthBytesPerSecond() / 1e9,
                                result.floorNsPerAmplitudeLayer(),
                                result.floors()),
                        String.format(
                                Locale.ROOT, "mean energy   %.4g s", result.evaluationSeconds()),
                        result.gradientSeconds() == null
                                ? "gradient      not measured: above 26 qubits, or a second state has no room"
                                : String.format(
                                        Locale.ROOT,
                                        "gradient      %.4g s",
                                        result.gradientSeconds()));
        return new StateBenchReport(json, lines);
    }

    /**
     * Reports on a circuit of gates.
     *
     * @param name of the benchmark
     * @param plan what was run
     * @param precision double or single
     * @param versions of Quench, Java and libraries
     * @param result what was measured
     * @return the report
     */
    public static StateBenchReport of(
            String name,
            StateBenchPlan plan,
            String precision,
            Map<String, String> versions,
            CircuitBenchResult result) {
        Map<String, Object> json = head(name, plan, precision, versions, result.stateBytes());
        json.put("depth", plan.layers());
        json.put("gates", result.gates());
        json.put("nsPerAmplitudeGate", result.nsPerAmplitudeGate());
        json.put("nsPerAmplitudeLayer", result.nsPerAmplitudeLayer());
        json.put("floorNsPerAmplitudeLayer", result.floorNsPerAmplitudeLayer());
        json.put("bandwidthBytesPerSecond", result.bandwidthBytesPerSecond());
        json.put("seconds", result.seconds());
        json.put("normError", result.normError());
        json.put("ansatzParameters", result.ansatzParameters());
        json.put("ansatzGradientSeconds", result.ansatzGradientSeconds());
        var lines =
                List.of(
                        title(name, plan, precision, result.stateBytes()),
                        String.format(
                                Locale.ROOT,
                                "%d gates     %.3f ns an amplitude and gate, %.2f an amplitude and layer; %.3f s in all",
                                result.gates(),
                                result.nsPerAmplitudeGate(),
                                result.nsPerAmplitudeLayer(),
                                result.seconds()),
                        String.format(
                                Locale.ROOT,
                                "memory        %.1f GB/s read and written; two passes take %.2f ns",
                                result.bandwidthBytesPerSecond() / 1e9,
                                result.floorNsPerAmplitudeLayer()),
                        String.format(Locale.ROOT, "norm          1 to %.1e", result.normError()),
                        result.ansatzGradientSeconds() == null
                                ? "ansatz        not measured: above 26 qubits, or two more states have no room"
                                : String.format(
                                        Locale.ROOT,
                                        "ansatz        %.4g s for %d derivatives (RY and CZ, two repetitions)",
                                        result.ansatzGradientSeconds(),
                                        result.ansatzParameters()));
        return new StateBenchReport(json, lines);
    }

    private static Map<String, Object> head(
            String name,
            StateBenchPlan plan,
            String precision,
            Map<String, String> versions,
            long bytes) {
        var json = new LinkedHashMap<String, Object>();
        json.put("schema", "quench.bench/1");
        json.put("benchmark", name);
        json.put("versions", versions);
        json.put("processors", Runtime.getRuntime().availableProcessors());
        json.put("qubits", plan.qubits());
        json.put("precision", precision);
        json.put("threads", plan.threads());
        json.put("repetitions", plan.repetitions());
        json.put("seed", plan.seed());
        json.put("stateBytes", bytes);
        return json;
    }

    private static String title(String name, StateBenchPlan plan, String precision, long bytes) {
        return String.format(
                Locale.ROOT,
                "%s: %d qubits, %s precision, %.4g MiB, threads %d; medians of %d",
                name,
                plan.qubits(),
                precision,
                bytes / 0x1p20,
                plan.threads(),
                plan.repetitions());
    }
}
