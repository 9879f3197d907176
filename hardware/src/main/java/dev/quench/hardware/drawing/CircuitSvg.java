package dev.quench.hardware.drawing;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.ParametricCircuit;
import java.util.List;

/**
 * Draws circuits as SVG: a file without references, in colours for light and dark pages, with a
 * title and a description for those who do not see it. Signs and order are those of {@link
 * CircuitText}.
 */
public final class CircuitSvg {
    private static final int CHARACTER = 8;
    private static final int SPACING = 44;
    private static final int BOX = 30;
    private static final int MARGIN = 12;

    private static final String STYLE =
            """
            <style>
            .wire, .join { stroke: #57606a; stroke-width: 1.2; fill: none }
            .box { fill: #ddf4ff; stroke: #0969da; stroke-width: 1.2 }
            .dot { fill: #24292f; stroke: #24292f; stroke-width: 1.5 }
            .ring { fill: #ffffff; stroke: #24292f; stroke-width: 1.5 }
            .sign { stroke: #24292f; stroke-width: 1.5; fill: none }
            text { fill: #24292f; font: 13px ui-monospace, Menlo, Consolas, monospace }
            .small { font-size: 11px }
            @media (prefers-color-scheme: dark) {
            .wire, .join { stroke: #8b949e }
            .box { fill: #0c2d6b; stroke: #58a6ff }
            .dot { fill: #e6edf3; stroke: #e6edf3 }
            .ring { fill: #0d1117; stroke: #e6edf3 }
            .sign { stroke: #e6edf3 }
            text { fill: #e6edf3 }
            }
            </style>
            """;

    private final Layout layout;
    private final int labels;
    private final StringBuilder body = new StringBuilder();

    private CircuitSvg(Layout layout) {
        this.layout = layout;
        labels = MARGIN + CHARACTER * ("q" + layout.qubits()).length() + CHARACTER;
    }

    /**
     * Draws a circuit.
     *
     * @param circuit of at most {@link DrawingOptions#MOST_QUBITS} qubits
     * @param title any text
     * @param options width and length
     * @return the file
     * @throws IllegalArgumentException if there are too many qubits
     */
    public static String of(Circuit circuit, String title, DrawingOptions options) {
        return new CircuitSvg(Layout.of(circuit, options)).svg(title, options);
    }

    /**
     * Draws an ansatz.
     *
     * @param circuit of at most {@link DrawingOptions#MOST_QUBITS} qubits
     * @param names one a parameter
     * @param title any text
     * @param options width and length
     * @return the file
     * @throws IllegalArgumentException if there are too many qubits, or more or fewer names
     */
    public static String of(
            ParametricCircuit circuit, List<String> names, String title, DrawingOptions options) {
        return new CircuitSvg(Layout.of(circuit, names, options)).svg(title, options);
    }

    private String svg(String title, DrawingOptions options) {
        int room = options.width() * CHARACTER - labels - 2 * MARGIN;
        int y = MARGIN;
        int right = labels;
        for (List<List<Symbol>> columns : layout.lines(room, CircuitSvg::width)) {
            right = Math.max(right, line(columns, y));
            y += (layout.qubits() + (layout.classical() ? 1 : 0)) * SPACING + MARGIN;
        }
        if (!layout.rest().isEmpty()) {
            text(MARGIN, y + MARGIN, "start", "small", layout.rest());
            right = Math.max(right, layout.rest().length() * CHARACTER);
            y += 2 * MARGIN;
        }
        return head(right + MARGIN, y, title) + STYLE + body + "</svg>\n";
    }

