package dev.quench.problems.encode;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a program that need a penalty, in the order of the program.
 *
 * @param rows in the shape in which they are penalised
 * @param dropped how many rows of the program hold at every point and were left out
 */
record PenaltyRows(List<PenaltyRow> rows, int dropped) {
    private static final long LIMIT = 1L << 53;

    PenaltyRows {
        rows = List.copyOf(rows);
    }

    /**
     * Shapes the rows: {@code >=} is mirrored; if tightening is asked for, redundant rows are left
     * out and the others divided by their greatest common divisor.
     *
     * @throws IllegalArgumentException if a row cannot hold at any point, or has a number beyond
     *     {@code 2^53}
     */
    static PenaltyRows of(BinaryProgram program, boolean tighten) {
        var rows = new ArrayList<PenaltyRow>(program.constraints().size());
        for (LinearConstraint constraint : program.constraints()) {
            if (constraint.isContradictory()) {
                throw contradiction(constraint);
            }
            if (!tighten || !constraint.isRedundant()) {
                checkSize(constraint);
                LinearConstraint row = mirrored(constraint);
                rows.add(shaped(tighten ? divided(row) : row));
            }
        }
        return new PenaltyRows(rows, program.constraints().size() - rows.size());
    }

    long slackBits() {
        return rows.stream().mapToLong(row -> row.slack().bits()).sum();
    }

    private static PenaltyRow shaped(LinearConstraint row) {
        return PairRow.fits(row) ? new PairRow(row) : SquareRow.of(row);
    }

    private static void checkSize(LinearConstraint row) {
        long largest = Math.max(-row.minimumActivity(), row.maximumActivity());
        long rhs = row.rightHandSide();
        if (row.minimumActivity() < -LIMIT || largest > LIMIT || rhs > LIMIT || rhs < -LIMIT) {
            throw new IllegalArgumentException(
                    "Row %s cannot be encoded exactly: its activities reach from %d to %d with %d on the right, beyond 2^53.\nMaybe scale the row down."
                            .formatted(
                                    row.name(), row.minimumActivity(), row.maximumActivity(), rhs));
        }
    }

    private static LinearConstraint mirrored(LinearConstraint row) {
        return row.relation() == Relation.GREATER_OR_EQUAL
                ? rewritten(row, -1, Relation.LESS_OR_EQUAL, -row.rightHandSide())
                : row;
    }

    /**
     * Divides a row by the divisor of its coefficients; the right side of {@code <=} is floored.
     */
    private static LinearConstraint divided(LinearConstraint row) {
        long divisor = 0;
        for (int k = 0; k < row.terms(); k++) {
            divisor = greatestCommonDivisor(divisor, Math.abs(row.coefficient(k)));
        }
        if (row.relation() == Relation.EQUAL && Math.floorMod(row.rightHandSide(), divisor) != 0) {
            throw contradiction(row);
        }
        long rhs = Math.floorDiv(row.rightHandSide(), divisor);
        return divisor == 1 ? row : rewritten(row, divisor, row.relation(), rhs);
    }

    private static long greatestCommonDivisor(long a, long b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }

    private static LinearConstraint rewritten(
            LinearConstraint row, long divisor, Relation relation, long rhs) {
        int[] variables = new int[row.terms()];
        long[] coefficients = new long[row.terms()];
        for (int k = 0; k < variables.length; k++) {
            variables[k] = row.variable(k);
            coefficients[k] = row.coefficient(k) / divisor;
        }
        return LinearConstraint.of(row.name(), variables, coefficients, relation, rhs);
    }

    private static IllegalArgumentException contradiction(LinearConstraint row) {
        return new IllegalArgumentException(
                "The program has no feasible point: no assignment satisfies row %s (activities %d to %d, must be %s %d).\nMaybe check the instance, or what was fixed before the encoding."
                        .formatted(
                                row.name(),
                                row.minimumActivity(),
                                row.maximumActivity(),
                                row.relation().symbol(),
                                row.rightHandSide()));
    }
}
