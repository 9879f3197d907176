package dev.quench.problems.io.mps;

import dev.quench.problems.io.model.ModelDraft;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The entries {@code q_ij} of a quadratic section, which stands for {@code 1/2 sum_ij q_ij x_i
 * x_j}. Not thread-safe.
 */
final class MpsQuadratic {
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private record Entry(int row, int column, BigDecimal value, int line) {
        long pair() {
            return (long) Math.min(row, column) << 32 | Math.max(row, column);
        }
    }

    private final boolean full;
    private final List<Entry> entries = new ArrayList<>();

    /** Starts a section of one triangle, or of a full symmetric matrix. */
    MpsQuadratic(boolean full) {
        this.full = full;
    }

    void add(int row, int column, BigDecimal value, int line) {
        entries.add(new Entry(row, column, value, line));
    }

    /** Hands all products over. */
    void addTo(ModelDraft draft) {
        entries.sort((a, b) -> Long.compare(a.pair(), b.pair()));
        for (int k = 0; k < entries.size(); ) {
            Entry entry = entries.get(k);
            int end = k + 1;
            while (end < entries.size() && entries.get(end).pair() == entry.pair()) {
                end++;
            }
            boolean diagonal = entry.row() == entry.column();
            if (full && !diagonal) {
                requireSymmetric(draft, entries.subList(k, end));
            } else if (end > k + 1) {
                throw draft.fault(
                        entries.get(k + 1).line(),
                        "each pair of variables once in the quadratic section",
                        "a second entry",
                        full ? "" : "call the section QMATRIX if it holds both triangles.");
            }
            BigDecimal value = diagonal ? entry.value().multiply(HALF) : entry.value();
            draft.addProduct(
                    Math.min(entry.row(), entry.column()),
                    Math.max(entry.row(), entry.column()),
                    value,
                    entry.line());
            k = end;
        }
    }

    private static void requireSymmetric(ModelDraft draft, List<Entry> pair) {
        Entry first = pair.getFirst();
        boolean symmetric =
                pair.size() == 2
                        && first.row() == pair.get(1).column()
                        && first.row() != pair.get(1).row()
                        && first.value().compareTo(pair.get(1).value()) == 0;
        if (!symmetric) {
            throw draft.fault(
                    pair.getLast().line(),
                    "a symmetric QMATRIX",
                    pair.size() == 1 ? "one of two equal entries" : "entries that differ",
                    "call the section QUADOBJ if it holds one triangle.");
        }
    }
}
