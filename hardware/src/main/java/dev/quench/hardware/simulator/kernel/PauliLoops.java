package dev.quench.hardware.simulator.kernel;

/**
 * What Pauli strings do to stretches of units, for vectors of one precision.
 *
 * <p>Place {@code k} of a stretch meets place {@code k xor x}; the sign is that of the source.
 */
interface PauliLoops {
    /**
     * Adds: real parts take {@code re} times one half of the source's units, imaginary parts {@code
     * im} times the other.
     *
     * @param target address of the first unit
     * @param source address of the first unit of the stretch that the source's places are in
     * @param units of the stretch
     * @param masks the string
     * @param swapped whether real parts take the imaginary ones
     * @param re factor of the real parts
     * @param im factor of the imaginary parts
     */
    void add(
            long target,
            long source,
            int units,
            StringMasks masks,
            boolean swapped,
            double re,
            double im);

    /**
     * Adds {@code sum conj(l_k) ± r_(k xor x)}.
     *
     * @param left address of the first unit of the state {@code l}
     * @param right of the state {@code r}, of the stretch that the places are in
     * @param units of the stretch
     * @param masks the string
     * @param sign of the whole stretch
     * @param sums the real and the imaginary part
     */
    void overlap(long left, long right, int units, StringMasks masks, double sign, double[] sums);

    /**
     * Computes {@code |a_k|^2} for every place.
     *
     * @param state address of the first unit
     * @param units of the stretch
     * @param squares by place
     */
    void squares(long state, int units, double[] squares);

    /**
     * Computes {@code Im conj(l_k) r_k} for every place.
     *
     * @param left address of the first unit of the state {@code l}
     * @param right of the state {@code r}
     * @param units of the stretch
     * @param products by place
     */
    void imaginary(long left, long right, int units, double[] products);
}
