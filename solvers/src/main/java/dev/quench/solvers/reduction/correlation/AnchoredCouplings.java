package dev.quench.solvers.reduction.correlation;

import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import java.util.Arrays;

/**
 * The couplings of an energy with its fields as couplings to one more node, the anchor, in rows.
 *
 * <p>Nodes {@code 0 … n-1} are the spins, node {@code n} is the anchor. {@code E(s) = offset +
 * scale sum_{a<b} w_ab s_a s_b} with the spin of the anchor 1. The scale is a power of two above
 * the largest magnitude, so that dividing by it rounds nothing (but numbers smaller than the
 * largest by a factor of {@code 2^1022}). Immutable.
 */
final class AnchoredCouplings {
    private final double offset;
    private final int exponent;
    private final int[] starts;
    private final int[] columns;
    private final double[] values;
    private final int[] components;

    private AnchoredCouplings(
            double offset, int exponent, int[] starts, int[] columns, double[] values) {
        this.offset = offset;
        this.exponent = exponent;
        this.starts = starts;
        this.columns = columns;
        this.values = values;
        this.components = components();
    }

    static AnchoredCouplings of(Ising energy) {
        int n = energy.size();
        Couplings couplings = energy.couplings();
        int[] starts = new int[n + 2];
        int fields = 0;
        double largest = 0;
        for (int i = 0; i < n; i++) {
            boolean anchored = energy.field(i) != 0;
            fields += anchored ? 1 : 0;
            largest = Math.max(largest, Math.abs(energy.field(i)));
            for (int k = 0; k < couplings.degree(i); k++) {
                largest = Math.max(largest, Math.abs(couplings.value(i, k)));
            }
            starts[i + 1] = starts[i] + couplings.degree(i) + (anchored ? 1 : 0);
        }
        starts[n + 1] = starts[n] + fields;
        int exponent = largest == 0 ? 0 : Math.getExponent(largest) + 1;
        int[] columns = new int[starts[n + 1]];
        double[] values = new double[starts[n + 1]];
        int last = starts[n];
        for (int i = 0; i < n; i++) {
            int at = starts[i];
            for (int k = 0; k < couplings.degree(i); k++) {
                columns[at] = couplings.neighbour(i, k);
                values[at++] = Math.scalb(couplings.value(i, k), -exponent);
            }
            if (energy.field(i) != 0) {
                columns[at] = n;
                values[at] = Math.scalb(energy.field(i), -exponent);
                columns[last] = i;
                values[last++] = values[at];
            }
        }
        return new AnchoredCouplings(energy.offset(), exponent, starts, columns, values);
    }

    /** Returns the number of nodes, the anchor included. */
    int nodes() {
        return starts.length - 1;
    }

    int degree(int a) {
        return starts[a + 1] - starts[a];
    }

    int neighbour(int a, int k) {
        return columns[starts[a] + k];
    }

    double value(int a, int k) {
        return values[starts[a] + k];
    }

    /** Returns the number of pairs that are coupled. */
    int pairs() {
        return columns.length / 2;
    }

    /**
     * Tells whether couplings tie two nodes together; if not, neither says anything of the other.
     */
    boolean areConnected(int a, int b) {
        return components[a] == components[b];
    }

    /** Tells which nodes couplings tie to one of some, these included. */
    boolean[] joined(boolean[] some) {
        boolean[] component = new boolean[nodes()];
        for (int a = 0; a < some.length; a++) {
            component[components[a]] |= some[a];
        }
        boolean[] joined = new boolean[nodes()];
        for (int a = 0; a < joined.length; a++) {
            joined[a] = component[components[a]];
        }
        return joined;
    }

    /** Returns what stands for a sum of scaled couplings in the unit of the energy. */
    double energy(double scaled) {
        return offset + Math.scalb(scaled, exponent);
    }

    /** Returns the scale, a power of two: what 1 is in the unit of the energy. */
    double unit() {
        return Math.scalb(1.0, exponent);
    }

    /**
     * Computes {@code g_a = sum_b w_ab v_b}.
     *
     * @param vectors one a node
     * @param sum receives it; as long as the vectors
     */
    void sum(int a, double[][] vectors, double[] sum) {
        Arrays.fill(sum, 0);
        int k = starts[a];
        int end = starts[a + 1];
        for (; k + 3 < end; k += 4) {
            addFour(sum, vectors, k);
        }
        for (; k < end; k++) {
            addOne(sum, vectors[columns[k]], values[k]);
        }
    }

    /* Arrays with one index each: the compiler makes vector instructions of that. */
    private void addFour(double[] sum, double[][] vectors, int k) {
        double[] v0 = vectors[columns[k]];
        double[] v1 = vectors[columns[k + 1]];
        double[] v2 = vectors[columns[k + 2]];
        double[] v3 = vectors[columns[k + 3]];
        double w0 = values[k];
        double w1 = values[k + 1];
        double w2 = values[k + 2];
        double w3 = values[k + 3];
        for (int c = 0; c < sum.length; c++) {
            sum[c] += (w0 * v0[c] + w1 * v1[c]) + (w2 * v2[c] + w3 * v3[c]);
        }
    }

    private static void addOne(double[] sum, double[] v, double w) {
        for (int c = 0; c < sum.length; c++) {
            sum[c] += w * v[c];
        }
    }

    private int[] components() {
        int[] numbers = new int[nodes()];
        Arrays.fill(numbers, -1);
        int[] waiting = new int[nodes()];
        for (int root = 0; root < numbers.length; root++) {
            if (numbers[root] < 0) {
                int count = 1;
                waiting[0] = root;
                numbers[root] = root;
                while (count > 0) {
                    int a = waiting[--count];
                    for (int k = starts[a]; k < starts[a + 1]; k++) {
                        if (numbers[columns[k]] < 0) {
                            numbers[columns[k]] = root;
                            waiting[count++] = columns[k];
                        }
                    }
                }
            }
        }
        return numbers;
    }
}
