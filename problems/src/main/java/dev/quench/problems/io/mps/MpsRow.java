package dev.quench.problems.io.mps;

import dev.quench.problems.io.model.ModelDraft;
import dev.quench.problems.program.Relation;
import java.math.BigDecimal;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One row of an MPS file while it is read. Not thread-safe. */
final class MpsRow {
    final String name;
    final Relation relation;
    final int line;
    final TreeMap<Integer, BigDecimal> terms = new TreeMap<>();
    BigDecimal rightHandSide = BigDecimal.ZERO;
    boolean hasRightHandSide;
    @Nullable BigDecimal range;

    MpsRow(String name, Relation relation, int line) {
        this.name = name;
        this.relation = relation;
        this.line = line;
    }

    /** Hands the row over; a range makes two of it, of one name. */
    void addTo(ModelDraft draft) {
        BigDecimal width = range;
        boolean exact = relation == Relation.EQUAL && width != null && width.signum() == 0;
        if (width == null || exact) {
            draft.addRow(name, true, terms, relation, rightHandSide, line);
            return;
        }
        BigDecimal size = width.abs();
        boolean below =
                relation == Relation.LESS_OR_EQUAL
                        || (relation == Relation.EQUAL && width.signum() < 0);
        BigDecimal least = below ? rightHandSide.subtract(size) : rightHandSide;
        BigDecimal most = below ? rightHandSide : rightHandSide.add(size);
        draft.addRange(name, true, terms, least, most, line);
    }
}
