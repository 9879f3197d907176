package dev.quench.app.report;

import dev.quench.solvers.pipeline.RunRecord;
import dev.quench.solvers.pipeline.RunRecord.ConvergencePoint;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * The convergence of a Lagrangian run as SVG: bound and incumbent over the evaluations of the dual
 * function and the rounds of samples that follow, below them the feasible share of each round. The
 * bound that the run certified is a line of its own.
 *
 * <p>The two phases stand side by side, each with an axis of its own. Values far from where the run
 * ends are cut off at the edge, so that the end can be read. The text needs no font but what the
 * viewer has.
 *
 * <p>A run that reductions or 1-trees end before anything moves has its bound and its solution as
 * points, with the words that say so.
 */
public final class ConvergencePlot {
    private static final int WIDTH = 860;
    private static final int HEIGHT = 480;
    private static final int LEFT = 90;
    private static final int RIGHT = 20;
    private static final int TOP = 60;
    private static final int MIDDLE = 340;
    private static final int LOWER = 370;
    private static final int BOTTOM = 430;
    private static final int GAP = 30;
    private static final int DIGITS = 10;
    private static final String CLIP = "plot";
    private static final String BOUND = "#0072b2";
    private static final String INCUMBENT = "#d55e00";
    private static final String KNOWN = "#666666";
    private static final String SHARE = "#009e73";

    private final RunRecord run;
    private final List<ConvergencePoint> dual;
    private final List<ConvergencePoint> rounds;
    private final SvgCanvas canvas;
    private final boolean scaled;
    private final double least;
    private final double most;

    private ConvergencePlot(RunRecord run) {
        this.run = run;
        dual = phase("dual");
        rounds = phase("rounds");
        double[] values = focus();
        scaled = values.length > 0;
        double low = DoubleStream.of(values).min().orElse(0);
        double high = DoubleStream.of(values).max().orElse(1);
        double margin = high > low ? 0.08 * (high - low) : Math.max(1, Math.abs(high) / 10);
        least = low - margin;
        most = high + margin;
        canvas = new SvgCanvas(WIDTH, HEIGHT, title());
    }

    private List<ConvergencePoint> phase(String name) {
        return run.convergence().stream().filter(p -> p.phase().equals(name)).toList();
    }

    /**
     * Draws a run.
     *
     * @param run with or without points of convergence
     * @return the text of an SVG file
     */
    public static String svg(RunRecord run) {
        return new ConvergencePlot(run).draw();
    }

    /** What must be seen: the end of each line, and of the bounds those not far from their end. */
    private double[] focus() {
        var values = DoubleStream.builder();
        List<ConvergencePoint> later = dual.subList(dual.size() / 4, dual.size());
        for (List<ConvergencePoint> part : List.of(later, rounds)) {
            part.stream().map(ConvergencePoint::bound).forEach(v -> add(values, v));
            part.stream().map(ConvergencePoint::incumbent).forEach(v -> add(values, v));
        }
        if (run.instance().bestKnown() != null) {
            values.add(run.instance().bestKnown().doubleValue());
        }
        if (run.bound() != null) {
            values.add(run.bound().value().doubleValue());
        }
        if (run.convergence().isEmpty() && run.solution() != null) {
            values.add(run.solution().objective().doubleValue());
        }
        return values.build().toArray();
    }

    private static void add(DoubleStream.Builder values, @Nullable Double value) {
        if (value != null) {
            values.add(value);
        }
    }

    private String draw() {
        canvas.clip(CLIP, LEFT, TOP, WIDTH - LEFT - RIGHT, MIDDLE - TOP);
        canvas.text(LEFT, 22, "start", 15, title());
        legend();
        valueAxis();
        boolean both = !dual.isEmpty() && !rounds.isEmpty();
        double half = (WIDTH - LEFT - RIGHT - GAP) / 2.0;
        double width = both ? half : WIDTH - LEFT - RIGHT;
        if (!dual.isEmpty()) {
            panel(dual, LEFT, width, MIDDLE, "evaluations of the dual function");
        }
        if (!rounds.isEmpty()) {
            double left = both ? LEFT + half + GAP : LEFT;
            panel(rounds, left, width, BOTTOM, "rounds of samples");
            shares(left, width);
        }
        if (run.convergence().isEmpty()) {
            settled();
        }
        if (rounds.isEmpty()) {
            canvas.text((LEFT + WIDTH - RIGHT) / 2.0, BOTTOM, "middle", 13, ending());
        }
        return canvas.finished();
    }

    /** Bound and solution of a run in which nothing moved. */
    private void settled() {
        int width = WIDTH - LEFT - RIGHT;
        frame(LEFT, width);
        double middle = LEFT + width / 2.0;
        if (run.bound() != null) {
            canvas.circle(middle, y(run.bound().value().doubleValue()), 8, "none", BOUND);
        }
        if (run.solution() != null) {
            canvas.circle(
                    middle, y(run.solution().objective().doubleValue()), 4, INCUMBENT, INCUMBENT);
        }
    }

    private String ending() {
        boolean proven = run.proof() == RunRecord.Proof.PROVEN;
        String sum =
                switch (run.status()) {
                    case INFEASIBLE -> "no solution: found out";
                    case OPTIMAL, FEASIBLE, NO_SOLUTION, ERROR -> proven ? "proven" : "ended";
                };
        return sum
                + (dual.isEmpty()
                        ? " before any evaluation of the dual function or round of samples"
                        : " before any round of samples");
    }

