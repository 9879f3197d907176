package dev.quench.problems.hubo;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A polynomial made quadratic, with what its auxiliary bits stand for.
 *
 * <p>Immutable. The {@code n} bits of the polynomial come first, then the substituted products in
 * the order in which they were introduced, then the auxiliary bits of single terms, which are
 * coupled with none of each other.
 */
public final class QuadraticForm {
    /** A product of two earlier bits. */
    record Product(int first, int second) {}

    private final int size;
    private final Qubo qubo;
    private final List<Product> products;
    private final Map<String, Object> detail;

    QuadraticForm(int size, Qubo qubo, List<Product> products, Map<String, Object> detail) {
        this.size = size;
        this.qubo = qubo;
        this.products = List.copyOf(products);
        this.detail = detail;
    }

    /**
     * Returns the quadratic function.
     *
     * @return of the bits of the polynomial and the auxiliary ones
     */
    public Qubo qubo() {
        return qubo;
    }

    /**
     * Returns the number of auxiliary bits.
     *
     * @return 0 or more
     */
    public int auxiliaries() {
        return qubo.size() - size;
    }

    /**
     * Returns what a record tells, see {@link Quadratization}.
     *
     * @return in a fixed order, not modifiable
     */
    public Map<String, Object> detail() {
        return detail;
    }

    /**
     * Appends to a point the auxiliary bits that give it the least energy.
     *
     * @param x as many bits as the polynomial has
     * @return as many bits as the quadratic function has; its energy is the value of the polynomial
     * @throws IllegalArgumentException if the size differs
     */
    public Bits extended(Bits x) {
        if (x.size() != size) {
            throw new IllegalArgumentException(
                    "A polynomial of %d bits has no auxiliary bits for %d bits."
                            .formatted(size, x.size()));
        }
        boolean[] bits = new boolean[qubo.size()];
        for (int i = 0; i < size; i++) {
            bits[i] = x.get(i);
        }
        int next = size;
        for (Product product : products) {
            bits[next++] = bits[product.first()] && bits[product.second()];
        }
        int[] columns = new int[qubo.size()];
        double[] values = new double[qubo.size()];
        for (int w = next; w < bits.length; w++) {
            bits[w] = slope(w, bits, columns, values) < 0;
        }
        return Bits.of(bits);
    }

    private double slope(int w, boolean[] bits, int[] columns, double[] values) {
        int count = qubo.copyRow(w, columns, values);
        double slope = qubo.bias(w);
        for (int k = 0; k < count; k++) {
            slope += bits[columns[k]] ? values[k] : 0;
        }
        return slope;
    }

    @Override
    public String toString() {
        return "QuadraticForm[%d bits, %d auxiliaries, %s]"
                .formatted(size, auxiliaries(), Arrays.toString(products.toArray()));
    }
}
