package dev.quench.problems.encode.slack;

import dev.quench.problems.program.BinaryProgram;
import java.util.List;
import java.util.Locale;

/**
 * How much slack the solutions that are worth finding can have, row by row.
 *
 * <p>A feasible point of value {@code value} is known. Every feasible point that is at least as
 * good has slack {@code 0 … range_r} in row {@code r} ({@code b - a x} for {@code <=}, {@code a x -
 * b} for {@code >=}, in the units of the program), so that a register needs to hold no more. What
 * is found with it rests on that value: whoever found it shares the credit, and {@link #source}
 * names them.
 *
 * @param value the objective of a feasible point in the sense of the program (minimise), positive
 *     infinity if none is known
 * @param ranges one number a row of the program, 0 or more, not read for equalities; empty for no
 *     limits
 * @param source where the value is from
 */
public record SlackCutoff(double value, List<Long> ranges, String source) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a range is negative or the value is not a number
     */
    public SlackCutoff {
        ranges = List.copyOf(ranges);
        for (int r = 0; r < ranges.size(); r++) {
            if (ranges.get(r) < 0) {
                throw new IllegalArgumentException(
                        "The slack range of row %d (%d) must not be negative."
                                .formatted(r + 1, ranges.get(r)));
            }
        }
        if (Double.isNaN(value) || (!ranges.isEmpty() && !Double.isFinite(value))) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "Slack ranges must rest on the value of a feasible point, not on %s.",
                            value));
        }
    }

    /**
     * Returns a cutoff that limits nothing.
     *
     * @return no value and no ranges
     */
    public static SlackCutoff none() {
        return new SlackCutoff(Double.POSITIVE_INFINITY, List.of(), "none");
    }

    /**
     * Derives the ranges from one continuous knapsack a row: the least activity of a row {@code a x
     * <= b} over {@code x} in {@code [0,1]^n} with {@code l(x) <= value}, where {@code l} is a
     * linear function that the objective never falls below. Other rows are not used, so that a
     * linear program over all rows may give smaller ranges. Costs {@code O(n log n)} a row, in
     * exact decimal arithmetic.
     *
     * @param program the program
     * @param value the objective of a feasible point, finite
     * @param source where the value is from
     * @return the ranges
     * @throws IllegalArgumentException if no point reaches the value
     */
    public static SlackCutoff fractional(BinaryProgram program, double value, String source) {
        var knapsack = new FractionalKnapsack(program.objective(), value);
        return new SlackCutoff(
                value, program.constraints().stream().map(knapsack::largestSlack).toList(), source);
    }

    /**
     * Tells whether there are limits.
     *
     * @return false for {@link #none}
     */
    public boolean limits() {
        return !ranges.isEmpty();
    }

    /**
     * Returns the limit of a row.
     *
     * @param r number of a row of the program
     * @return 0 or more, the largest long where there is no limit
     */
    public long range(int r) {
        return ranges.isEmpty() ? Long.MAX_VALUE : ranges.get(r);
    }
}
