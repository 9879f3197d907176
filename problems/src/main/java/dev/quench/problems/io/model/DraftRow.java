package dev.quench.problems.io.model;

import dev.quench.problems.program.Relation;
import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;

/**
 * A row without its name, as the file has it.
 *
 * @param variables ascending
 * @param coefficients one each, perhaps 0
 * @param relation the sign
 * @param rightHandSide the constant
 */
record DraftRow(
        List<Integer> variables,
        List<BigDecimal> coefficients,
        Relation relation,
        BigDecimal rightHandSide) {
    static DraftRow of(
            SortedMap<Integer, BigDecimal> terms, Relation relation, BigDecimal rightHandSide) {
        return new DraftRow(
                List.copyOf(terms.keySet()), List.copyOf(terms.values()), relation, rightHandSide);
    }
}
