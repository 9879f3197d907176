package dev.quench.problems.encode.penalty;

import dev.quench.problems.encode.slack.BinarySlack;
import dev.quench.problems.encode.slack.SlackCutoff;
import dev.quench.problems.encode.slack.SlackEncoding;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.InfeasibleProgramException;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The rows of a program that need a penalty, in the order of the program.
 *
 * @param rows in the shape in which they are penalised
 * @param origins for each row the number of the row of the program that it comes from, of the first
 *     one where two are joined
 * @param dropped how many rows of the program hold at every point and were left out
 */
public record PenaltyRows(List<PenaltyRow> rows, List<Integer> origins, int dropped) {
    private static final long LIMIT = 1L << 53;

    /** Copies the lists. */
    public PenaltyRows {
        rows = List.copyOf(rows);
        origins = List.copyOf(origins);
    }

    /**
     * Shapes rows.
     *
     * @param encoding how slack becomes bits
     * @param cutoff how much slack rows need to hold
     * @param tighten true to leave out redundant rows, divide the others by their greatest common
     *     divisor, lower the right-hand side of an inequality to the largest activity that the row
     *     can have, and write a row that allows no two of its literals with coefficients of 1
     * @param join true to write two inequalities of the same terms and opposite direction, {@code l
     *     <= a x <= u}, as one row with one register of slack
     */
    public record Shape(SlackEncoding encoding, SlackCutoff cutoff, boolean tighten, boolean join) {
        /**
         * Returns the shape of the encodings that hold slack.
         *
         * @param encoding how slack becomes bits
         * @param cutoff how much slack rows need to hold
         * @param tighten as for the record
         * @return a shape that joins
         */
        public static Shape slack(SlackEncoding encoding, SlackCutoff cutoff, boolean tighten) {
            return new Shape(encoding, cutoff, tighten, true);
        }

        /**
         * Returns the shape of the encodings that leave rows which need slack to a term of their
         * own.
         *
         * @return tightened, every row by itself
         */
        public static Shape slackFree() {
            return new Shape(new BinarySlack(), SlackCutoff.none(), true, false);
        }
    }

    /**
     * Shapes the rows of a program; {@code >=} is mirrored.
     *
     * @param program the program
     * @param shape how
     * @return the rows
     * @throws IllegalArgumentException if a row cannot hold at any point, has a number beyond
     *     {@code 2^53}, or the cutoff is for another number of rows
     */
    public static PenaltyRows of(BinaryProgram program, Shape shape) {
        return of(program.constraints(), shape);
    }

    /**
     * Shapes rows; {@code >=} is mirrored.
     *
     * @param constraints the rows of a program
     * @param shape how
     * @return the rows
     * @throws IllegalArgumentException as for a program
     */
    public static PenaltyRows of(List<LinearConstraint> constraints, Shape shape) {
        checkCutoff(constraints.size(), shape.cutoff());
        var rows = new ArrayList<PenaltyRow>(constraints.size());
        var origins = new ArrayList<Integer>(constraints.size());
        for (int r = 0; r < constraints.size(); r++) {
            LinearConstraint constraint = constraints.get(r);
            if (constraint.isContradictory()) {
                throw new InfeasibleProgramException(constraint);
            }
            if (!shape.tighten() || !constraint.isRedundant()) {
                checkSize(constraint);
                rows.add(shaped(mirrored(constraint), shape, shape.cutoff().range(r)));
                origins.add(r);
            }
        }
        int dropped = constraints.size() - rows.size();
        if (!shape.join()) {
            return new PenaltyRows(rows, origins, dropped);
        }
        var ranges = new RangeRows(rows, origins, shape.encoding());
        return new PenaltyRows(ranges.rows(), ranges.origins(), dropped);
    }

    private static void checkCutoff(int rows, SlackCutoff cutoff) {
        if (cutoff.limits() && cutoff.ranges().size() != rows) {
            throw new IllegalArgumentException(
                    "A cutoff of %d slack ranges does not fit a program of %d rows."
                            .formatted(cutoff.ranges().size(), rows));
        }
    }

    /**
     * Counts the slack bits.
     *
     * @return 0 or more
     * @throws ArithmeticException if they exceed a long
     */
    public long slackBits() {
        return rows.stream().mapToLong(row -> row.slack().bits()).reduce(0, Math::addExact);
    }

