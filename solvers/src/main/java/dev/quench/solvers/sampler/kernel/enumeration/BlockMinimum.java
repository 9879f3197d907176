package dev.quench.solvers.sampler.kernel.enumeration;

import dev.quench.solvers.sampler.kernel.VectorUnit;

/**
 * The least sum of three tables over a block of states, the inner loop of an enumeration.
 *
 * <p>{@code min over c, l of table[16 c + l] + chunk[c] + lane[l]}, {@code 0 <= l < 16}. No sum may
 * leave the range of an {@code int}. The implementations agree exactly.
 */
public interface BlockMinimum {
    /** States that one chunk has. */
    int LANES = 16;

    /**
     * Returns the fastest implementation here.
     *
     * @return of vectors where {@link VectorUnit#available}
     */
    static BlockMinimum standard() {
        return VectorUnit.available() ? new VectorBlockMinimum() : new ScalarBlockMinimum();
    }

    /**
     * Returns the name that records use.
     *
     * @return {@code vector} or {@code scalar}
     */
    String name();

    /**
     * Finds the least sum.
     *
     * @param table of length {@code 16 m}
     * @param chunk of length {@code m}, a multiple of 4
     * @param lane of length 16
     * @return the minimum
     */
    int minimum(int[] table, int[] chunk, int[] lane);
}
