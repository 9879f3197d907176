package dev.quench.problems.encode.penalty;

import dev.quench.problems.encode.slack.SlackEncoding;
import dev.quench.problems.program.InfeasibleProgramException;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds inequalities of the same terms and opposite direction, which need one register of slack
 * together. Time and memory are linear in the terms of inequalities with slack.
 */
final class RangeRows {
    private final List<PenaltyRow> rows = new ArrayList<>();
    private final List<Integer> origins = new ArrayList<>();

    /**
     * Joins what belongs together; a pair stands where its first row stood.
     *
     * @param shaped rows of a program
     * @param from the number of each in the program
     * @param encoding how slack becomes bits
     * @throws InfeasibleProgramException if no assignment satisfies both rows of a pair
     */
    RangeRows(List<PenaltyRow> shaped, List<Integer> from, SlackEncoding encoding) {
        var open = new HashMap<LinearConstraint, Integer>();
        for (int r = 0; r < shaped.size(); r++) {
            PenaltyRow row = shaped.get(r);
            Optional<Integer> partner =
                    row instanceof SquareRow square && canJoin(square)
                            ? partner(square, open)
                            : Optional.empty();
            if (partner.isPresent() && rows.get(partner.get()) instanceof SquareRow first) {
                rows.set(partner.get(), join(first, (SquareRow) row, encoding));
            } else {
                rows.add(row);
                origins.add(from.get(r));
            }
        }
    }

    private static boolean canJoin(SquareRow row) {
        return row.slack().range() > 0 && row.constraint().terms() > 0;
    }

    /** Looks for the other half; a row without one waits under the half that it would join. */
    private Optional<Integer> partner(SquareRow row, Map<LinearConstraint, Integer> open) {
        Integer found = open.remove(direction(row.constraint(), 1));
        if (found == null) {
            open.putIfAbsent(direction(row.constraint(), -1), rows.size());
        }
        return Optional.ofNullable(found);
    }

    /** Returns the terms of a row in lowest terms, times a sign, without name and constant. */
    private static LinearConstraint direction(LinearConstraint row, int sign) {
        long divisor = 0;
        for (int k = 0; k < row.terms(); k++) {
            divisor = PenaltyRows.greatestCommonDivisor(divisor, Math.abs(row.coefficient(k)));
        }
        int[] variables = new int[row.terms()];
        long[] coefficients = new long[row.terms()];
        for (int k = 0; k < variables.length; k++) {
            variables[k] = row.variable(k);
            coefficients[k] = sign * (row.coefficient(k) / divisor);
        }
        return LinearConstraint.of("", variables, coefficients, Relation.LESS_OR_EQUAL, 0);
    }

    /** The row of the smaller coefficients carries the slack. */
    private static RangeRow join(SquareRow first, SquareRow second, SlackEncoding encoding) {
        boolean swapped =
                Math.abs(second.constraint().coefficient(0))
                        < Math.abs(first.constraint().coefficient(0));
        SquareRow upper = swapped ? second : first;
        SquareRow lower = swapped ? first : second;
        if (RangeRow.width(upper.constraint(), lower.constraint()) < 0) {
            throw new InfeasibleProgramException(first.constraint(), second.constraint());
        }
        return RangeRow.of(upper, lower, encoding);
    }

    List<PenaltyRow> rows() {
        return rows;
    }

    List<Integer> origins() {
        return origins;
    }
}
