package dev.quench.hardware.drawing;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.ParametricCircuit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * Symbols in columns: each as far to the left as the wires are free that it covers, those it
 * crosses included.
 *
 * @param qubits how many wires there are
 * @param classical true if a symbol is joined to the bits
 * @param columns that are drawn
 * @param columnsLeftOut behind them
 * @param symbolsLeftOut in those columns
 */
record Layout(
        int qubits,
        boolean classical,
        List<List<Symbol>> columns,
        int columnsLeftOut,
        int symbolsLeftOut) {
    Layout {
        columns = columns.stream().map(List::copyOf).toList();
    }

    static Layout of(Circuit circuit, DrawingOptions options) {
        DrawingOptions.requireDrawable(circuit.qubits());
        return of(circuit.qubits(), circuit.instructions().stream().map(Symbol::of), options);
    }

    static Layout of(ParametricCircuit circuit, List<String> names, DrawingOptions options) {
        DrawingOptions.requireDrawable(circuit.qubits());
        if (names.size() != circuit.parameters()) {
            throw new IllegalArgumentException(
                    "The %d parameters of the circuit cannot have %d names."
                            .formatted(circuit.parameters(), names.size()));
        }
        var symbols = circuit.operations().stream().map(o -> Symbol.of(o, names));
        return of(circuit.qubits(), symbols, options);
    }

    private static Layout of(int qubits, Stream<Symbol> symbols, DrawingOptions options) {
        int[] free = new int[qubits + 1];
        var columns = new ArrayList<List<Symbol>>();
        boolean classical = false;
        int left = 0;
        for (Symbol symbol : (Iterable<Symbol>) symbols::iterator) {
            int last = symbol.classical() ? qubits : symbol.last();
            int column = Arrays.stream(free, symbol.first(), last + 1).max().orElse(0);
            Arrays.fill(free, symbol.first(), last + 1, column + 1);
            if (column >= options.columns()) {
                left++;
                continue;
            }
            classical |= symbol.classical();
            if (column == columns.size()) {
                columns.add(new ArrayList<>());
            }
            columns.get(column).add(symbol);
        }
        int all = Arrays.stream(free).max().orElse(0);
        return new Layout(qubits, classical, columns, all - columns.size(), left);
    }

    /** Breaks the columns into lines whose widths add up to at most the width, one at least. */
    List<List<List<Symbol>>> lines(int width, ToIntFunction<List<Symbol>> widthOf) {
        var lines = new ArrayList<List<List<Symbol>>>();
        var line = new ArrayList<List<Symbol>>();
        int used = 0;
        for (List<Symbol> column : columns) {
            int its = widthOf.applyAsInt(column);
            if (!line.isEmpty() && used + its > width) {
                lines.add(List.copyOf(line));
                line.clear();
                used = 0;
            }
            line.add(column);
            used += its;
        }
        lines.add(List.copyOf(line));
        return lines;
    }

    /** A sentence about what is not drawn; empty if nothing is. */
    String rest() {
        return symbolsLeftOut == 0
                ? ""
                : "… %d more columns with %d instructions are left out."
                        .formatted(columnsLeftOut, symbolsLeftOut);
    }
}
