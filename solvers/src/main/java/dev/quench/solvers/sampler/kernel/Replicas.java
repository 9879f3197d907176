package dev.quench.solvers.sampler.kernel;

/**
 * The states of a batch of reads side by side, one a lane: {@code s[variable][lane]}, each 1 or -1.
 *
 * <p>A sweep offers every variable, in index order, a flip in every lane; the field of a variable
 * is summed up anew each time, so that nothing depends on what flipped. Mutable, for one thread.
 */
interface Replicas {
    /**
     * Returns the number of reads.
     *
     * @return the lanes of the vectors that hold them
     */
    int lanes();

    /**
     * Sets a spin.
     *
     * @param variable in {@code [0, n)}
     * @param lane in {@code [0, lanes)}
     * @param down true for -1, which is the bit 1
     */
    void set(int variable, int lane, boolean down);

    /**
     * Returns a spin.
     *
     * @param variable in {@code [0, n)}
     * @param lane in {@code [0, lanes)}
     * @return true for -1, which is the bit 1
     */
    boolean isDown(int variable, int lane);

    /**
     * Returns the spins of a variable in all reads.
     *
     * @param variable in {@code [0, n)}
     * @return the bit of a lane is 1 for -1
     */
    long word(int variable);

    /**
     * Sets the temperature of the sweeps that follow.
     *
     * @param beta inverse temperature in units of the Qubo, above 0
     */
    void cool(double beta);

    /**
     * Sets a temperature of its own for each read.
     *
     * @param betas inverse temperatures in units of the Qubo, above 0, one a lane
     */
    void temper(double[] betas);

    /**
     * Adds the share that some variables have in the energy of each read: {@code sum_i x_i (a_i +
     * f_i) / 2}, which over all variables is the energy without the offset.
     *
     * @param from first variable
     * @param to behind the last variable, at most 256 further
     * @param sums one a lane
     */
    void addEnergies(int from, int to, double[] sums);

    /**
     * Returns how many rounds of 16 random numbers some 256 variables share.
     *
     * @return 0 where each variable takes only its own
     */
    default int sharedRounds() {
        return 0;
    }

    /**
     * Offers flips to some variables.
     *
     * @param from first variable
     * @param to behind the last variable
     * @param random rounds of 16 numbers: the shared ones, then one a variable
     */
    void sweep(int from, int to, int[] random);
}