    private String head(int width, int height, String title) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "
                + (width + " " + height)
                + ("\" width=\"" + width + "\" height=\"" + height + "\" role=\"img\">\n")
                + ("<title>" + escaped(title) + "</title>\n")
                + ("<desc>" + escaped(description()) + "</desc>\n");
    }

    private String description() {
        int drawn = layout.columns().stream().mapToInt(List::size).sum();
        var text =
                "A quantum circuit of %d qubits with %d instructions in %d columns."
                        .formatted(layout.qubits(), drawn, layout.columns().size());
        return layout.rest().isEmpty() ? text : text + " " + layout.rest();
    }

    private static int width(List<Symbol> column) {
        return column.stream().mapToInt(CircuitSvg::width).max().orElse(0) + 2 * CHARACTER;
    }

    private static int width(Symbol symbol) {
        int marks = symbol.marks().values().stream().mapToInt(CircuitSvg::width).max().orElse(0);
        return Math.max(marks, symbol.bit().length() * CHARACTER);
    }

    private static int width(Mark mark) {
        return switch (mark) {
            case Mark.Box(String text) -> Math.max(BOX, CHARACTER * (text.length() + 2));
            case Mark.Sign _ -> 2 * CHARACTER;
        };
    }

    /** Draws one line of columns, and returns where it ends. */
    private int line(List<List<Symbol>> columns, int top) {
        int right = labels + columns.stream().mapToInt(CircuitSvg::width).sum() + CHARACTER;
        for (int qubit = 0; qubit < layout.qubits(); qubit++) {
            int y = wire(top, qubit);
            text(labels - CHARACTER / 2, y + 4, "end", "", "q" + qubit);
            stroke("wire", labels, y, right, y);
        }
        if (layout.classical()) {
            int y = wire(top, layout.qubits());
            text(labels - CHARACTER / 2, y + 4, "end", "", "c");
            stroke("wire", labels, y - 2, right, y - 2);
            stroke("wire", labels, y + 2, right, y + 2);
        }
        int x = labels;
        for (List<Symbol> column : columns) {
            int its = width(column);
            for (Symbol symbol : column) {
                draw(symbol, x + its / 2, top);
            }
            x += its;
        }
        return right;
    }

    private static int wire(int top, int qubit) {
        return top + SPACING / 2 + qubit * SPACING;
    }

    private void draw(Symbol symbol, int x, int top) {
        int last = wire(top, symbol.last());
        if (symbol.last() > symbol.first()) {
            stroke("join", x, wire(top, symbol.first()), x, last);
        }
        if (symbol.classical()) {
            bits(x, last, wire(top, layout.qubits()), symbol);
        }
        symbol.marks().forEach((qubit, mark) -> draw(mark, x, wire(top, qubit)));
    }

    /** An arrow to the bit that is written, a dot on the bit that is read. */
    private void bits(int x, int from, int to, Symbol symbol) {
        stroke("join", x - 2, from, x - 2, to - 8);
        stroke("join", x + 2, from, x + 2, to - 8);
        if (symbol.conditional()) {
            stroke("join", x - 2, to - 8, x - 2, to);
            stroke("join", x + 2, to - 8, x + 2, to);
            circle("dot", x, to, 4);
        } else {
            element("path", "dot", "d", "M" + x + " " + (to - 2) + "l5 -8h-10z");
        }
        text(x, to + 17, "middle", "small", symbol.bit());
    }

    private void draw(Mark mark, int x, int y) {
        switch (mark) {
            case Mark.Box(String text) -> {
                int width = width(mark);
                element(
                        "rect",
                        "box",
                        "x",
                        x - width / 2,
                        "y",
                        y - BOX / 2,
                        "width",
                        width,
                        "height",
                        BOX,
                        "rx",
                        3);
                text(x, y + 4, "middle", "", text);
            }
            case Mark.Sign sign -> {
                switch (sign) {
                    case CONTROL -> circle("dot", x, y, 4);
                    case TARGET -> {
                        circle("ring", x, y, 10);
                        stroke("sign", x - 10, y, x + 10, y);
                        stroke("sign", x, y - 10, x, y + 10);
                    }
                    case CROSS -> {
                        stroke("sign", x - 6, y - 6, x + 6, y + 6);
                        stroke("sign", x - 6, y + 6, x + 6, y - 6);
                    }
                }
            }
        }
    }

    private void circle(String style, int x, int y, int radius) {
        element("circle", style, "cx", x, "cy", y, "r", radius);
    }

    private void stroke(String style, int x1, int y1, int x2, int y2) {
        element("line", style, "x1", x1, "y1", y1, "x2", x2, "y2", y2);
    }

    /** An element of names and values by turns; numbers in no language's own digits. */
    private void element(String tag, String style, Object... attributes) {
        body.append('<').append(tag).append(" class=\"").append(style).append('"');
        for (int k = 0; k < attributes.length; k += 2) {
            body.append(' ').append(attributes[k]);
            body.append("=\"").append(attributes[k + 1]).append('"');
        }
        body.append("/>\n");
    }

    private void text(int x, int y, String anchor, String style, String text) {
        body.append("<text class=\"").append(style).append("\" x=\"").append(x);
        body.append("\" y=\"").append(y).append("\" text-anchor=\"").append(anchor);
        body.append("\">").append(escaped(text)).append("</text>\n");
    }

    /** Characters that XML cannot hold are replaced. */
    private static String escaped(String text) {
        var out = new StringBuilder();
        text.codePoints()
                .forEach(c -> {
                    switch (c) {
                        case '&' -> out.append("&amp;");
                        case '<' -> out.append("&lt;");
                        case '>' -> out.append("&gt;");
                        case '"' -> out.append("&quot;");
                        default ->
                                out.appendCodePoint(
                                        c < ' '
                                                        || (c >= 0xD800 && c < 0xE000)
                                                        || c == 0xFFFE
                                                        || c == 0xFFFF
                                                ? 0xFFFD
                                                : c);
                    }
                });
        return out.toString();
    }
}
