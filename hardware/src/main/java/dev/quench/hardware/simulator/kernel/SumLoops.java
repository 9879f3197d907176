package dev.quench.hardware.simulator.kernel;

/** Sums over the amplitudes of groups; the order of summing is fixed. */
interface SumLoops {
    /**
     * Returns the sum of the squares of all parts.
     *
     * @param groups address of the first
     * @param count of groups
     * @return {@code sum |a|^2}
     */
    double squares(long groups, int count);

    /**
     * Returns the sum of probabilities times energies.
     *
     * @param groups address of the first
     * @param count of groups
     * @param tile the energies
     * @param from number of the first group in the tile
     * @return {@code sum |a|^2 E}
     */
    double energy(long groups, int count, EnergyTile tile, int from);

    /**
     * Multiplies by energies.
     *
     * @param source address of the first group that is read
     * @param target address of the first that is written
     * @param count of groups
     * @param tile the energies
     * @param from number of the first group in the tile
     */
    void weigh(long source, long target, int count, EnergyTile tile, int from);

    /**
     * Returns the imaginary part of a matrix element of the energy.
     *
     * @param left address of the first group of the state {@code l}
     * @param right of the state {@code r}
     * @param count of groups
     * @param tile the energies
     * @param from number of the first group in the tile
     * @return {@code Im sum conj(l) E r}
     */
    double energyOverlap(long left, long right, int count, EnergyTile tile, int from);

    /**
     * Adds the imaginary parts of the matrix elements of X for each qubit of the groups.
     *
     * @param left address of the first group of the state {@code l}
     * @param right of the state {@code r}
     * @param count of groups
     * @param sums by qubit; {@code Im sum conj(l) X_q r} is added
     */
    void groupFlips(long left, long right, int count, double[] sums);

    /**
     * Returns the imaginary part of the matrix element of X on a qubit whose two values are rows.
     *
     * @param left two rows of the state {@code l}
     * @param right two rows of the state {@code r}
     * @param unitBits {@code 2^unitBits} units follow one another in a block
     * @param count units of all blocks together
     * @return {@code Im sum conj(l) X r}
     */
    double rowFlips(Walk left, Walk right, int unitBits, int count);
}
