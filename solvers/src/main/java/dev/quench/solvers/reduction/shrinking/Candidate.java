package dev.quench.solvers.reduction.shrinking;

import dev.quench.solvers.reduction.merge.Merge;
import java.util.Comparator;

/**
 * A merge that correlations suggest.
 *
 * @param merge of variables of the program that the shrinking began with
 * @param score what it is ranked by: {@code |m_i|} of a value, the connected correlation {@code
 *     |c_ij - m_i m_j|} of a tie
 * @param confidence {@code |m_i|} or {@code |c_ij|} less two standard errors, at least 0
 */
public record Candidate(Merge merge, double score, double confidence) {
    /* Correlations of 1 abound and rounding must not order them. */
    private static final double STEP = 0x1p-30;
    /* Enough for a confidence of 1 in steps. */
    private static final int BITS = 31;

    /** The strongest first; of equals the surer, then the smaller variable, then values first. */
    public static final Comparator<Candidate> STRONGEST =
            Comparator.comparingLong((Candidate c) -> rank(c.score, c.confidence))
                    .thenComparingInt(Candidate::first)
                    .thenComparingInt(Candidate::second);

    /** Returns what sorts the stronger first, and of equals the surer; both are in [0, 1]. */
    static long rank(double score, double confidence) {
        return -((Math.round(score / STEP) << BITS) + Math.round(confidence / STEP));
    }

    private int first() {
        return switch (merge) {
            case Merge.Fix fix -> fix.variable();
            case Merge.Tie tie -> Math.min(tie.first(), tie.second());
        };
    }

    private int second() {
        return switch (merge) {
            case Merge.Fix _ -> -1;
            case Merge.Tie tie -> Math.max(tie.first(), tie.second());
        };
    }
}
