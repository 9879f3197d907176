package dev.quench.problems.io.model;

import dev.quench.problems.program.Relation;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Bounds of integers that rows imply where the file states none.
 *
 * <p>From {@code sum_k a_k x_k <= b} and finite bounds of all other variables follows {@code a_j
 * x_j <= b - sum_(k != j) min a_k x_k}, rounded inwards to an integer; {@code >=} is mirrored, and
 * an equality is both. Rows are gone through until no end is found any more, or a hundred times. An
 * end that is finite is left as it is: no feasible point is lost, and no bound of the file changes.
 * Rows that leave no value make the program infeasible, not the file faulty. Exact; a pass costs
 * time linear in the terms.
 *
 * <p>Source: M. Savelsbergh, Preprocessing and probing techniques for mixed integer programming
 * problems, ORSA Journal on Computing 6 (1994), section 1.1, on infinite ends only.
 */
final class ImpliedBounds {
    private static final int MOST_PASSES = 100;

    private final @Nullable BigDecimal[] lower;
    private final @Nullable BigDecimal[] upper;
    private boolean changed;

    /**
     * Takes the bounds of the file.
     *
     * @param lower one a variable, infinite for none
     * @param upper one a variable, infinite for none
     */
    ImpliedBounds(List<BigDecimal> lower, List<BigDecimal> upper) {
        this.lower = lower.stream().map(ImpliedBounds::finite).toArray(BigDecimal[]::new);
        this.upper = upper.stream().map(ImpliedBounds::finite).toArray(BigDecimal[]::new);
    }

    private static @Nullable BigDecimal finite(BigDecimal bound) {
        return ModelNumber.isInfinite(bound) ? null : bound;
    }

    boolean hasLower(int i) {
        return lower[i] != null;
    }

    boolean hasUpper(int i) {
        return upper[i] != null;
    }

    /** Returns the lower bound, infinite if there is none. */
    BigDecimal lower(int i) {
        return Objects.requireNonNullElse(lower[i], ModelNumber.INFINITY.negate());
    }

    /** Returns the upper bound, infinite if there is none. */
    BigDecimal upper(int i) {
        return Objects.requireNonNullElse(upper[i], ModelNumber.INFINITY);
    }

    /**
     * Goes through rows until nothing more follows.
     *
     * @param rows over the variables
     * @param wanted tells of a variable whether it is an integer whose ends are to be found
     */
    void propagate(List<DraftRow> rows, IntPredicate wanted) {
        changed = true;
        for (int pass = 0; changed && pass < MOST_PASSES; pass++) {
            changed = false;
            for (DraftRow row : rows) {
                if (row.relation() != Relation.GREATER_OR_EQUAL) {
                    propagate(row, false, wanted);
                }
                if (row.relation() != Relation.LESS_OR_EQUAL) {
                    propagate(row, true, wanted);
                }
            }
        }
    }

    /** Uses {@code a x <= b}, or {@code -a x <= -b} if mirrored. */
    private void propagate(DraftRow row, boolean mirrored, IntPredicate wanted) {
        BigDecimal least = BigDecimal.ZERO;
        int open = -1;
        int count = 0;
        for (int k = 0; k < row.variables().size(); k++) {
            BigDecimal a = coefficient(row, k, mirrored);
            @Nullable BigDecimal end = helpfulEnd(row.variables().get(k), a);
            if (a.signum() != 0 && end == null) {
                open = k;
                count++;
            } else if (end != null) {
                least = least.add(a.multiply(end));
            }
        }
        BigDecimal right = mirrored ? row.rightHandSide().negate() : row.rightHandSide();
        BigDecimal room = right.subtract(least);
        for (int k = 0; k < row.variables().size() && count <= 1; k++) {
            BigDecimal a = coefficient(row, k, mirrored);
            int i = row.variables().get(k);
            if (a.signum() == 0 || !wanted.test(i) || (count == 1 && k != open) || isClosed(i, a)) {
                continue;
            }
            @Nullable BigDecimal own = helpfulEnd(i, a);
            close(i, a, own == null ? room : room.add(a.multiply(own)));
        }
    }

    private static BigDecimal coefficient(DraftRow row, int k, boolean mirrored) {
        BigDecimal a = row.coefficients().get(k);
        return mirrored ? a.negate() : a;
    }

    /** Returns the end at which a term is least. */
    private @Nullable BigDecimal helpfulEnd(int i, BigDecimal a) {
        return a.signum() > 0 ? lower[i] : upper[i];
    }

    /** Tells whether the end that a row of this coefficient can give is finite. */
    private boolean isClosed(int i, BigDecimal a) {
        return (a.signum() > 0 ? upper[i] : lower[i]) != null;
    }

    /** Takes {@code a x_i <= room}. */
    private void close(int i, BigDecimal a, BigDecimal room) {
        boolean above = a.signum() > 0;
        var end =
                new BigDecimal(
                        quotient(room, a, above ? RoundingMode.FLOOR : RoundingMode.CEILING));
        if (!ModelNumber.isInfinite(end)) {
            (above ? upper : lower)[i] = uncrossed(i, end, above);
            changed = true;
        }
    }

    /**
     * Where an end would cross the other one, no point satisfies the row: the variable is fixed
     * instead, for which the row is broken by its activity alone.
     */
    private BigDecimal uncrossed(int i, BigDecimal end, boolean above) {
        @Nullable BigDecimal other = above ? lower[i] : upper[i];
        if (other == null) {
            return end;
        }
        return above ? end.max(other) : end.min(other);
    }

    private static BigInteger quotient(BigDecimal room, BigDecimal a, RoundingMode mode) {
        return room.divide(a, 0, mode).toBigInteger();
    }
}
