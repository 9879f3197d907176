package dev.quench.hardware.drawing;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.ParametricCircuit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Draws circuits with the characters of boxes: time to the right, a wire a qubit, qubit 0 on top,
 * and below them, if it is used, one wire for all bits.
 *
 * <p>{@code ●} is a control, {@code ⊕} a flip under it, {@code ×} an end of an exchange, {@code M}
 * a measurement, {@code |0⟩} a reset, and {@code ●} on the wire of the bits a condition on one.
 * Instructions stand side by side where their wires allow it. A line that gets too long goes on
 * below. Angles are rounded to four digits.
 */
public final class CircuitText {
    private final Layout layout;
    private final int labels;

    private CircuitText(Layout layout) {
        this.layout = layout;
        labels = label(Math.max(0, layout.qubits() - 1)).length();
    }

    /**
     * Draws a circuit.
     *
     * @param circuit of at most {@link DrawingOptions#MOST_QUBITS} qubits
     * @param options width and length
     * @return lines, each with a line feed at its end
     * @throws IllegalArgumentException if there are too many qubits
     */
    public static String of(Circuit circuit, DrawingOptions options) {
        return new CircuitText(Layout.of(circuit, options)).text(options);
    }

    /**
     * Draws an ansatz.
     *
     * @param circuit of at most {@link DrawingOptions#MOST_QUBITS} qubits
     * @param names one a parameter
     * @param options width and length
     * @return lines, each with a line feed at its end
     * @throws IllegalArgumentException if there are too many qubits, or more or fewer names
     */
    public static String of(ParametricCircuit circuit, List<String> names, DrawingOptions options) {
        return new CircuitText(Layout.of(circuit, names, options)).text(options);
    }

    private String text(DrawingOptions options) {
        var lines = layout.lines(options.width() - labels - 2, CircuitText::width);
        var text = lines.stream().map(this::line).collect(Collectors.joining("\n"));
        return layout.rest().isEmpty() ? text : text + "\n" + layout.rest() + "\n";
    }

    private static int width(List<Symbol> column) {
        return column.stream().mapToInt(CircuitText::width).max().orElse(0) + 2;
    }

    private static int width(Symbol symbol) {
        int marks = symbol.marks().values().stream().mapToInt(CircuitText::width).max().orElse(1);
        return Math.max(marks, length(symbol.bit()));
    }

    private static int width(Mark mark) {
        return switch (mark) {
            case Mark.Box(String text) -> length(text) + 4;
            case Mark.Sign _ -> 1;
        };
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String label(int qubit) {
        return "q" + qubit + ": ";
    }

    private String line(List<List<Symbol>> columns) {
        int width = columns.stream().mapToInt(CircuitText::width).sum() + 1;
        var grid = new Grid(3 * layout.qubits() + (layout.classical() ? 2 : 0), labels + width);
        for (int qubit = 0; qubit < layout.qubits(); qubit++) {
            grid.put(3 * qubit + 1, 0, label(qubit));
            grid.fill(3 * qubit + 1, labels, '─');
        }
        if (layout.classical()) {
            grid.put(3 * layout.qubits(), 0, "c: ");
            grid.fill(3 * layout.qubits(), labels, '═');
        }
        int x = labels;
        for (List<Symbol> column : columns) {
            int its = width(column);
            for (Symbol symbol : column) {
                draw(grid, symbol, x + its / 2);
            }
            x += its;
        }
        return grid.text();
    }

    private void draw(Grid grid, Symbol symbol, int centre) {
        int end = symbol.classical() ? layout.qubits() - 1 : symbol.last();
        for (int qubit = symbol.first(); qubit <= end; qubit++) {
            boolean single = qubit <= symbol.last();
            char above = qubit == symbol.first() ? ' ' : single ? '│' : '║';
            char below = qubit == end && !symbol.classical() ? ' ' : '│';
            below = qubit >= symbol.last() && symbol.classical() ? '║' : below;
            grid.put(3 * qubit, centre, above);
            grid.put(3 * qubit + 2, centre, below);
            var mark = symbol.marks().get(qubit);
            if (mark == null) {
                grid.put(3 * qubit + 1, centre, single ? '┼' : '╫');
            } else {
                draw(grid, mark, 3 * qubit, centre);
            }
        }
        if (symbol.classical()) {
            int row = 3 * layout.qubits();
            grid.put(row, centre, symbol.conditional() ? '●' : '╩');
            grid.put(row + 1, centre - (length(symbol.bit()) - 1) / 2, symbol.bit());
        }
    }

    private static void draw(Grid grid, Mark mark, int row, int centre) {
        switch (mark) {
            case Mark.Sign sign ->
                    grid.put(
                            row + 1,
                            centre,
                            switch (sign) {
                                case CONTROL -> '●';
                                case TARGET -> '⊕';
                                case CROSS -> '×';
                            });
            case Mark.Box(String text) -> {
                int left = centre - (length(text) + 3) / 2;
                grid.frame(row, left, length(text) + 4, centre);
                grid.put(row + 1, left + 2, text);
            }
        }
    }

    /** Characters in rows. */
    private static final class Grid {
        private final int[][] cells;

        private Grid(int rows, int width) {
            cells = new int[rows][width];
            for (int[] row : cells) {
                Arrays.fill(row, ' ');
            }
        }

        private void put(int row, int column, int character) {
            cells[row][column] = character;
        }

        private void put(int row, int column, String text) {
            int[] characters = text.codePoints().toArray();
            System.arraycopy(characters, 0, cells[row], column, characters.length);
        }

        private void fill(int row, int from, char character) {
            Arrays.fill(cells[row], from, cells[row].length, character);
        }

        /** A frame of three rows; what joins it from above and below ends in its edges. */
        private void frame(int row, int left, int width, int centre) {
            int above = cells[row][centre];
            int below = cells[row + 2][centre];
            put(row, left, "┌" + "─".repeat(width - 2) + "┐");
            put(row + 1, left, "┤" + " ".repeat(width - 2) + "├");
            put(row + 2, left, "└" + "─".repeat(width - 2) + "┘");
            if (above != ' ') {
                put(row, centre, '┴');
            }
            if (below != ' ') {
                put(row + 2, centre, below == '║' ? '╥' : '┬');
            }
        }

        private String text() {
            return Arrays.stream(cells)
                    .map(row -> new String(row, 0, row.length).stripTrailing() + "\n")
                    .collect(Collectors.joining());
        }
    }
}
