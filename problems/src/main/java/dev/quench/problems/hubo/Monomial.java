package dev.quench.problems.hubo;

import dev.quench.problems.qubo.Bits;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A product of distinct bits {@code x_u x_v …}; the empty one is 1.
 *
 * <p>Immutable; since {@code x^2 = x}, no bit stands twice. Ordered by degree, then by the bits.
 */
public final class Monomial implements Comparable<Monomial> {
    private final int[] variables;

    private Monomial(int[] variables) {
        this.variables = variables;
    }

    /**
     * Multiplies bits.
     *
     * @param variables numbers of 0 or more, in any order, repetitions allowed; copied
     * @return their product
     * @throws IllegalArgumentException if a number is negative
     */
    public static Monomial of(int... variables) {
        int[] distinct = Arrays.stream(variables).sorted().distinct().toArray();
        if (distinct.length > 0 && distinct[0] < 0) {
            throw new IllegalArgumentException(
                    "A monomial cannot have variable %d: the first is 0.".formatted(distinct[0]));
        }
        return new Monomial(distinct);
    }

    /**
     * Returns the number of bits.
     *
     * @return 0 for the constant 1
     */
    public int degree() {
        return variables.length;
    }

    /**
     * Returns a bit.
     *
     * @param k place in {@code [0, degree)}
     * @return its number, ascending with the place
     */
    public int variable(int k) {
        return variables[k];
    }

    /**
     * Returns the bits.
     *
     * @return their numbers, ascending
     */
    public IntStream variables() {
        return Arrays.stream(variables);
    }

    /**
     * Tells whether a bit is a factor.
     *
     * @param variable number of a bit
     * @return true if it is
     */
    public boolean contains(int variable) {
        return Arrays.binarySearch(variables, variable) >= 0;
    }

    /**
     * Writes one bit for the product of two.
     *
     * @param i a factor
     * @param j another factor
     * @param product stands for {@code x_i x_j}
     * @return a monomial of one bit fewer, unless the product is a factor already
     */
    public Monomial substitute(int i, int j, int product) {
        return of(
                IntStream.concat(variables().filter(v -> v != i && v != j), IntStream.of(product))
                        .toArray());
    }

    /**
     * Evaluates the product.
     *
     * @param x more bits than the largest number
     * @return true if all factors are 1
     */
    public boolean isOne(Bits x) {
        for (int v : variables) {
            if (!x.get(v)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int compareTo(Monomial other) {
        int byDegree = Integer.compare(degree(), other.degree());
        return byDegree != 0 ? byDegree : Arrays.compare(variables, other.variables);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Monomial other && Arrays.equals(variables, other.variables);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(variables);
    }

    /** Returns for example {@code x0 x2 x5}, and {@code 1} for the constant. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        for (int v : variables) {
            text.append(text.isEmpty() ? "x" : " x").append(v);
        }
        return text.isEmpty() ? "1" : text.toString();
    }
}
