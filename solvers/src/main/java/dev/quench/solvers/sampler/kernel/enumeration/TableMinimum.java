package dev.quench.solvers.sampler.kernel.enumeration;

import dev.quench.solvers.sampler.kernel.VectorUnit;

/**
 * The smaller one of two tables, entry by entry, and which one it was: the inner loop of a dynamic
 * program over bits. The implementations agree exactly.
 */
public interface TableMinimum {
    /**
     * Returns the fastest implementation here.
     *
     * @return of vectors where {@link VectorUnit#available}
     */
    static TableMinimum standard() {
        return VectorUnit.available() ? new VectorTableMinimum() : new ScalarTableMinimum();
    }

    /**
     * Writes {@code target[from + k] = min(zero[k], one[k])} for {@code 0 <= k < count}, and bit
     * {@code from + k} of {@code decisions}, whether {@code one[k] < zero[k]}.
     *
     * @param zero of at least {@code count} entries
     * @param one of at least {@code count} entries
     * @param count at most 64, or a multiple of 64
     * @param target where the minima go
     * @param from their first index, a multiple of 64
     * @param decisions 64 of them a word
     */
    void minimum(long[] zero, long[] one, int count, long[] target, int from, long[] decisions);
}
