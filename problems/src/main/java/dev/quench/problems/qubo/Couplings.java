package dev.quench.problems.qubo;

import java.util.Arrays;

/**
 * Immutable sparse couplings {@code b_ij = b_ji} between {@code n} variables, no diagonal.
 *
 * <p>Stored symmetrically in compressed sparse rows: row {@code i} lists its neighbours {@code j}
 * in ascending order with {@code b_ij}, so that each pair stands twice. Exact zeros are dropped.
 * Building is linear in the number of added terms; memory is 24 bytes a pair and 4 a variable.
 */
public final class Couplings {
    private final int size;
    private final int[] rowStart;
    private final int[] columns;
    private final double[] values;

    private Couplings(int size, int[] rowStart, int[] columns, double[] values) {
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

    /** Stores the rows of a function; see {@link Qubo#of}. */
    static Couplings of(QuboRows rows) {
        int n = rows.size();
        int[] columns = new int[n];
        double[] values = new double[n];
        int[] start = new int[n + 1];
        for (int i = 0; i < n; i++) {
            start[i + 1] = end(start[i], rows.copyRow(i, columns, values));
        }
        int[] allColumns = new int[start[n]];
        double[] allValues = new double[start[n]];
        for (int i = 0; i < n; i++) {
            int count = rows.copyRow(i, columns, values);
            checkRow(i, n, columns, values, count);
            System.arraycopy(columns, 0, allColumns, start[i], count);
            System.arraycopy(values, 0, allValues, start[i], count);
        }
        return new Couplings(n, start, allColumns, allValues);
    }

    private static int end(int start, int count) {
        if (count > Integer.MAX_VALUE - 2 - start) {
            throw new IllegalArgumentException(
                    "A Qubo holds at most 2^30 - 1 couplings.\nMaybe count them with QuboCounts, or take a smaller instance.");
        }
        return start + count;
    }

    private static void checkRow(int i, int n, int[] columns, double[] values, int count) {
        int previous = -1;
        for (int k = 0; k < count; k++) {
            boolean ordered = columns[k] > previous && columns[k] != i && columns[k] < n;
            if (!ordered || values[k] == 0 || !Double.isFinite(values[k])) {
                throw new IllegalArgumentException(
                        "The coupling (%d, %d) = %s must be finite and not zero, and follow (%d, %d) in its row."
                                .formatted(i, columns[k], values[k], i, previous));
            }
            previous = columns[k];
        }
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
        return new Couplings(
                size, rowStart, columns, Arrays.stream(values).map(v -> v * factor).toArray());
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
        private int count;
        private int[] first = new int[16];
        private int[] second = new int[16];
        private double[] value = new double[16];

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
            if (count == first.length) {
                int capacity = Math.addExact(count, count >> 1);
                first = Arrays.copyOf(first, capacity);
                second = Arrays.copyOf(second, capacity);
                value = Arrays.copyOf(value, capacity);
            }
            first[count] = i;
            second[count] = j;
            value[count++] = term;
            return this;
        }

        /**
         * Adds couplings that are already there.
         *
         * @param couplings of the same number of variables
         * @param factor multiplies each
         * @return this
         */
        public Builder addAll(Couplings couplings, double factor) {
            couplings.forEach((i, j, b) -> add(i, j, b * factor));
            return this;
        }

        /**
         * Sorts, adds up and freezes the terms by two stable counting sorts, in time linear in
         * terms and variables.
         *
         * @return the couplings
         */
        public Couplings build() {
            int entries = Math.multiplyExact(2, count);
            int[] start = new int[size + 1];
            for (int t = 0; t < count; t++) {
                start[first[t] + 1]++;
                start[second[t] + 1]++;
            }
            Arrays.parallelPrefix(start, Integer::sum);
            int[] byColumnRow = new int[entries];
            double[] byColumnValue = new double[entries];
            int[] next = Arrays.copyOf(start, size);
            for (int t = 0; t < count; t++) {
                int a = next[first[t]]++;
                byColumnRow[a] = second[t];
                byColumnValue[a] = value[t];
                int b = next[second[t]]++;
                byColumnRow[b] = first[t];
                byColumnValue[b] = value[t];
            }
            int[] columns = new int[entries];
            double[] values = new double[entries];
            next = Arrays.copyOf(start, size);
            for (int column = 0; column < size; column++) {
                for (int k = start[column]; k < start[column + 1]; k++) {
                    int at = next[byColumnRow[k]]++;
                    columns[at] = column;
                    values[at] = byColumnValue[k];
                }
            }
            return merged(start, columns, values);
        }

        private Couplings merged(int[] start, int[] columns, double[] values) {
            int[] mergedStart = new int[size + 1];
            int kept = 0;
            for (int i = 0; i < size; i++) {
                for (int k = start[i]; k < start[i + 1]; ) {
                    int column = columns[k];
                    double sum = 0;
                    while (k < start[i + 1] && columns[k] == column) {
                        sum += values[k++];
                    }
                    if (sum != 0) {
                        columns[kept] = column;
                        values[kept++] = sum;
                    }
                }
                mergedStart[i + 1] = kept;
            }
            return new Couplings(
                    size, mergedStart, Arrays.copyOf(columns, kept), Arrays.copyOf(values, kept));
        }
    }
}
