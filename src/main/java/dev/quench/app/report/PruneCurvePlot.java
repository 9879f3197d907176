package dev.quench.app.report;

import dev.quench.solvers.pruning.descent.CurvePoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The quality of a network against the time of its pruning, as SVG: above the share of validation
 * examples that are classified right, below their mean loss, both with the dense network for
 * reference.
 */
public final class PruneCurvePlot {
    private static final int WIDTH = 860;
    private static final int HEIGHT = 560;
    private static final int LEFT = 80;
    private static final int RIGHT = 20;
    private static final int TOP = 64;
    private static final int PANEL = 200;
    private static final int GAP = 30;
    private static final String ACCURACY = "#0072b2";
    private static final String LOSS = "#d55e00";
    private static final String DENSE = "#666666";
    private static final double PERCENT = 100;

    private final SvgCanvas canvas;
    private final List<CurvePoint> curve;
    private final double end;

    private PruneCurvePlot(String title, List<CurvePoint> curve) {
        this.curve = curve;
        canvas = new SvgCanvas(WIDTH, HEIGHT, title);
        end = Math.max(curve.getLast().seconds(), 1e-3);
        canvas.text(LEFT, 24, "start", 15, title);
    }

    /**
     * Draws a curve.
     *
     * @param title heading
     * @param curve evaluations in their order, one or more
     * @param dense quality of the dense network, by the same data
     * @return the text of an SVG file
     */
    public static String svg(String title, List<CurvePoint> curve, CurvePoint dense) {
        var plot = new PruneCurvePlot(title, curve);
        plot.legend(dense);
        plot.panel(TOP, p -> PERCENT * p.accuracy(), PERCENT * dense.accuracy(), ACCURACY);
        plot.panel(TOP + PANEL + GAP, CurvePoint::loss, dense.loss(), LOSS);
        plot.timeAxis();
        return plot.canvas.finished();
    }

    private void legend(CurvePoint dense) {
        entry(LEFT, ACCURACY, "", "validation accuracy, %");
        entry(LEFT + 190, LOSS, "", "validation loss, nats");
        entry(
                LEFT + 370,
                DENSE,
                "4 4",
                String.format(
                        Locale.ROOT,
                        "dense: %.2f %%, %.4f",
                        PERCENT * dense.accuracy(),
                        dense.loss()));
    }

    private void entry(double x, String colour, String dash, String words) {
        canvas.line(x, 44, x + 24, 44, colour, dash);
        canvas.text(x + 30, 48, "start", 12, words);
    }

    private void panel(
            double top, ToDoubleFunction<CurvePoint> value, double dense, String colour) {
        double low = Math.min(dense, curve.stream().mapToDouble(value).min().orElse(0));
        double high = Math.max(dense, curve.stream().mapToDouble(value).max().orElse(1));
        double margin = high > low ? 0.06 * (high - low) : Math.max(1e-3, Math.abs(high) / 10);
        double from = low - margin;
        double to = high + margin;
        canvas.frame(LEFT, top, WIDTH - LEFT - RIGHT, PANEL);
        for (double tick : SvgCanvas.ticks(from, to, 5)) {
            double y = y(tick, from, to, top);
            canvas.line(LEFT, y, WIDTH - RIGHT, y, SvgCanvas.GRID, "");
            canvas.text(LEFT - 8, y + 4, "end", 12, SvgCanvas.number(tick));
        }
        double reference = y(dense, from, to, top);
        canvas.line(LEFT, reference, WIDTH - RIGHT, reference, DENSE, "4 4");
        var points = new ArrayList<Double>();
        for (CurvePoint point : curve) {
            points.add(x(point.seconds()));
            points.add(y(value.applyAsDouble(point), from, to, top));
        }
        canvas.path(points, colour);
        for (int k = 0; k < points.size(); k += 2) {
            canvas.dot(points.get(k), points.get(k + 1), 2.5, colour);
        }
    }

    private void timeAxis() {
        double base = TOP + 2 * PANEL + GAP;
        for (double tick : SvgCanvas.ticks(0, end, 8)) {
            canvas.line(x(tick), base, x(tick), base + 5, SvgCanvas.AXIS, "");
            canvas.text(x(tick), base + 19, "middle", 12, SvgCanvas.number(tick));
        }
        canvas.text(LEFT + (WIDTH - LEFT - RIGHT) / 2.0, base + 38, "middle", 12, "seconds");
    }

    private double x(double seconds) {
        return LEFT + 10 + seconds / end * (WIDTH - LEFT - RIGHT - 20);
    }

    private static double y(double value, double from, double to, double top) {
        return top + PANEL - (value - from) / (to - from) * PANEL;
    }
}
