package dev.quench.solvers.reduction.correlation;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
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

    /* A twentieth of a second a sweep. */
    private static final int MOST_PAIRS = 1_000_000;

    /* The smaller literal in the upper half. */
    private final long[] pairs;

    private Exclusions(long[] pairs) {
        this.pairs = pairs;
    }

    /**
     * Collects what single rows tell.
     *
     * @param program the rows
     * @return all pairs; empty if there are more than a million, for those of some rows alone would
     *     make the variables of the others look free; cost is their number and a sort of each row
     */
    public static Optional<Exclusions> of(BinaryProgram program) {
        var collector = new Collector();
        for (LinearConstraint row : program.constraints()) {
            if (row.relation() != Relation.GREATER_OR_EQUAL) {
                collector.add(row, 1);
            }
            if (row.relation() != Relation.LESS_OR_EQUAL) {
                collector.add(row, -1);
            }
            if (collector.size > MOST_PAIRS) {
                return Optional.empty();
            }
        }
        long[] pairs =
                Arrays.stream(collector.pairs, 0, collector.size).sorted().distinct().toArray();
        return Optional.of(pairs.length == 0 ? NONE : new Exclusions(pairs));
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

    /**
     * Returns what the right-hand side of {@code sign row <= sign rhs} leaves above the least
     * activity.
     *
     * @return empty if that is no {@code long}: such a row holds everywhere or nowhere
     */
    static OptionalLong room(LinearConstraint row, int sign) {
        try {
            return OptionalLong.of(
                    sign > 0
                            ? Math.subtractExact(row.rightHandSide(), row.minimumActivity())
                            : Math.subtractExact(row.maximumActivity(), row.rightHandSide()));
        } catch (ArithmeticException tooLarge) {
            return OptionalLong.empty();
        }
    }

    /** Tells whether two literals, the smaller one first, are among the pairs. */
    boolean contains(int literal, int larger) {
        return Arrays.binarySearch(pairs, pair(literal, larger)) >= 0;
    }

    /** Returns one number for two literals. */
    static long pair(int literal, int larger) {
        return ((long) literal << 32) + larger;
    }

    private static final class Collector {
        private long[] pairs = new long[16];
        private int size;

        /** Adds the pairs of {@code sign row <= sign rhs}. */
        void add(LinearConstraint row, int sign) {
            OptionalLong space = room(row, sign);
            if (space.isEmpty()) {
                return;
            }
            long room = space.getAsLong();
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
                    if (size > MOST_PAIRS) {
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
            pairs[size++] = pair(Math.min(literal, other), Math.max(literal, other));
        }
    }
}
