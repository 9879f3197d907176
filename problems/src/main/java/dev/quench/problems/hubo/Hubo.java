package dev.quench.problems.hubo;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A polynomial of bits of any degree, to be minimised.
 *
 * <p>{@code E(x) = sum_S c_S prod_(i in S) x_i} over sets {@code S} of bits, sparse; the
 * coefficient of the empty set is the offset. Immutable; an energy costs time linear in the
 * factors.
 */
public final class Hubo {
    private final int size;
    private final SortedMap<Monomial, Double> terms;

    private Hubo(int size, SortedMap<Monomial, Double> terms) {
        this.size = size;
        this.terms = terms;
    }

    /**
     * Starts to collect terms.
     *
     * @param size number of bits, 0 or more
     * @return an empty builder
     * @throws IllegalArgumentException if the size is negative
     */
    public static Builder builder(int size) {
        return new Builder(size);
    }

    /**
     * Writes a quadratic function as a polynomial.
     *
     * @param qubo the function
     * @return the same function
     */
    public static Hubo of(Qubo qubo) {
        var builder = builder(qubo.size()).add(qubo.offset());
        for (int i = 0; i < qubo.size(); i++) {
            builder.add(qubo.bias(i), i);
        }
        qubo.couplings().forEach((i, j, b) -> builder.add(b, i, j));
        return builder.build();
    }

    /**
     * Returns the number of bits.
     *
     * @return 0 or more
     */
    public int size() {
        return size;
    }

    /**
     * Returns the largest number of bits in a product.
     *
     * @return 0 for a constant
     */
    public int degree() {
        return terms.isEmpty() ? 0 : terms.lastKey().degree();
    }

    /**
     * Returns the terms, ordered by degree.
     *
     * @return products with their coefficients, none of which is 0; not modifiable
     */
    public SortedMap<Monomial, Double> terms() {
        return terms;
    }

    /**
     * Evaluates the polynomial.
     *
     * @param x a vector of {@link #size} bits
     * @return {@code E(x)}, summed in the order of the terms
     * @throws IllegalArgumentException if the size differs
     */
    public double energy(Bits x) {
        if (x.size() != size) {
            throw new IllegalArgumentException(
                    "A polynomial of %d bits has no energy for %d bits.".formatted(size, x.size()));
        }
        double energy = 0;
        for (var term : terms.entrySet()) {
            energy += term.getKey().isOne(x) ? term.getValue() : 0;
        }
        return energy;
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Hubo other && size == other.size && terms.equals(other.terms);
    }

    @Override
    public int hashCode() {
        return 31 * size + terms.hashCode();
    }

    @Override
    public String toString() {
        return "Hubo[%d bits, %d terms, degree %d]".formatted(size, terms.size(), degree());
    }

    /** Collects terms; terms of the same bits are added up. Not thread-safe. */
    public static final class Builder {
        private final int size;
        private final SortedMap<Monomial, Double> terms = new TreeMap<>();

        private Builder(int size) {
            if (size < 0) {
                throw new IllegalArgumentException(
                        "The number of bits (%d) must not be negative.".formatted(size));
            }
            this.size = size;
        }

        /**
         * Adds to a term.
         *
         * @param coefficient finite
         * @param variables bits in {@code [0, size)}, in any order; none for the offset, and a
         *     repeated bit counts once
         * @return this
         * @throws IllegalArgumentException if a bit does not exist or the coefficient is not finite
         */
        public Builder add(double coefficient, int... variables) {
            return add(coefficient, Monomial.of(variables));
        }

        /**
         * Adds to a term.
         *
         * @param coefficient finite
         * @param monomial of bits in {@code [0, size)}
         * @return this
         * @throws IllegalArgumentException if a bit does not exist or the coefficient is not finite
         */
        public Builder add(double coefficient, Monomial monomial) {
            if (!Double.isFinite(coefficient)) {
                throw new IllegalArgumentException(
                        "The coefficient of %s must be finite, not %s."
                                .formatted(monomial, coefficient));
            }
            int degree = monomial.degree();
            if (degree > 0 && monomial.variable(degree - 1) >= size) {
                throw new IllegalArgumentException(
                        "The term %s names a bit outside [0, %d).".formatted(monomial, size));
            }
            terms.merge(monomial, coefficient, Double::sum);
            return this;
        }

        /**
         * Freezes the terms; those that cancelled out are dropped.
         *
         * @return the polynomial
         */
        public Hubo build() {
            var kept = new TreeMap<>(terms);
            kept.values().removeIf(c -> c == 0);
            return new Hubo(size, Collections.unmodifiableSortedMap(kept));
        }
    }
}