    private static PenaltyRow shaped(LinearConstraint mirrored, Shape shape, long mostSlack) {
        LinearConstraint row = shape.tighten() ? tightened(mirrored) : mirrored;
        if (shape.tighten() && isClique(row)) {
            return new AtMostOneRow(clique(row));
        }
        if (ForcingRow.fits(row)) {
            return new ForcingRow(row);
        }
        if (AtMostOneRow.fits(row)) {
            return new AtMostOneRow(row);
        }
        return SquareRow.of(row, shape.encoding(), slackLeft(mirrored, row, mostSlack));
    }

    /** Returns the largest slack of a tightened row where the original has at most so much. */
    private static long slackLeft(LinearConstraint row, LinearConstraint tightened, long most) {
        if (most >= 2 * LIMIT || row.terms() == 0 || row.relation() == Relation.EQUAL) {
            return Long.MAX_VALUE;
        }
        long divisor = row.coefficient(0) / tightened.coefficient(0);
        long leastActivity = Math.ceilDiv(Math.subtractExact(row.rightHandSide(), most), divisor);
        return Math.max(0, Math.subtractExact(tightened.rightHandSide(), leastActivity));
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
     * Divides a row by the divisor of its coefficients and moves the right side of {@code <=} down
     * to what the row can reach.
     */
    private static LinearConstraint tightened(LinearConstraint row) {
        long divisor = 0;
        for (int k = 0; k < row.terms(); k++) {
            divisor = greatestCommonDivisor(divisor, Math.abs(row.coefficient(k)));
        }
        boolean equality = row.relation() == Relation.EQUAL;
        if (equality && Math.floorMod(row.rightHandSide(), divisor) != 0) {
            throw new InfeasibleProgramException(row);
        }
        long rhs = Math.floorDiv(row.rightHandSide(), divisor);
        LinearConstraint divided = rewritten(row, divisor, row.relation(), rhs);
        OptionalLong reachable = ReachableSums.largestWithin(divided);
        if (reachable.isEmpty() || reachable.getAsLong() == rhs) {
            return divided;
        }
        if (equality) {
            throw new InfeasibleProgramException(row);
        }
        return rewritten(divided, 1, row.relation(), reachable.getAsLong());
    }

    /**
     * Tells whether a row allows any one of its literals but no two, as {@code 3 x + 4 y <= 6}
     * does.
     */
    private static boolean isClique(LinearConstraint row) {
        if (row.relation() == Relation.EQUAL || row.terms() < 2) {
            return false;
        }
        double range = (double) row.rightHandSide() - row.minimumActivity();
        double first = Double.POSITIVE_INFINITY;
        double second = Double.POSITIVE_INFINITY;
        for (int k = 0; k < row.terms(); k++) {
            double a = Math.abs((double) row.coefficient(k));
            if (a > range) {
                return false;
            }
            second = Math.min(second, Math.max(first, a));
            first = Math.min(first, a);
        }
        return first + second > range;
    }

    /** Returns the same row with coefficients of magnitude 1. */
    private static LinearConstraint clique(LinearConstraint row) {
        int[] variables = new int[row.terms()];
        long[] signs = new long[row.terms()];
        long rhs = 1;
        for (int k = 0; k < variables.length; k++) {
            variables[k] = row.variable(k);
            signs[k] = Long.signum(row.coefficient(k));
            rhs += Math.min(0, signs[k]);
        }
        return LinearConstraint.of(row.name(), variables, signs, Relation.LESS_OR_EQUAL, rhs);
    }

    static long greatestCommonDivisor(long a, long b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }

    private static LinearConstraint rewritten(
            LinearConstraint row, long divisor, Relation relation, long rhs) {
        if (divisor == 1 && rhs == row.rightHandSide()) {
            return row;
        }
        int[] variables = new int[row.terms()];
        long[] coefficients = new long[row.terms()];
        for (int k = 0; k < variables.length; k++) {
            variables[k] = row.variable(k);
            coefficients[k] = row.coefficient(k) / divisor;
        }
        return LinearConstraint.of(row.name(), variables, coefficients, relation, rhs);
    }
}
