package dev.quench.solvers.sampler.kernel.tabu;

/**
 * A state, what flipping each of its bits would change, and until when each bit is tabu.
 *
 * <p>Changes are kept up to date by every flip, so that the lowest one is read, not computed.
 * Changes and energies are counted in a unit of the function, whole numbers where {@link
 * TabuModel#isWhole}. Moves are numbered; a bit may flip in move {@code now} if its ban ends at
 * {@code now} or before, or if its change is below what is aspired to. Mutable, for one thread.
 *
 * <p>All kernels of a function decide alike: the lowest change is exact, and of the bits that have
 * it {@link #first} takes the first one at or after a position that the caller draws.
 */
public interface TabuMoves {
    /**
     * Returns the change of the energy if a bit were flipped.
     *
     * @param bit in {@code [0, n)}
     * @return units, negative for an improvement
     */
    double change(int bit);

    /**
     * Tells the value of a bit.
     *
     * @param bit in {@code [0, n)}
     * @return true for 1
     */
    boolean isOne(int bit);

    /**
     * Flips a bit.
     *
     * @param bit in {@code [0, n)}
     */
    void flip(int bit);

    /**
     * Makes a bit tabu.
     *
     * @param bit in {@code [0, n)}
     * @param until number of the first move that may flip it again, 0 or more
     */
    void forbid(int bit, int until);

    /** Ends all bans, and computes the changes anew where rounding may have crept in. */
    void refresh();

    /**
     * Returns the lowest change that is allowed.
     *
     * @param now number of the move
     * @param aspired a change below it is allowed to bits that are tabu too
     * @return units; a number above every change if no bit may flip
     */
    double lowest(int now, double aspired);

    /**
     * Flips a bit and returns the lowest change that is allowed after that, in one pass where rows
     * are dense.
     *
     * @param bit in {@code [0, n)}
     * @param now number of the next move
     * @param aspired a change below it is allowed to bits that are tabu too
     * @return units; a number above every change if no bit may flip
     */
    double flipToLowest(int bit, int now, double aspired);

    /**
     * Finds an allowed bit by its change.
     *
     * @param change what {@link #lowest} or {@link #flipToLowest} returned
     * @param now as it was given there
     * @param aspired as it was given there
     * @param from where to begin, in {@code [0, n)}
     * @return the first such bit at or after {@code from}, going round; -1 if there is none
     */
    int first(double change, int now, double aspired, int from);

    /**
     * Copies the state.
     *
     * @param bits of length {@code n}
     */
    default void copyTo(boolean[] bits) {
        for (int i = 0; i < bits.length; i++) {
            bits[i] = isOne(i);
        }
    }
}
