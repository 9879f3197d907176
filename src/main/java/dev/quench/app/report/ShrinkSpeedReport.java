package dev.quench.app.report;

import dev.quench.solvers.bench.shrinking.ShrinkSpeedPlan;
import dev.quench.solvers.bench.shrinking.ShrinkSpeedResult;
import dev.quench.solvers.bench.shrinking.ShrinkSpeedRun;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A benchmark of the speed of shrinking, schema {@code quench.bench/1}.
 *
 * @param json keys in the order of printing
 * @param lines for people, one a plan below a heading
 */
public record ShrinkSpeedReport(Map<String, Object> json, List<String> lines) {
    private static final String HEADING =
            "variables  degree  couplings   to  batch  questions  merges  first s  median s  question ms  ns/coupling  cache KiB  source  bound  rest";
    private static final double KIBIBYTE = 1024;

    /**
     * Reports.
     *
     * @param correlations name of the source
     * @param versions of Quench, Java and libraries
     * @param results one or more, of as many repetitions and the same seed
     * @return the report
     */
    public static ShrinkSpeedReport of(
            String correlations, Map<String, String> versions, List<ShrinkSpeedResult> results) {
        ShrinkSpeedPlan plan = results.getFirst().plan();
        int processors = Runtime.getRuntime().availableProcessors();
        var json = new LinkedHashMap<String, Object>();
        json.put("schema", "quench.bench/1");
        json.put("benchmark", "shrink");
        json.put("versions", versions);
        json.put("processors", processors);
        json.put("correlations", correlations);
        json.put("repetitions", plan.repetitions());
        json.put("seed", plan.seed());
        json.put("rows", results.stream().map(ShrinkSpeedReport::row).toList());
        var lines = new ArrayList<String>();
        lines.add(
                "shrink: correlations %s, processors %d, seed %d; first run, then the median of %d"
                        .formatted(correlations, processors, plan.seed(), plan.repetitions()));
        lines.add(HEADING);
        results.forEach(result -> lines.add(line(result)));
        return new ShrinkSpeedReport(json, lines);
    }

    private static String line(ShrinkSpeedResult result) {
        ShrinkSpeedPlan plan = result.plan();
        ShrinkSpeedRun run = result.median();
        return String.format(
                Locale.ROOT,
                "%9d  %6.1f  %9d %4d  %5.2f  %9d  %6d  %7.3f  %8.3f  %11s  %11s  %9s  %4.0f %%  %3.0f %%  %2.0f %%",
                plan.variables(),
                plan.degree(),
                result.couplings(),
                run.left(),
                plan.batch(),
                run.questions(),
                run.merges(),
                result.first().seconds(),
                run.seconds(),
                number(3, run.questions() > 1 ? 1e3 * run.secondsPerQuestion() : Double.NaN),
                number(0, run.nsPerCoupling()),
                number(0, result.cacheBytesPerCoupling() / KIBIBYTE),
                100 * run.sourceShare(),
                100 * run.boundShare(),
                100 * (1 - run.sourceShare() - run.boundShare()));
    }

    /** Sets what there was too little of to measure as a dash. */
    private static String number(int digits, double value) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_EVEN).toPlainString()
                : "-";
    }

    private static Map<String, @Nullable Object> row(ShrinkSpeedResult result) {
        ShrinkSpeedPlan plan = result.plan();
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("variables", plan.variables());
        row.put("degree", plan.degree());
        row.put("couplings", result.couplings());
        row.put("budget", plan.budget());
        row.put("batch", plan.batch());
        row.put("first", run(result.first()));
        row.put("median", run(result.median()));
        row.put("cacheBytesPerCoupling", finite(result.cacheBytesPerCoupling()));
        row.put("cacheBytesPerSecond", result.machine().cacheBytesPerSecond());
        row.put("memoryBytesPerSecond", result.machine().memoryBytesPerSecond());
        row.put("additionsPerSecond", result.machine().additionsPerSecond());
        return row;
    }

    private static Map<String, @Nullable Object> run(ShrinkSpeedRun run) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("left", run.left());
        json.put("questions", run.questions());
        json.put("merges", run.merges());
        json.put("seconds", run.seconds());
        json.put("sourceSeconds", run.sourceSeconds());
        json.put("boundSeconds", run.boundSeconds());
        json.put("firstQuestionSeconds", run.firstSeconds());
        json.put("secondsPerQuestion", finite(run.secondsPerQuestion()));
        json.put("nsPerCoupling", finite(run.nsPerCoupling()));
        return json;
    }

    /** JSON has no NaN. */
    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? (Double) value : null;
    }
}
