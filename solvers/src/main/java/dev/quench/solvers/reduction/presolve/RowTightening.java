package dev.quench.solvers.reduction.presolve;

import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;

/**
 * Smaller numbers for one row, with the same solutions.
 *
 * <p>Division by the greatest common divisor, an inequality's right side rounded; clipping of
 * coefficients of {@code a x <= b} to the excess {@code d = max a x - b}, since a term of more than
 * that makes the row hold by itself (M. W. P. Savelsbergh, Preprocessing and probing techniques for
 * mixed integer programming problems, ORSA Journal on Computing 6 (1994), doi:10.1287/ijoc.6.4.445,
 * section 1.1); a right side that some activity reaches ({@link ReachableSums}). They repeat until
 * the row stays.
 */
final class RowTightening {
    private final PresolveCounts counts;

    RowTightening(PresolveCounts counts) {
        this.counts = counts;
    }

    /** Returns the tightest form found, perhaps redundant or impossible. */
    LinearConstraint tightened(LinearConstraint row) {
        if (row.terms() == 0 || !Rows.isNarrow(row)) {
            return row;
        }
        LinearConstraint current = row;
        LinearConstraint before;
        do {
            before = current;
            current = round(current);
        } while (!current.equals(before) && isOpen(current));
        return current;
    }

    private static boolean isOpen(LinearConstraint row) {
        return row.terms() > 0 && !row.isRedundant() && !row.isContradictory();
    }

    private LinearConstraint round(LinearConstraint row) {
        if (!isOpen(row)) {
            return row;
        }
        if (row.relation() == Relation.GREATER_OR_EQUAL) {
            return Rows.mirrored(round(Rows.mirrored(row)));
        }
        LinearConstraint divided = divided(row);
        if (!isOpen(divided)) {
            return divided;
        }
        return row.relation() == Relation.EQUAL ? reached(divided) : reached(clipped(divided));
    }

    private LinearConstraint divided(LinearConstraint row) {
        long divisor = 0;
        for (int k = 0; k < row.terms() && divisor != 1; k++) {
            divisor = greatestCommonDivisor(divisor, Math.abs(row.coefficient(k)));
        }
        if (divisor == 1) {
            return row;
        }
        counts.dividedRows++;
        if (row.relation() == Relation.EQUAL && row.rightHandSide() % divisor != 0) {
            return Rows.impossible(row);
        }
        long[] coefficients = Rows.coefficients(row);
        for (int k = 0; k < coefficients.length; k++) {
            coefficients[k] /= divisor;
        }
        return Rows.with(
                row, coefficients, row.relation(), Math.floorDiv(row.rightHandSide(), divisor));
    }

    private static long greatestCommonDivisor(long a, long b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }

    /** Clips {@code a_k > d} to {@code d} with {@code b - (a_k - d)}, and {@code a_k < -d}. */
    private LinearConstraint clipped(LinearConstraint row) {
        long excess = row.maximumActivity() - row.rightHandSide();
        long[] coefficients = Rows.coefficients(row);
        long rightHandSide = row.rightHandSide();
        int clipped = 0;
        for (int k = 0; k < coefficients.length; k++) {
            long before = coefficients[k];
            coefficients[k] = Math.clamp(before, -excess, excess);
            rightHandSide -= before > excess ? before - excess : 0;
            clipped += coefficients[k] == before ? 0 : 1;
        }
        counts.coefficients += clipped;
        return clipped == 0
                ? row
                : Rows.with(row, coefficients, Relation.LESS_OR_EQUAL, rightHandSide);
    }

    /** Counts from the smallest activity up: {@code sum |a_k| y_k} with {@code y = x or 1 - x}. */
    private LinearConstraint reached(LinearConstraint row) {
        long[] sizes = Rows.coefficients(row);
        for (int k = 0; k < sizes.length; k++) {
            sizes[k] = Math.abs(sizes[k]);
        }
        long limit = row.rightHandSide() - row.minimumActivity();
        long largest = ReachableSums.largest(sizes, limit);
        if (largest == limit) {
            return row;
        }
        if (row.relation() == Relation.EQUAL) {
            return Rows.impossible(row);
        }
        counts.rightSides++;
        return Rows.with(
                row,
                Rows.coefficients(row),
                Relation.LESS_OR_EQUAL,
                row.minimumActivity() + largest);
    }
}
