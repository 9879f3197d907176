package dev.quench.problems.io.qubo;

import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.program.Relation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The linear rows of a QPLIB file, whose parts stand in four sections. */
final class QplibRows {
    private final SourceText source;
    private final QplibLines lines;
    private final int variables;
    private final int rows;
    private final Map<Integer, SortedMap<Integer, BigDecimal>> terms = new TreeMap<>();
    private final List<Side> sides = new ArrayList<>();
    private String[] names = {};

    /** One inequality or equation of a row. */
    private record Side(int row, Relation relation, BigDecimal rightHandSide) {}

    QplibRows(SourceText source, QplibLines lines, int variables, int rows) {
        this.source = source;
        this.lines = lines;
        this.variables = variables;
        this.rows = rows;
    }

    /** Reads the section of the coefficients; those of one row and variable are added up. */
    void readTerms() {
        int count = lines.count("a number of terms in constraints");
        for (int k = 0; k < count; k++) {
            int row = lines.index(lines.start("a term of a constraint"), rows, "a constraint");
            int i = lines.index(lines.more("a variable"), variables, "a variable");
            String word = lines.more("a coefficient");
            BigDecimal value = DataLines.decimal(lines.tokens(), word, "a coefficient");
            terms.computeIfAbsent(row, _ -> new TreeMap<>()).merge(i, value, BigDecimal::add);
            lines.end();
        }
    }

    /** Reads the sections of the left-hand and right-hand sides. */
    void readSides(double infinity) {
        var left = new QplibBounds(lines, rows, "left-hand side");
        var right = new QplibBounds(lines, rows, "right-hand side");
        for (int row = 0; row < rows; row++) {
            boolean below = !left.isInfinite(row, infinity);
            boolean above = !right.isInfinite(row, infinity);
            if (below && above && left.decimal(row).compareTo(right.decimal(row)) == 0) {
                sides.add(new Side(row, Relation.EQUAL, left.decimal(row)));
                continue;
            }
            if (below) {
                sides.add(new Side(row, Relation.GREATER_OR_EQUAL, left.decimal(row)));
            }
            if (above) {
                sides.add(new Side(row, Relation.LESS_OR_EQUAL, right.decimal(row)));
            }
        }
    }

    /** Reads the section of the names of rows, which is there even without rows. */
    void readNames() {
        names = names(lines, rows, "c");
    }

    /** Reads a section of names; those that it does not give are a letter and the number. */
    static String[] names(QplibLines lines, int size, String letter) {
        var names = new String[size];
        for (int i = 0; i < size; i++) {
            names[i] = letter + (i + 1);
        }
        int count = lines.count("a number of names");
        for (int k = 0; k < count; k++) {
            int i = lines.index(lines.start("a name"), size, "an index");
            names[i] = lines.more("a name");
            lines.end();
        }
        return names;
    }

    void addTo(BinaryModel.Builder builder) {
        for (Side side : sides) {
            var row = terms.getOrDefault(side.row(), new TreeMap<>());
            String name = names[side.row()];
            try {
                builder.addRow(
                        name,
                        List.copyOf(row.keySet()),
                        List.copyOf(row.values()),
                        side.relation(),
                        side.rightHandSide());
            } catch (ArithmeticException e) {
                throw source.fault(
                        0, "numbers of constraint %s that fit 64 bits".formatted(name), e);
            }
        }
    }
}
