package dev.quench.app.report;

import dev.quench.app.report.PruneRecord.ControlFacts;
import dev.quench.app.report.PruneRecord.LayerFacts;
import dev.quench.app.report.PruneRecord.Quality;
import dev.quench.app.report.TextTable.Align;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A pruning in a few lines for a terminal. */
public final class PruneText {
    private static final double PERCENT = 100;
    private static final double LARGE = 1e6;
    private static final int MOST_LAYERS = 12;

    private PruneText() {}

    /**
     * Sets a record.
     *
     * @param run the record
     * @return lines
     */
    public static List<String> lines(PruneRecord run) {
        var lines = new ArrayList<String>();
        lines.add(
                say(
                        "%s  %s, %,d weights, %,d of them prunable",
                        run.network().name(),
                        run.network().architecture(),
                        run.network().weights(),
                        run.network().prunable()));
        lines.add(
                say(
                        "  data      %s: %,d training, %,d validation, %,d test examples of %,d features",
                        run.data().name(),
                        run.data().training(),
                        run.data().validation(),
                        run.data().test(),
                        run.data().features()));
        lines.addAll(qualities(run));
        lines.addAll(layers(run.layers()));
        if (run.steps() > 0) {
            lines.add(
                    say(
                            "  steps     %,d, %,d taken, %,d swaps; %.1f s: gradients %.1f, solver %.1f",
                            run.steps(),
                            run.stepsTaken(),
                            run.swaps(),
                            run.timings().total(),
                            run.timings().gradients(),
                            run.timings().solver()));
        }
        ControlFacts control = run.control();
        if (control != null) {
            lines.add(
                    say(
                            "  control   %s changes a block by %.4g on average, %s by %.4g: better on %d, worse on %d of %d blocks, p = %.2g",
                            control.name(),
                            control.controlChange(),
                            run.method().getOrDefault("solver", ""),
                            control.change(),
                            control.better(),
                            control.worse(),
                            control.blocks(),
                            control.pValue()));
        }
        run.notices().forEach(notice -> lines.add("  note      " + notice));
        lines.add("  again     " + run.reproduce());
        return lines;
    }

    private static List<String> qualities(PruneRecord run) {
        var table =
                new TextTable(
                        List.of(
                                Align.LEFT,
                                Align.RIGHT,
                                Align.RIGHT,
                                Align.RIGHT,
                                Align.RIGHT,
                                Align.RIGHT,
                                Align.LEFT));
        table.row("", "density", "val. loss", "accuracy", "test loss", "accuracy", "95 %");
        row(table, run.dense().density() < 1 ? "given" : "dense", run.dense());
        row(table, first(run), run.initial());
        if (run.steps() > 0) {
            row(table, "descent", run.pruned());
        }
        return table.lines("  ");
    }

    /** Names the first mask, and whether survivors were moved for it. */
    private static String first(PruneRecord run) {
        String score = String.valueOf(run.method().get("init"));
        return Double.valueOf(0).equals(run.method().get("surgeon")) ? score : score + "+surgeon";
    }

    private static void row(TextTable table, String name, Quality quality) {
        table.row(
                name,
                say("%.4f", quality.density()),
                loss(quality.validationLoss()),
                say("%.2f %%", PERCENT * quality.validationAccuracy()),
                loss(quality.testLoss()),
                say("%.2f %%", PERCENT * quality.testAccuracy()),
                say(
                        "%.2f to %.2f",
                        PERCENT * quality.testAccuracyLow(), PERCENT * quality.testAccuracyHigh()));
    }

    private static String loss(double mean) {
        return say(mean < LARGE ? "%.4f" : "%.4g", mean);
    }

    private static List<String> layers(List<LayerFacts> layers) {
        var lines = new ArrayList<String>();
        for (LayerFacts layer : layers.subList(0, Math.min(MOST_LAYERS, layers.size()))) {
            lines.add(
                    say(
                            "  layer     %s, %d x %d: %,d weights survive (%.4f)",
                            layer.name(),
                            layer.outputs(),
                            layer.inputs(),
                            layer.survivors(),
                            layer.density()));
        }
        if (layers.size() > MOST_LAYERS) {
            lines.add(say("  layers    and %d more", layers.size() - MOST_LAYERS));
        }
        return lines;
    }

    @SuppressWarnings("AnnotateFormatMethod") // its annotation is in no library that is used
    private static String say(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
