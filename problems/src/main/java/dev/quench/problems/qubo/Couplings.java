package dev.quench.problems.qubo;

import java.util.Arrays;

/**
 * Immutable sparse couplings {@code b_ij = b_ji} between {@code n} variables, no diagonal.
 *
 * <p>Stored symmetrically in compressed sparse rows: row {@code i} lists its neighbours {@code j}
 * in ascending order with {@code b_ij}, so that each pair stands twice. Exact zeros are dropped.
 * Building is linear in the number of added terms; memory is 24 bytes a pair and 4 a variable.
 * Couplings that are added as a whole, or computed row by row ({@link Qubo#of}), are stored without
 * a list of terms between.
 */
public final class Couplings {
    private final int size;
    private final int[] rowStart;
    private final int[] columns;
    private final double[] values;

    /** Takes ownership of arrays that are as this class promises. */
    Couplings(int size, int[] rowStart, int[] columns, double[] values) {
        this.size = size;
        this.rowStart = rowStart;
        this.columns = columns;
        this.values = values;
    }

    /** Receives one coupling. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * Takes a coupling.
         *
         * @param i the smaller variable
         * @param j the larger variable
         * @param value {@code b_ij}, never zero
         */
        void visit(int i, int j, double value);
    }

    /**
     * Starts to collect couplings.
     *
     * @param size number of variables, 0 or more
     * @return an empty builder
     */
    public static Builder builder(int size) {
        return new Builder(size);
    }

    /**
     * Returns the number of variables.
     *
     * @return 0 or more
     */
    public int size() {
        return size;
    }

    /**
     * Returns the number of pairs {@code i < j} with a coupling.
     *
     * @return 0 or more
     */
    public int count() {
        return columns.length / 2;
    }

    /**
     * Returns the number of neighbours of a variable.
     *
     * @param i variable in {@code [0, n)}
     * @return 0 or more
     */
    public int degree(int i) {
        return rowStart[i + 1] - rowStart[i];
    }

    /**
     * Returns the {@code k}-th neighbour of a variable, in ascending order.
     *
     * @param i variable in {@code [0, n)}
     * @param k in {@code [0, degree(i))}
     * @return a variable other than {@code i}
     */
    public int neighbour(int i, int k) {
        return columns[rowStart[i] + k];
    }

    /**
     * Returns the coupling of a variable with its {@code k}-th neighbour.
     *
     * @param i variable in {@code [0, n)}
     * @param k in {@code [0, degree(i))}
     * @return {@code b_ij}, never zero
     */
    public double value(int i, int k) {
        return values[rowStart[i] + k];
    }

    /** Copies a row; see {@link QuboRows#copyRow}. */
    int copyRow(int i, int[] targetColumns, double[] targetValues) {
        int count = degree(i);
        System.arraycopy(columns, rowStart[i], targetColumns, 0, count);
        System.arraycopy(values, rowStart[i], targetValues, 0, count);
        return count;
    }

    /**
     * Returns one coupling by binary search.
     *
     * @param i variable in {@code [0, n)}
     * @param j variable in {@code [0, n)}
     * @return {@code b_ij}, zero where there is none
     */
    public double get(int i, int j) {
        int k = Arrays.binarySearch(columns, rowStart[i], rowStart[i + 1], j);
        return k < 0 ? 0 : values[k];
    }

    /**
     * Visits each pair {@code i < j} once, in ascending order of {@code (i, j)}.
     *
     * @param visitor takes the pairs
     */
    public void forEach(Visitor visitor) {
        for (int i = 0; i < size; i++) {
            for (int k = rowStart[i]; k < rowStart[i + 1]; k++) {
                if (columns[k] > i) {
                    visitor.visit(i, columns[k], values[k]);
                }
            }
        }
    }

    /**
     * Returns a copy of the row starts for a kernel: row {@code i} occupies {@code [start[i],
     * start[i+1])} of {@link #copyColumns} and {@link #copyValues}.
     *
     * @return length {@code n + 1}
     */
    public int[] copyRowStarts() {
        return rowStart.clone();
    }

    /**
     * Returns a copy of the neighbours in row order.
     *
     * @return length {@code 2 count()}
     */
    public int[] copyColumns() {
        return columns.clone();
    }

    /**
     * Returns a copy of the values in row order.
     *
     * @return length {@code 2 count()}
     */
    public double[] copyValues() {
        return values.clone();
    }

    /**
     * Returns the couplings multiplied by a number.
     *
     * @param factor finite
     * @return couplings of the same pattern, empty for factor 0
     */
    public Couplings scaled(double factor) {
        if (factor == 0) {
            return builder(size).build();
        }
        double[] products = new double[values.length];
        Arrays.setAll(products, k -> values[k] * factor);
        return new Couplings(size, rowStart, columns, products);
    }

    /** Returns the largest magnitude, 0 if there is no coupling. */
    double largest() {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /** Returns the sum of the magnitudes, each pair counted once. */
    double magnitude() {
        double sum = 0;
        for (double value : values) {
            sum += Math.abs(value) / 2;
        }
        return sum;
    }

    /** Returns the smallest magnitude, infinite if there is no coupling. */
    double smallest() {
        double smallest = Double.POSITIVE_INFINITY;
        for (double value : values) {
            smallest = Math.min(smallest, Math.abs(value));
        }
        return smallest;
    }

    /**
     * Adds other couplings row by row, without a copy but the result.
     *
     * @param factor multiplies these couplings
     * @param other of as many variables or more
     */
    private Couplings plus(double factor, Couplings other) {
        boolean same = factor == 1 && other.size == size && other.count() == 0;
        return same
                ? this
                : CouplingRows.stored(
                        other.size,
                        (i, targetColumns, targetValues) ->
                                copySum(i, factor, other, targetColumns, targetValues));
    }

    /** Merges a row of either, zeros left out, and returns its length. */
    private int copySum(
            int i, double factor, Couplings other, int[] targetColumns, double[] targetValues) {
        int k = i < size ? rowStart[i] : 0;
        int end = i < size ? rowStart[i + 1] : 0;
        int count = 0;
        for (int l = other.rowStart[i]; l < other.rowStart[i + 1]; l++) {
            int column = other.columns[l];
            for (; k < end && columns[k] < column; k++) {
                targetColumns[count] = columns[k];
                targetValues[count] = values[k] * factor;
                count += targetValues[count] == 0 ? 0 : 1;
            }
            double own = k < end && columns[k] == column ? values[k++] * factor : 0;
            targetColumns[count] = column;
            targetValues[count] = own + other.values[l];
            count += targetValues[count] == 0 ? 0 : 1;
        }
        for (; k < end; k++) {
            targetColumns[count] = columns[k];
            targetValues[count] = values[k] * factor;
            count += targetValues[count] == 0 ? 0 : 1;
        }
        return count;
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Couplings other
                && size == other.size
                && Arrays.equals(rowStart, other.rowStart)
                && Arrays.equals(columns, other.columns)
                && Arrays.equals(values, other.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(columns) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Couplings[%d variables, %d pairs]".formatted(size, count());
    }

    /** Collects terms; terms of one pair, in either order, are added up. Not thread-safe. */
    public static final class Builder {
        private final int size;
        private final CouplingTerms terms = new CouplingTerms();
        private Couplings base = new Couplings(0, new int[1], new int[0], new double[0]);
        private double factor = 1;

        private Builder(int size) {
            if (size < 0) {
                throw new IllegalArgumentException(
                        "The number of variables (%d) must not be negative.".formatted(size));
            }
            this.size = size;
        }

        /**
         * Adds to a coupling.
         *
         * @param i variable in {@code [0, n)}
         * @param j another variable in {@code [0, n)}
         * @param term what to add to {@code b_ij}, finite
         * @return this
         * @throws IllegalArgumentException if {@code i = j}, a variable does not exist or the term
         *     is not finite
         */
        public Builder add(int i, int j, double term) {
            if (i == j || i < 0 || j < 0 || i >= size || j >= size) {
                throw new IllegalArgumentException(
                        "A coupling (%d, %d) needs two different variables of [0, %d)."
                                .formatted(i, j, size));
            }
            if (!Double.isFinite(term)) {
                throw new IllegalArgumentException(
                        "The coupling (%d, %d) must be finite, not %s.".formatted(i, j, term));
            }
            terms.add(i, j, term);
            return this;
        }

        /**
         * Adds couplings that are already there. The largest of all is not copied before {@link
         * #build} merges it row by row.
         *
         * @param couplings of the same number of variables, or fewer
         * @param factor multiplies each, finite
         * @return this
         * @throws IllegalArgumentException if there are more variables or a product is not finite
         */
        public Builder addAll(Couplings couplings, double factor) {
            if (couplings.size > size) {
                throw new IllegalArgumentException(
                        "Couplings of %d variables do not fit %d variables."
                                .formatted(couplings.size, size));
            }
            if (couplings.count() <= base.count()) {
                couplings.forEach((i, j, b) -> add(i, j, b * factor));
                return this;
            }
            for (double b : couplings.values) {
                if (!Double.isFinite(b * factor)) {
                    throw new IllegalArgumentException(
                            "The coupling %s times %s must be finite.".formatted(b, factor));
                }
            }
            Couplings smaller = base;
            double smallerFactor = this.factor;
            base = couplings;
            this.factor = factor;
            smaller.forEach((i, j, b) -> terms.add(i, j, b * smallerFactor));
            return this;
        }

        /**
         * Sorts, adds up and freezes the terms, in time linear in terms and variables. Memory is
         * that of the result and 48 bytes a term that was added singly.
         *
         * @return the couplings
         */
        public Couplings build() {
            terms.compact(size);
            Couplings added = terms.toCouplings(size);
            return base.count() == 0 ? added : base.plus(factor, added);
        }
    }
}
