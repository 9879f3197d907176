package dev.quench.solvers.reduction.correlation;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Pairs of literals that are never both true where the rows of a program hold.
 *
 * <p>Literal {@code 2i} is {@code x_i}, literal {@code 2i + 1} is {@code 1 - x_i}. The product of
 * the two of a pair is 0, so that any multiple of it, of either sign, can be added to the
 * objective. A row tells a pair if its two terms alone do not fit: {@code |c_i| + |c_j|} is more
 * than the right-hand side leaves above the least activity. Immutable; pairs are distinct and
 * ascending, the smaller literal first.
 */
public final class Exclusions {
    /** No pair at all. */
    public static final Exclusions NONE = new Exclusions(new long[0]);

    /* Some milliseconds a sweep: rows of a thousand cities say more than can be used. */
    private static final int MOST_PAIRS = 200_000;

    /* The smaller literal in the upper half. */
    private final long[] pairs;

    private Exclusions(long[] pairs) {
        this.pairs = pairs;
    }

    /**
     * Collects what single rows tell.
     *
     * @param program the rows
     * @return at most 200,000 pairs, those of the first rows; cost is their number and a sort of
     *     each row
     */
    public static Exclusions of(BinaryProgram program) {
        var collector = new Collector();
        for (LinearConstraint row : program.constraints()) {
            if (row.relation() != Relation.GREATER_OR_EQUAL) {
                collector.add(row, 1);
            }
            if (row.relation() != Relation.LESS_OR_EQUAL) {
                collector.add(row, -1);
            }
        }
        return collector.size == 0
                ? NONE
                : new Exclusions(
                        Arrays.stream(collector.pairs, 0, collector.size)
                                .sorted()
                                .distinct()
                                .toArray());
    }

    /**
     * Returns the number of pairs.
     *
     * @return 0 or more
     */
    public int count() {
        return pairs.length;
    }

    /**
     * Returns the smaller literal of a pair.
     *
     * @param k in {@code [0, count)}
     * @return {@code 2i} for {@code x_i}, {@code 2i + 1} for {@code 1 - x_i}
     */
    public int first(int k) {
        return (int) (pairs[k] >> 32);
    }

    /**
     * Returns the larger literal of a pair.
     *
     * @param k in {@code [0, count)}
     * @return of another variable than the smaller one
     */
    public int second(int k) {
        return (int) pairs[k];
    }

    /** Returns the least number of variables that the literals are of. */
    int leastSize() {
        return Arrays.stream(pairs).mapToInt(pair -> ((int) pair >> 1) + 1).max().orElse(0);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Exclusions other && Arrays.equals(pairs, other.pairs);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(pairs);
    }

    @Override
    public String toString() {
        return "Exclusions[%d pairs]".formatted(count());
    }

    private static final class Collector {
        private long[] pairs = new long[16];
        private int size;

        /** Adds the pairs of {@code sign row <= sign rhs}. */
        void add(LinearConstraint row, int sign) {
            /* Least activities and coefficients fit, whatever the sign, and so does the room of a
             * row that holds anywhere. */
            long least = sign > 0 ? row.minimumActivity() : -row.maximumActivity();
            long room = sign * row.rightHandSide() - least;
            int[] order =
                    IntStream.range(0, row.terms())
                            .boxed()
                            .sorted((k, l) -> Long.compare(magnitude(row, l), magnitude(row, k)))
                            .mapToInt(Integer::intValue)
                            .toArray();
            for (int a = 0; a < order.length; a++) {
                long left = room - magnitude(row, order[a]);
                for (int b = a + 1; b < order.length; b++) {
                    if (magnitude(row, order[b]) <= left) {
                        break;
                    }
                    if (size == MOST_PAIRS) {
                        return;
                    }
                    add(literal(row, order[a], sign), literal(row, order[b], sign));
                }
            }
        }

        private static long magnitude(LinearConstraint row, int k) {
            return Math.abs(row.coefficient(k));
        }

        /** Returns the literal that raises the activity. */
        private static int literal(LinearConstraint row, int k, int sign) {
            return 2 * row.variable(k) + (sign * row.coefficient(k) > 0 ? 0 : 1);
        }

        private void add(int literal, int other) {
            if (size == pairs.length) {
                pairs = Arrays.copyOf(pairs, 2 * size);
            }
            pairs[size++] = ((long) Math.min(literal, other) << 32) + Math.max(literal, other);
        }
    }
}