    private void frame(double left, double width) {
        canvas.frame(left, TOP, width, MIDDLE - TOP);
        if (run.instance().bestKnown() != null) {
            double y = y(run.instance().bestKnown().doubleValue());
            canvas.line(left, y, left + width, y, KNOWN, "4 4");
        }
        if (run.bound() != null) {
            double y = y(run.bound().value().doubleValue());
            canvas.line(left, y, left + width, y, BOUND, "2 3");
        }
    }

    private String title() {
        return "%s, %s".formatted(run.instance().name(), run.recipe().name());
    }

    private void legend() {
        entry(LEFT, BOUND, "", "dual bound");
        entry(LEFT + 115, INCUMBENT, "", "best solution");
        if (run.instance().bestKnown() != null) {
            entry(
                    LEFT + 245,
                    KNOWN,
                    "4 4",
                    "best known " + run.instance().bestKnown().toPlainString());
        }
        RunRecord.Bound proven = run.bound();
        if (proven != null) {
            entry(
                    LEFT + 425,
                    BOUND,
                    "2 3",
                    "certified %s by %s".formatted(shown(proven.value()), proven.source()));
        }
    }

    /** A bound of many digits is cut away from the answer, so that it stays a bound. */
    private String shown(BigDecimal bound) {
        int order = run.solution() == null ? 0 : bound.compareTo(run.solution().objective());
        if (order == 0 || bound.precision() <= DIGITS) {
            return bound.toPlainString();
        }
        RoundingMode outward = order < 0 ? RoundingMode.FLOOR : RoundingMode.CEILING;
        return bound.round(new MathContext(DIGITS, outward)).toPlainString();
    }

    private void entry(double x, String colour, String dash, String words) {
        canvas.line(x, 42, x + 24, 42, colour, dash);
        canvas.text(x + 30, 46, "start", 12, words);
    }

    private void valueAxis() {
        if (!scaled) {
            return;
        }
        for (double tick : SvgCanvas.ticks(least, most, 6)) {
            double y = y(tick);
            canvas.line(LEFT, y, WIDTH - RIGHT, y, SvgCanvas.GRID, "");
            canvas.text(LEFT - 8, y + 4, "end", 12, number(tick));
        }
    }

    private void panel(
            List<ConvergencePoint> points, double left, double width, double base, String words) {
        frame(left, width);
        int last = points.getLast().iteration();
        ToDoubleFunction<ConvergencePoint> x = p -> x(p.iteration(), last, left, width);
        steps(points, x, ConvergencePoint::bound, BOUND);
        steps(points, x, ConvergencePoint::incumbent, INCUMBENT);
        for (double tick : SvgCanvas.ticks(1, Math.max(2, last), 5)) {
            if (tick == Math.rint(tick) && tick <= last) {
                double at = x((int) tick, last, left, width);
                canvas.line(at, base, at, base + 5, SvgCanvas.AXIS, "");
                canvas.text(at, base + 18, "middle", 12, number(tick));
            }
        }
        canvas.text(left + width / 2, base + 36, "middle", 12, words);
    }

    private static double x(int iteration, int last, double left, double width) {
        double inset = 12;
        double share = last == 1 ? 0.5 : (iteration - 1.0) / (last - 1.0);
        return left + inset + share * (width - 2 * inset);
    }

    private double y(double value) {
        return MIDDLE - (value - least) / (most - least) * (MIDDLE - TOP);
    }

    /** A line of steps; where a value is missing it is interrupted. */
    private void steps(
            List<ConvergencePoint> points,
            ToDoubleFunction<ConvergencePoint> x,
            Function<ConvergencePoint, @Nullable Double> value,
            String colour) {
        var path = new ArrayList<Double>();
        for (ConvergencePoint point : points) {
            @Nullable Double v = value.apply(point);
            path.add(x.applyAsDouble(point));
            path.add(v == null ? Double.NaN : Math.clamp(y(v), -HEIGHT, 2.0 * HEIGHT));
        }
        if (path.size() == 2 && !path.get(1).isNaN()) {
            canvas.circle(path.get(0), path.get(1), 3, colour, colour);
        } else if (points.stream().anyMatch(point -> value.apply(point) != null)) {
            canvas.steps(path, colour, CLIP);
        }
    }

    private void shares(double left, double width) {
        int last = rounds.getLast().iteration();
        double bar = Math.max(2, Math.min(24, 0.6 * width / Math.max(1, last)));
        canvas.line(left, BOTTOM, left + width, BOTTOM, SvgCanvas.AXIS, "");
        canvas.text(left - 6, LOWER + 4, "end", 10, "100 %");
        canvas.text(left - 6, BOTTOM, "end", 10, "0");
        canvas.text(left + width, LOWER - 8, "end", 11, "feasible share of the shots");
        for (ConvergencePoint point : rounds) {
            double share = point.feasibleFraction() == null ? 0 : point.feasibleFraction();
            double height = share * (BOTTOM - LOWER);
            canvas.bar(
                    x(point.iteration(), last, left, width) - bar / 2,
                    BOTTOM - height,
                    bar,
                    height,
                    SHARE);
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.4g", value);
    }
}
