package dev.quench.app.results;

import dev.quench.app.report.TextTable;
import dev.quench.app.report.TextTable.Align;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of a query for a terminal or for other programs. */
public final class RowsText {
    private static final MathContext DIGITS = new MathContext(6);
    private static final double PLAIN = 1e7;

    private RowsText() {}

    /**
     * Sets rows as a table.
     *
     * @param rows of a query
     * @return lines
     */
    public static List<String> table(ResultsDatabase.Rows rows) {
        var table =
                new TextTable(
                        rows.numeric().stream().map(n -> n ? Align.RIGHT : Align.LEFT).toList());
        table.row(rows.columns().toArray(String[]::new));
        rows.rows()
                .forEach(row -> table.row(row.stream().map(RowsText::cell).toArray(String[]::new)));
        return table.lines("");
    }

    /** Returns a value in at most six digits. */
    static String cell(@Nullable Object value) {
        return switch (value) {
            case null -> "-";
            case Double number -> number(number);
            case Float number -> number(number);
            case BigDecimal number -> number.stripTrailingZeros().toPlainString();
            default -> value.toString();
        };
    }

    private static String number(double number) {
        if (!Double.isFinite(number)) {
            return String.valueOf(number);
        }
        BigDecimal rounded = new BigDecimal(number).round(DIGITS).stripTrailingZeros();
        boolean plain = Math.abs(number) < PLAIN && Math.abs(number) >= 1 / PLAIN;
        return plain || number == 0 ? rounded.toPlainString() : rounded.toString();
    }

    /**
     * Returns each row as a map for JSON.
     *
     * @param rows of a query
     * @return values by column
     */
    public static List<Map<String, @Nullable Object>> maps(ResultsDatabase.Rows rows) {
        return rows.rows().stream().map(row -> map(rows.columns(), row)).toList();
    }

    private static Map<String, @Nullable Object> map(
            List<String> columns, List<@Nullable Object> row) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        for (int c = 0; c < columns.size(); c++) {
            Object value = row.get(c);
            map.put(
                    columns.get(c),
                    value instanceof Number || value instanceof Boolean || value == null
                            ? value
                            : value.toString());
        }
        return map;
    }
}
