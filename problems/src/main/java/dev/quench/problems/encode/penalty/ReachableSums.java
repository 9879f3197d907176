package dev.quench.problems.encode.penalty;

import dev.quench.problems.program.LinearConstraint;
import java.util.OptionalLong;

/**
 * The activities that a row can have, by dynamic programming over a bit set: {@code O(terms range /
 * 64)} time.
 *
 * <p>Activities are counted from the least one, where each term adds the magnitude of its
 * coefficient.
 */
final class ReachableSums {
    /** Word operations that are worth a qubit: some milliseconds. */
    private static final long MOST_WORK = 1L << 23;

    private ReachableSums() {}

    /**
     * Returns the largest activity that does not exceed the right-hand side, in the units of the
     * row.
     *
     * @param row one that can hold
     * @return empty if finding it would take too long
     */
    static OptionalLong largestWithin(LinearConstraint row) {
        long range = row.rightHandSide() - row.minimumActivity();
        if (range < 0 || range >= row.maximumActivity() - row.minimumActivity()) {
            return OptionalLong.empty();
        }
        if (isContiguous(row)) {
            return OptionalLong.of(row.rightHandSide());
        }
        if (row.terms() * (range / Long.SIZE + 1) > MOST_WORK || range > Integer.MAX_VALUE) {
            return OptionalLong.empty();
        }
        long[] reached = new long[(int) (range / Long.SIZE) + 1];
        reached[0] = 1;
        for (int k = 0; k < row.terms(); k++) {
            addShifted(reached, Math.abs(row.coefficient(k)));
        }
        long best = range;
        while ((reached[(int) (best >>> 6)] >>> best & 1) == 0) {
            best--;
        }
        return OptionalLong.of(row.minimumActivity() + best);
    }

    /** Tells whether all coefficients have magnitude 1, so that no activity is left out. */
    private static boolean isContiguous(LinearConstraint row) {
        for (int k = 0; k < row.terms(); k++) {
            if (Math.abs(row.coefficient(k)) != 1) {
                return false;
            }
        }
        return true;
    }

    /** Sets {@code w = w | w << shift}, from the top so that no bit is read after it is written. */
    private static void addShifted(long[] words, long shift) {
        int whole = (int) Math.min(words.length, shift >>> 6);
        int part = (int) (shift & 63);
        for (int to = words.length - 1; to >= whole; to--) {
            long low = words[to - whole] << part;
            long carry = part == 0 || to == whole ? 0 : words[to - whole - 1] >>> (64 - part);
            words[to] |= low | carry;
        }
    }
}
