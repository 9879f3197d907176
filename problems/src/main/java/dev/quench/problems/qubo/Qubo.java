package dev.quench.problems.qubo;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A quadratic function of bits, to be minimised.
 *
 * <p>{@code E(x) = offset + sum_i a_i x_i + sum_{i<j} b_ij x_i x_j} with {@code x_i} in {0, 1}.
 * Each pair counts once: a symmetric matrix form {@code x'Qx} has {@code b_ij = q_ij + q_ji} and
 * {@code a_i = q_ii}. Every coefficient is finite, and their magnitudes add up to at most {@code
 * 2^1000}, so that no energy, no change of one and no sum of rows overflows. Immutable; an energy
 * costs {@code O(n + couplings of the ones)}.
 */
public final class Qubo implements QuboRows {
    /** About 1.07e301; leaves sums of magnitudes and their doubles finite. */
    private static final double MOST_MAGNITUDE = 0x1p1000;

    private final double offset;
    private final double[] biases;
    private final Couplings couplings;
    private volatile @Nullable QuboExtent extent;

    private Qubo(double offset, double[] biases, Couplings couplings) {
        this.offset = offset;
        this.biases = biases;
        this.couplings = couplings;
        requireFiniteSums();
    }

    private void requireFiniteSums() {
        double sum = Math.abs(offset) + couplings.magnitude();
        for (double bias : biases) {
            sum += Math.abs(bias);
        }
        if (!(sum <= MOST_MAGNITUDE)) {
            throw new IllegalArgumentException(
                    "The magnitudes of the coefficients of a Qubo of %d bits add up to %s, and at most 2^1000 (%s) can be computed with.\nMaybe divide all of them by the same number."
                            .formatted(biases.length, sum, MOST_MAGNITUDE));
        }
    }

    /**
     * Starts to collect terms.
     *
     * @param size number of bits, 0 or more
     * @return an empty builder
     */
    public static Builder builder(int size) {
        return new Builder(size);
    }

    /**
     * Stores a function that is computed row by row: one pass measures the rows, a second one fills
     * arrays of the exact length. Memory is that of the result and of one row.
     *
     * @param rows the function
     * @return the same function
     * @throws IllegalArgumentException if a term is not finite, magnitudes add up to more than
     *     {@code 2^1000}, a row is not as {@link QuboRows#copyRow} promises, or there are more than
     *     {@code 2^30 - 1} couplings
     */
    public static Qubo of(QuboRows rows) {
        if (rows instanceof Qubo qubo) {
            return qubo;
        }
        double[] biases = new double[rows.size()];
        for (int i = 0; i < biases.length; i++) {
            biases[i] = Builder.finite(rows.bias(i), "bias");
        }
        return new Qubo(
                Builder.finite(rows.offset(), "offset"),
                biases,
                CouplingRows.stored(rows.size(), rows::copyRow));
    }

    @Override
    public int size() {
        return biases.length;
    }

    @Override
    public double offset() {
        return offset;
    }

    @Override
    public double bias(int i) {
        return biases[i];
    }

    /**
     * Returns a copy of the linear terms.
     *
     * @return length {@code n}
     */
    public double[] copyBiases() {
        return biases.clone();
    }

    /**
     * Returns the quadratic terms.
     *
     * @return couplings of {@code n} variables
     */
    public Couplings couplings() {
        return couplings;
    }

    @Override
    public int copyRow(int i, int[] columns, double[] values) {
        return couplings.copyRow(i, columns, values);
    }

    /**
     * Evaluates the function.
     *
     * @param x a vector of {@code n} bits
     * @return {@code E(x)}; exact where {@link #isIntegral} holds
     * @throws IllegalArgumentException if the size differs
     */
    @Override
    public double energy(Bits x) {
        if (x.size() != size()) {
            throw new IllegalArgumentException(
                    "A Qubo of %d bits has no energy for %d bits.".formatted(size(), x.size()));
        }
        double energy = offset;
        for (int i = 0; i < biases.length; i++) {
            if (x.get(i)) {
                energy += biases[i];
                for (int k = couplings.degree(i) - 1; k >= 0; k--) {
                    int j = couplings.neighbour(i, k);
                    if (j <= i) {
                        break;
                    }
                    if (x.get(j)) {
                        energy += couplings.value(i, k);
                    }
                }
            }
        }
        return energy;
    }

    /** Adds up the terms once: the function does not change. */
    private QuboExtent extent() {
        QuboExtent known = extent;
        if (known == null) {
            known = QuboExtent.of(this);
            extent = known;
        }
        return known;
    }

    @Override
    public boolean isIntegral() {
        return extent().integral();
    }

    @Override
    public double trivialLowerBound() {
        return extent().lower();
    }

    @Override
    public double trivialUpperBound() {
        return extent().upper();
    }

    /**
     * Returns the largest magnitude of a coefficient, the offset left out.
     *
     * @return 0 for a constant function
     */
    public double largestCoefficient() {
        double largest = couplings.largest();
        for (double bias : biases) {
            largest = Math.max(largest, Math.abs(bias));
        }
        return largest;
    }

    /**
     * Returns the ratio of the largest to the smallest non-zero magnitude of a coefficient, the
     * offset left out: what a device's precision must span.
     *
     * @return 1 or more; 0 for a constant function
     */
    public double coefficientRange() {
        double smallest = couplings.smallest();
        for (double bias : biases) {
            smallest = bias == 0 ? smallest : Math.min(smallest, Math.abs(bias));
        }
        double largest = largestCoefficient();
        return largest == 0 ? 0 : largest / smallest;
    }

    /**
     * Returns the share of pairs that are coupled.
     *
     * @return {@code count / (n (n-1) / 2)}, 0 for fewer than two bits
     */
    public double density() {
        double pairs = 0.5 * size() * (size() - 1.0);
        return pairs == 0 ? 0 : couplings.count() / pairs;
    }

    /**
     * Rewrites the function in spins {@code s = 1 - 2x}: {@code h_i = -a_i/2 - sum_j b_ij/4},
     * {@code J_ij = b_ij/4}, offset {@code + sum a_i/2 + sum b_ij/4}. Dividing by powers of two
     * loses nothing.
     *
     * @return an Ising model with the same energies
     */
    public Ising toIsing() {
        double[] fields = new double[size()];
        double[] constant = {offset};
        for (int i = 0; i < size(); i++) {
            fields[i] -= biases[i] / 2;
            constant[0] += biases[i] / 2;
        }
        couplings.forEach((i, j, b) -> {
            fields[i] -= b / 4;
            fields[j] -= b / 4;
            constant[0] += b / 4;
        });
        return Ising.of(constant[0], fields, couplings.scaled(0.25));
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Qubo other
                && Double.compare(offset, other.offset) == 0
                && Arrays.equals(biases, other.biases)
                && couplings.equals(other.couplings);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Double.hashCode(offset) + Arrays.hashCode(biases)) + couplings.hashCode();
    }

    @Override
    public String toString() {
        return "Qubo[%d bits, %d couplings]".formatted(size(), couplings.count());
    }

    /** Collects terms; terms of one bit or pair are added up. Not thread-safe. */
    public static final class Builder {
        private double offset;
        private final double[] biases;
        private final Couplings.Builder couplings;

        private Builder(int size) {
            couplings = Couplings.builder(size);
            biases = new double[size];
        }

        /**
         * Adds to the constant term.
         *
         * @param term finite
         * @return this
         */
        public Builder addOffset(double term) {
            offset += finite(term, "offset");
            return this;
        }

        /**
         * Adds to a linear term.
         *
         * @param i bit in {@code [0, n)}
         * @param term finite
         * @return this
         */
        public Builder addBias(int i, double term) {
            biases[i] += finite(term, "bias");
            return this;
        }

        /**
         * Adds a term {@code term x_i x_j}; with {@code i = j} it is linear, since {@code x^2 = x}.
         *
         * @param i bit in {@code [0, n)}
         * @param j bit in {@code [0, n)}
         * @param term finite
         * @return this
         */
        public Builder add(int i, int j, double term) {
            if (i == j) {
                return addBias(i, term);
            }
            couplings.add(i, j, term);
            return this;
        }

        /**
         * Adds a multiple of another function of the same or fewer bits.
         *
         * @param qubo of at most {@code n} bits
         * @param factor multiplies every term
         * @return this
         */
        public Builder addAll(Qubo qubo, double factor) {
            offset += qubo.offset * factor;
            for (int i = 0; i < qubo.size(); i++) {
                biases[i] += qubo.biases[i] * factor;
            }
            couplings.addAll(qubo.couplings, factor);
            return this;
        }

        /**
         * Freezes the terms.
         *
         * @return the function
         * @throws IllegalArgumentException if the magnitudes add up to more than {@code 2^1000}
         */
        public Qubo build() {
            return new Qubo(offset, biases.clone(), couplings.build());
        }

        private static double finite(double term, String what) {
            if (!Double.isFinite(term)) {
                throw new IllegalArgumentException(
                        "The %s must be finite, not %s.".formatted(what, term));
            }
            return term;
        }
    }
}
