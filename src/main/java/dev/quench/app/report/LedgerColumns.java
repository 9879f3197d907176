package dev.quench.app.report;

import dev.quench.solvers.ledger.LedgerRow;
import dev.quench.solvers.ledger.LedgerRow.Hardware;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns of a {@link LedgerTable}: those of every ledger, and those that were asked for. */
final class LedgerColumns {
    /**
     * A column.
     *
     * @param heading in tables
     * @param key in comma-separated values
     * @param value what a cell shows, null for nothing
     * @param number what is compared, null where there is nothing to win
     * @param order 1 if less is better, -1 if more is, 0 if nothing is won
     */
    record Column(
            String heading,
            String key,
            Function<LedgerRow, @Nullable String> value,
            Function<LedgerRow, @Nullable Number> number,
            int order) {}

    private final List<LedgerRow> rows;

    LedgerColumns(List<LedgerRow> rows) {
        this.rows = rows;
    }

    List<Column> columns() {
        boolean solved = rows.stream().anyMatch(row -> row.solved() != null);
        var columns = new ArrayList<Column>();
        columns.add(text("formulation", "formulation", LedgerRow::formulation));
        columns.add(count("qubits", "qubits", LedgerRow::qubits));
        columns.add(count("slack", "slackQubits", LedgerRow::slackQubits));
        columns.add(count("linear", "linearTerms", LedgerRow::linearTerms));
        columns.add(count("couplings", "couplings", LedgerRow::couplings));
        columns.add(real("density", "density", "%.3g", LedgerRow::density, 0));
        columns.add(real("range", "coefficientRange", "%.3g", LedgerRow::coefficientRange, 1));
        columns.add(text("exact", "exact", row -> yes(row.exact())));
        columns.add(text("penalty", "penalty", LedgerColumns::penalty));
        columns.addAll(hardware());
        if (solved) {
            columns.add(
                    real(
                            "feasible",
                            "feasibleFraction",
                            "%.3f",
                            of(LedgerRow.Solved::feasibleFraction),
                            -1));
            columns.add(
                    real(
                            "raw gap %",
                            "rawGapPercent", "%.2f", of(LedgerRow.Solved::rawGapPercent), 1));
            columns.add(repairedGap());
            columns.add(
                    text(
                            "repaired",
                            "repaired",
                            row -> plain(of(LedgerRow.Solved::repaired).apply(row))));
            columns.add(
                    text(
                            "random",
                            "randomRepaired",
                            row -> plain(of(LedgerRow.Solved::randomRepaired).apply(row))));
        }
        return columns;
    }

    /** Columns of what was asked for: a circuit, an embedding, entangled pairs. */
    private List<Column> hardware() {
        var columns = new ArrayList<Column>();
        if (any(Hardware::physicalQubits)) {
            columns.add(integer("physical", "physicalQubits", on(Hardware::physicalQubits)));
            columns.add(integer("chain", "longestChain", on(Hardware::longestChain)));
        } else if (any(Hardware::device)) {
            columns.add(integer("2q gates", "twoQubitGates", LedgerRow::twoQubitGates));
            columns.add(integer("depth", "depth", LedgerRow::depth));
            columns.add(
                    real(
                            "fidelity",
                            "predictedFidelity",
                            "%.2g",
                            LedgerRow::predictedFidelity,
                            -1));
        }
        if (any(Hardware::processors)) {
            columns.add(integer("ebits", "ebits", on(Hardware::ebits)));
        }
        return columns;
    }

    private <T> boolean any(Function<Hardware, @Nullable T> value) {
        return rows.stream().anyMatch(row -> on(value).apply(row) != null);
    }

    private static <T> Function<LedgerRow, @Nullable T> on(Function<Hardware, @Nullable T> value) {
        return row -> {
            Hardware hardware = row.hardware();
            return hardware == null ? null : value.apply(hardware);
        };
    }

    private static Column integer(
            String heading, String key, Function<LedgerRow, @Nullable Integer> value) {
        return count(
                heading,
                key,
                row -> {
                    Integer number = value.apply(row);
                    return number == null ? null : (Long) number.longValue();
                });
    }

    /** An answer that random samples reach with the same repair wins nothing. */
    private static Column repairedGap() {
        Function<LedgerRow, @Nullable Double> gap = of(LedgerRow.Solved::repairedGapPercent);
        Column plain = real("repaired gap %", "repairedGapPercent", "%.2f", gap, 1);
        return new Column(
                plain.heading(),
                plain.key(),
                plain.value(),
                row -> row.solved() != null && row.solved().beatsRandom() ? gap.apply(row) : null,
                plain.order());
    }

    private static Column text(
            String heading, String key, Function<LedgerRow, @Nullable String> value) {
        return new Column(heading, key, value, _ -> null, 0);
    }

    private static Column count(
            String heading, String key, Function<LedgerRow, @Nullable Long> value) {
        return new Column(
                heading,
                key,
                row -> {
                    Long count = value.apply(row);
                    return count == null ? null : count.toString();
                },
                value::apply,
                1);
    }

    private static Column real(
            String heading,
            String key,
            String format,
            Function<LedgerRow, @Nullable Double> value,
            int order) {
        return new Column(
                heading,
                key,
                row -> {
                    Double number = value.apply(row);
                    return number == null ? null : String.format(Locale.ROOT, format, number);
                },
                value::apply,
                order);
    }

    private static <T> Function<LedgerRow, @Nullable T> of(
            Function<LedgerRow.Solved, @Nullable T> value) {
        return row -> {
            LedgerRow.Solved result = row.solved();
            return result == null ? null : value.apply(result);
        };
    }

    private static @Nullable String yes(@Nullable Boolean flag) {
        return flag == null ? null : flag ? "yes" : "no";
    }

    private static @Nullable String plain(@Nullable Object number) {
        return number instanceof BigDecimal decimal ? decimal.toPlainString() : null;
    }

    private static @Nullable String penalty(LedgerRow row) {
        if (row.penaltyMin() == null || row.penaltyMax() == null) {
            return null;
        }
        String least = String.format(Locale.ROOT, "%.6g", row.penaltyMin());
        String most = String.format(Locale.ROOT, "%.6g", row.penaltyMax());
        return least.equals(most) ? least : least + " to " + most;
    }
}
