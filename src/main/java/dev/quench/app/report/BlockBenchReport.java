package dev.quench.app.report;

import static dev.quench.app.report.TextTable.Align.LEFT;
import static dev.quench.app.report.TextTable.Align.RIGHT;

import dev.quench.solvers.pruning.block.BlockBenchResult;
import dev.quench.solvers.pruning.block.BlockBenchRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How fast and how good block solvers are on synthetic blocks.
 *
 * @param schema {@value #SCHEMA}
 * @param versions of the parts that can change a result
 * @param samples {@code N}
 * @param seeds blocks of each size
 * @param sizes one for each number of weights
 */
public record BlockBenchReport(
        String schema, Map<String, String> versions, int samples, int seeds, List<Size> sizes) {
    /** Schema of the report. */
    public static final String SCHEMA = "quench.bench-block/1";

    private static final double PERCENT = 100;
    private static final double MEBI = 1 << 20;

    /** Copies the list. */
    public BlockBenchReport {
        sizes = List.copyOf(sizes);
    }

    /**
     * All solvers on blocks of one size.
     *
     * @param weights {@code B}
     * @param gradientBytes of the gradients, {@code 4 N B}
     * @param bytesPerSecond what one thread reads and writes of an array of this size, measured in
     *     the same run
     * @param passSeconds time to read the gradients once at that rate
     * @param result what the solvers did
     */
    public record Size(
            int weights,
            long gradientBytes,
            double bytesPerSecond,
            double passSeconds,
            BlockBenchResult result) {}

    /**
     * Makes a report.
     *
     * @param versions of the parts that can change a result
     * @param samples {@code N}
     * @param seeds blocks of each size
     * @param weights sizes
     * @param rates bytes a second that one thread moves in an array of each size
     * @param results of each size
     * @return the report
     */
    public static BlockBenchReport of(
            Map<String, String> versions,
            int samples,
            int seeds,
            List<Integer> weights,
            List<Double> rates,
            List<BlockBenchResult> results) {
        var sizes = new ArrayList<Size>();
        for (int k = 0; k < results.size(); k++) {
            long bytes = (long) Float.BYTES * samples * weights.get(k);
            sizes.add(
                    new Size(
                            weights.get(k),
                            bytes,
                            rates.get(k),
                            bytes / rates.get(k),
                            results.get(k)));
        }
        return new BlockBenchReport(SCHEMA, versions, samples, seeds, sizes);
    }

    /**
     * Sets the report as a table.
     *
     * @return lines
     */
    public List<String> lines() {
        var table =
                new TextTable(
                        List.of(
                                RIGHT, LEFT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT,
                                RIGHT));
        table.row(
                "weights",
                "solver",
                "MiB",
                "GB/s",
                "s",
                "passes",
                "us/weight",
                "of bound",
                "best",
                "proven");
        for (Size size : sizes) {
            if (size.result().blocks() == 0) {
                continue;
            }
            for (BlockBenchRow row : size.result().rows()) {
                table.row(
                        say("%,d", size.weights()),
                        row.solver(),
                        say("%.1f", size.gradientBytes() / MEBI),
                        say("%.1f", size.bytesPerSecond() / 1e9),
                        say("%.4f", row.seconds()),
                        say("%.0f", row.seconds() / size.passSeconds()),
                        say("%.2f", 1e6 * row.seconds() / size.weights()),
                        say("%.2f %%", PERCENT * row.share()),
                        say("%d/%d", row.best(), size.result().blocks()),
                        String.valueOf(row.proven()));
            }
        }
        var lines = new ArrayList<String>();
        lines.add(say("synthetic blocks of %d examples, %d seeds", samples, seeds));
        lines.addAll(table.lines("  "));
        lines.add(
                "  MiB: gradients; GB/s: what one thread moves here in an array of that size; s: median time of a solution; passes: that time in");
        lines.add(
                "  readings of the gradients at that rate; of bound: mean share of the certified bound that is reached; best: blocks on which no");
        lines.add("  other solver was better");
        return lines;
    }

    @SuppressWarnings("AnnotateFormatMethod") // its annotation is in no library that is used
    private static String say(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
