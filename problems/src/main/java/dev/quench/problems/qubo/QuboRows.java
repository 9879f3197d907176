package dev.quench.problems.qubo;

/**
 * A quadratic function of bits that is read row by row, whether it is stored or computed.
 *
 * <p>{@code E(x) = offset + sum_i a_i x_i + sum_{i<j} b_ij x_i x_j} with {@code n} bits. Row {@code
 * i} lists the couplings of bit {@code i}: every pair stands in two rows with the same value. A row
 * can be read any number of times and always says the same, so that {@link Qubo#of} can measure
 * before it asks for memory and {@link QuboCounts#of} can count what no memory would hold.
 */
public interface QuboRows {
    /**
     * Returns the number of bits.
     *
     * @return 0 or more
     */
    int size();

    /**
     * Returns the constant term.
     *
     * @return the energy of the zero vector
     */
    double offset();

    /**
     * Returns a linear term.
     *
     * @param i bit in {@code [0, n)}
     * @return {@code a_i}
     */
    double bias(int i);

    /**
     * Writes the couplings of a bit, ascending by the other bit, zeros left out.
     *
     * @param i bit in {@code [0, n)}
     * @param columns receives the other bits; length {@code n} or more, and may be used as scratch
     *     beyond what is returned
     * @param values receives the couplings; as long
     * @return how many there are, less than {@code n}
     */
    int copyRow(int i, int[] columns, double[] values);

    /**
     * Evaluates the function, in the time of the rows of the ones.
     *
     * @param x a vector of {@code n} bits
     * @return {@code E(x)}
     * @throws IllegalArgumentException if the size differs
     */
    default double energy(Bits x) {
        if (x.size() != size()) {
            throw new IllegalArgumentException(
                    "A Qubo of %d bits has no energy for %d bits.".formatted(size(), x.size()));
        }
        int[] columns = new int[size()];
        double[] values = new double[size()];
        double energy = offset();
        for (int i : x.ones().toArray()) {
            energy += bias(i);
            for (int k = copyRow(i, columns, values) - 1; k >= 0 && columns[k] > i; k--) {
                energy += x.get(columns[k]) ? values[k] : 0;
            }
        }
        return energy;
    }

    /**
     * Returns a lower bound by taking every negative term and no positive one.
     *
     * @return a value no energy is below
     */
    default double trivialLowerBound() {
        return QuboExtent.of(this).lower();
    }

    /**
     * Returns an upper bound by taking every positive term and no negative one.
     *
     * @return a value no energy is above
     */
    default double trivialUpperBound() {
        return QuboExtent.of(this).upper();
    }

    /**
     * Tells whether double arithmetic is exact here: all coefficients are integers and no partial
     * sum exceeds 2^53 in magnitude.
     *
     * @return true if every energy is an exact integer
     */
    default boolean isIntegral() {
        return QuboExtent.of(this).integral();
    }
}
