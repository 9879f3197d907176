package dev.quench.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines and texts of an SVG picture on white; it needs no font but what the viewer has. */
final class SvgCanvas {
    static final String AXIS = "#999999";
    static final String GRID = "#dddddd";

    private final StringBuilder svg = new StringBuilder();

    SvgCanvas(int width, int height, String title) {
        svg.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">\n"
                        .formatted(width, height));
        svg.append("<title>").append(escaped(title)).append("</title>\n");
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
    }

    void line(double x1, double y1, double x2, double y2, String colour, String dash) {
        svg.append(
                "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\"%s/>\n"
                        .formatted(
                                coordinate(x1),
                                coordinate(y1),
                                coordinate(x2),
                                coordinate(y2),
                                colour,
                                dash.isEmpty() ? "" : " stroke-dasharray=\"%s\"".formatted(dash)));
    }

    void text(double x, double y, String anchor, int size, String words) {
        svg.append(
                "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" font-size=\"%d\">%s</text>\n"
                        .formatted(coordinate(x), coordinate(y), anchor, size, escaped(words)));
    }

    void frame(double x, double y, double width, double height) {
        svg.append(
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"none\" stroke=\"%s\"/>\n"
                        .formatted(
                                coordinate(x),
                                coordinate(y),
                                coordinate(width),
                                coordinate(height),
                                AXIS));
    }

    /** Draws a rectangle of one colour. */
    void bar(double x, double y, double width, double height, String colour) {
        svg.append(
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"/>\n"
                        .formatted(
                                coordinate(x),
                                coordinate(y),
                                coordinate(width),
                                coordinate(height),
                                colour));
    }

    /** Draws a circle with an edge; {@code none} leaves it open. */
    void circle(double x, double y, double radius, String fill, String edge) {
        svg.append(
                "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\" stroke=\"%s\" stroke-width=\"2\"/>\n"
                        .formatted(coordinate(x), coordinate(y), coordinate(radius), fill, edge));
    }

    /** Makes a rectangle beyond which {@link #steps} are cut off. */
    void clip(String name, double x, double y, double width, double height) {
        svg.append(
                "<clipPath id=\"%s\"><rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/></clipPath>\n"
                        .formatted(
                                name,
                                coordinate(x),
                                coordinate(y),
                                coordinate(width),
                                coordinate(height)));
    }

    /**
     * Draws level lines between jumps, through points given as x, y, x, y; where a y is NaN the
     * line is interrupted.
     */
    void steps(List<Double> points, String colour, String clip) {
        var path = new StringBuilder();
        boolean down = false;
        for (int k = 0; k + 1 < points.size(); k += 2) {
            if (points.get(k + 1).isNaN()) {
                down = false;
                continue;
            }
            path.append(down ? "H" : "M").append(coordinate(points.get(k)));
            path.append(down ? " V" : " ").append(coordinate(points.get(k + 1))).append(' ');
            down = true;
        }
        svg.append(
                "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\" clip-path=\"url(#%s)\"/>\n"
                        .formatted(path.toString().strip(), colour, clip));
    }

    void dot(double x, double y, double radius, String colour) {
        svg.append(
                "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\"/>\n"
                        .formatted(coordinate(x), coordinate(y), coordinate(radius), colour));
    }

    /** Draws a line through points, given as x, y, x, y. */
    void path(List<Double> points, String colour) {
        var path = new StringBuilder();
        for (int k = 0; k + 1 < points.size(); k += 2) {
            path.append(k == 0 ? "M" : " L")
                    .append(coordinate(points.get(k)))
                    .append(' ')
                    .append(coordinate(points.get(k + 1)));
        }
        svg.append(
                "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\" stroke-linejoin=\"round\"/>\n"
                        .formatted(path, colour));
    }

    String finished() {
        return svg.append("</svg>\n").toString();
    }

    /** Returns round numbers in an interval, about as many as asked for. */
    static List<Double> ticks(double from, double to, int count) {
        double raw = (to - from) / count;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double step =
                power * (raw / power > 5 ? 10 : raw / power > 2 ? 5 : raw / power > 1 ? 2 : 1);
        var ticks = new ArrayList<Double>();
        for (double k = Math.ceil(from / step); k * step <= to * (1 + 1e-12); k++) {
            ticks.add(k * step);
        }
        return ticks;
    }

    static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return String.format(Locale.ROOT, "%.0f", value + 0.0);
        }
        String digits = String.format(Locale.ROOT, "%.4g", value);
        boolean plain = digits.contains(".") && !digits.contains("e");
        return plain ? digits.replaceAll("\\.?0+$", "") : digits;
    }

    static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String coordinate(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
