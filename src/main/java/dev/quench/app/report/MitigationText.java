package dev.quench.app.report;

import static dev.quench.app.report.TextTable.Align.LEFT;
import static dev.quench.app.report.TextTable.Align.RIGHT;

import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.mitigation.QuasiDistribution;
import dev.quench.problems.qubo.Bits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Answers of one circuit without readout errors, in words and as JSON. */
public final class MitigationText {
    private static final int SHOWN = 8;

    private MitigationText() {}

    /**
     * Sets the largest weights beside what was measured.
     *
     * @param methods in words
     * @param counts as measured
     * @param quasi without readout errors
     * @return lines
     */
    public static List<String> lines(List<String> methods, Counts counts, QuasiDistribution quasi) {
        var lines = new ArrayList<String>();
        lines.add("mitigated: " + String.join(", ", methods));
        var table = new TextTable(List.of(LEFT, RIGHT, RIGHT, RIGHT));
        table.row("answer", "raw", "mitigated", "nearest probabilities");
        var nearest = quasi.nearest();
        quasi.asMap().entrySet().stream()
                .sorted(
                        Comparator.comparingDouble((Map.Entry<Bits, Double> e) -> -e.getValue())
                                .thenComparing(Map.Entry::getKey))
                .limit(SHOWN)
                .forEach(e ->
                        table.row(
                                e.getKey().toString(),
                                share(counts.get(e.getKey()) / (double) counts.total()),
                                share(e.getValue()),
                                share(nearest.getOrDefault(e.getKey(), 0.0))));
        lines.addAll(table.lines("  "));
        lines.add(
                String.format(
                        Locale.ROOT,
                        "  sampling overhead %.2f (norm of the inverse %.3f), %d strings by %s, which hold %.1f %% of what they are misread as",
                        quasi.samplingOverhead(),
                        quasi.inverseNorm(),
                        counts.distinct(),
                        quasi.solver(),
                        100 * quasi.kept()));
        return lines;
    }

    private static String share(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    /**
     * Tells all weights, for JSON.
     *
     * @param methods in words
     * @param counts as measured
     * @param quasi without readout errors
     * @return members in a fixed order
     */
    public static Map<String, Object> facts(
            List<String> methods, Counts counts, QuasiDistribution quasi) {
        var raw = new LinkedHashMap<String, Integer>();
        counts.asMap().forEach((bits, n) -> raw.put(bits.toString(), n));
        var facts = new LinkedHashMap<String, Object>();
        facts.put("schema", "quench.mitigation/1");
        facts.put("methods", methods);
        facts.put("applied", true);
        facts.put("reason", null);
        facts.put("counts", raw);
        facts.put("quasi", words(quasi.asMap()));
        facts.put("nearest", words(quasi.nearest()));
        facts.put("inverseNorm", quasi.inverseNorm());
        facts.put("samplingOverhead", quasi.samplingOverhead());
        facts.put("condition", quasi.condition());
        facts.put("kept", quasi.kept());
        facts.put("solver", quasi.solver());
        return facts;
    }

    /**
     * Tells why there are no weights, for JSON.
     *
     * @param methods that were asked for, in words
     * @param reason why they were not applied
     * @return members in a fixed order
     */
    public static Map<String, Object> unapplied(List<String> methods, String reason) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("schema", "quench.mitigation/1");
        facts.put("methods", methods);
        facts.put("applied", false);
        facts.put("reason", reason);
        return facts;
    }

    private static Map<String, Double> words(Map<Bits, Double> weights) {
        var words = new LinkedHashMap<String, Double>();
        weights.forEach((bits, weight) -> words.put(bits.toString(), weight));
        return words;
    }
}
