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
    private static final String BOUND = "#0072b2";
    private static final String INCUMBENT = "#d55e00";
    private static final String KNOWN = "#666666";
    private static final String SHARE = "#009e73";

    private final RunRecord run;
    private final List<ConvergencePoint> dual;
    private final List<ConvergencePoint> rounds;
    private final StringBuilder svg = new StringBuilder();
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
        svg.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">\n"
                        .formatted(WIDTH, HEIGHT));
        svg.append("<title>").append(escaped(title())).append("</title>\n");
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        svg.append(
                "<clipPath id=\"plot\"><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/></clipPath>\n"
                        .formatted(LEFT, TOP, WIDTH - LEFT - RIGHT, MIDDLE - TOP));
        text(LEFT, 22, "start", "15", title());
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
            text((LEFT + WIDTH - RIGHT) / 2.0, BOTTOM, "middle", "13", ending());
        }
        return svg.append("</svg>\n").toString();
    }

    /** Bound and solution of a run in which nothing moved. */
    private void settled() {
        int width = WIDTH - LEFT - RIGHT;
        frame(LEFT, width);
        double middle = LEFT + width / 2.0;
        if (run.bound() != null) {
            circle(middle, y(run.bound().value().doubleValue()), 8, "none", BOUND);
        }
        if (run.solution() != null) {
            circle(middle, y(run.solution().objective().doubleValue()), 4, INCUMBENT, INCUMBENT);
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
        svg.append(
                "<rect x=\"%s\" y=\"%d\" width=\"%s\" height=\"%d\" fill=\"none\" stroke=\"#999999\"/>\n"
                        .formatted(short1(left), TOP, short1(width), MIDDLE - TOP));
        if (run.instance().bestKnown() != null) {
            double y = y(run.instance().bestKnown().doubleValue());
            line(left, y, left + width, y, KNOWN, "4 4");
        }
        if (run.bound() != null) {
            double y = y(run.bound().value().doubleValue());
            line(left, y, left + width, y, BOUND, "2 3");
        }
    }

    private void circle(double x, double y, int radius, String fill, String stroke) {
        svg.append(
                "<circle cx=\"%s\" cy=\"%s\" r=\"%d\" fill=\"%s\" stroke=\"%s\" stroke-width=\"2\"/>\n"
                        .formatted(short1(x), short1(y), radius, fill, stroke));
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
        line(x, 42, x + 24, 42, colour, dash);
        text(x + 30, 46, "start", "12", words);
    }

    private void valueAxis() {
        if (!scaled) {
            return;
        }
        for (double tick : ticks(least, most, 6)) {
            double y = y(tick);
            line(LEFT, y, WIDTH - RIGHT, y, "#dddddd", "");
            text(LEFT - 8, y + 4, "end", "12", number(tick));
        }
    }

    private void panel(
            List<ConvergencePoint> points, double left, double width, double base, String words) {
        frame(left, width);
        int last = points.getLast().iteration();
        ToDoubleFunction<ConvergencePoint> x = p -> x(p.iteration(), last, left, width);
        steps(points, x, ConvergencePoint::bound, BOUND);
        steps(points, x, ConvergencePoint::incumbent, INCUMBENT);
        for (double tick : ticks(1, Math.max(2, last), 5)) {
            if (tick == Math.rint(tick) && tick <= last) {
                double at = x((int) tick, last, left, width);
                line(at, base, at, base + 5, "#999999", "");
                text(at, base + 18, "middle", "12", number(tick));
            }
        }
        text(left + width / 2, base + 36, "middle", "12", words);
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
        var path = new StringBuilder();
        boolean down = false;
        double height = 0;
        for (ConvergencePoint point : points) {
            @Nullable Double v = value.apply(point);
            if (v == null) {
                down = false;
                continue;
            }
            double y = Math.clamp(y(v), -HEIGHT, 2.0 * HEIGHT);
            height = y;
            String at = short1(x.applyAsDouble(point));
            path.append(
                    down
                            ? "H%s V%s ".formatted(at, short1(y))
                            : "M%s %s ".formatted(at, short1(y)));
            down = true;
        }
        if (points.size() == 1 && down) {
            circle(x.applyAsDouble(points.getFirst()), height, 3, colour, colour);
        } else if (path.length() > 0) {
            svg.append(
                    "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\" clip-path=\"url(#plot)\"/>\n"
                            .formatted(path.toString().strip(), colour));
        }
    }

    private void shares(double left, double width) {
        int last = rounds.getLast().iteration();
        double bar = Math.max(2, Math.min(24, 0.6 * width / Math.max(1, last)));
        line(left, BOTTOM, left + width, BOTTOM, "#999999", "");
        text(left - 6, LOWER + 4, "end", "10", "100 %");
        text(left - 6, BOTTOM, "end", "10", "0");
        text(left + width, LOWER - 8, "end", "11", "feasible share of the shots");
        for (ConvergencePoint point : rounds) {
            double share = point.feasibleFraction() == null ? 0 : point.feasibleFraction();
            double height = share * (BOTTOM - LOWER);
            svg.append(
                    "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"/>\n"
                            .formatted(
                                    short1(x(point.iteration(), last, left, width) - bar / 2),
                                    short1(BOTTOM - height),
                                    short1(bar),
                                    short1(height),
                                    SHARE));
        }
    }

    /** Round numbers in an interval, about as many as asked for. */
    private static List<Double> ticks(double from, double to, int count) {
        double raw = (to - from) / count;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double step =
                power * (raw / power > 5 ? 10 : raw / power > 2 ? 5 : raw / power > 1 ? 2 : 1);
        var ticks = new ArrayList<Double>();
        for (double k = Math.ceil(from / step); k * step <= to; k++) {
            ticks.add(k * step);
        }
        return ticks;
    }

    private void line(double x1, double y1, double x2, double y2, String colour, String dash) {
        svg.append(
                "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\"%s/>\n"
                        .formatted(
                                short1(x1),
                                short1(y1),
                                short1(x2),
                                short1(y2),
                                colour,
                                dash.isEmpty() ? "" : " stroke-dasharray=\"%s\"".formatted(dash)));
    }

    private void text(double x, double y, String anchor, String size, String words) {
        svg.append(
                "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" font-size=\"%s\">%s</text>\n"
                        .formatted(short1(x), short1(y), anchor, size, escaped(words)));
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String short1(double coordinate) {
        return String.format(Locale.ROOT, "%.1f", coordinate);
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.4g", value);
    }
}
