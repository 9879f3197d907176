package dev.quench.problems.io.model;

import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.io.FormatException;
import dev.quench.problems.program.Relation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** The rows of a draft in the order of the file. Not thread-safe. */
final class DraftRows {
    /** A row; the upper half of a range follows the lower one and has its name. */
    private record Row(String name, boolean chosen, boolean upperHalf, DraftRow body, int line) {}

    private final List<Row> rows = new ArrayList<>();

    void add(
            String name,
            boolean chosen,
            SortedMap<Integer, BigDecimal> terms,
            Relation relation,
            BigDecimal rightHandSide,
            int line) {
        rows.add(new Row(name, chosen, false, DraftRow.of(terms, relation, rightHandSide), line));
    }

    /** Adds two rows of one name; one row if both ends are equal, or one is infinite. */
    void addRange(
            String name,
            boolean chosen,
            SortedMap<Integer, BigDecimal> terms,
            BigDecimal least,
            BigDecimal most,
            int line) {
        boolean below = !ModelNumber.isInfinite(least);
        boolean above = !ModelNumber.isInfinite(most);
        if (below && above && least.compareTo(most) == 0) {
            add(name, chosen, terms, Relation.EQUAL, least, line);
            return;
        }
        if (below) {
            add(name, chosen, terms, Relation.GREATER_OR_EQUAL, least, line);
        }
        if (above) {
            DraftRow upper = DraftRow.of(terms, Relation.LESS_OR_EQUAL, most);
            rows.add(new Row(name, chosen, below, upper, line));
        }
    }

    /** Returns the rows without their names. */
    List<DraftRow> bodies() {
        return rows.stream().map(Row::body).toList();
    }

    void addTo(BinaryModel.Builder builder, ModelDraft draft) {
        var unique = new UniqueNames();
        for (Row row : rows) {
            if (row.chosen() && !row.upperHalf() && !unique.take(row.name())) {
                throw draft.fault(
                        row.line(),
                        "rows of distinct names",
                        "a second row " + FormatException.quoted(row.name()),
                        "");
            }
        }
        String name = "";
        for (Row row : rows) {
            if (!row.upperHalf()) {
                name = row.chosen() ? row.name() : unique.next(row.name());
            }
            add(row, name, builder, draft);
        }
    }

    private static void add(Row row, String name, BinaryModel.Builder builder, ModelDraft draft) {
        DraftRow body = row.body();
        try {
            builder.addRow(
                    name,
                    body.variables(),
                    body.coefficients(),
                    body.relation(),
                    body.rightHandSide());
        } catch (ArithmeticException e) {
            var fault =
                    draft.fault(
                            row.line(),
                            "a row %s whose terms and their sum fit 64 bits in one decimal unit"
                                    .formatted(FormatException.quoted(name)),
                            "a wider range of numbers",
                            "round its coefficients to fewer decimals.");
            fault.initCause(e);
            throw fault;
        }
    }
}
