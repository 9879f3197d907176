package dev.quench.problems.qubo;

/** Stores couplings that are computed row by row. */
final class CouplingRows {
    /* Couplings stores each pair twice in arrays that an int indexes. */
    private static final int MOST_ENTRIES = Integer.MAX_VALUE - 2;

    private CouplingRows() {}

    /** Writes a row as {@link QuboRows#copyRow} does, always the same. */
    @FunctionalInterface
    interface Source {
        int copyRow(int i, int[] columns, double[] values);
    }

    /**
     * Measures all rows, then fills arrays of the exact length.
     *
     * @param size number of variables
     * @param source symmetric
     * @throws IllegalArgumentException if a row is not as promised, or there are more than {@code
     *     2^30 - 1} couplings
     */
    static Couplings stored(int size, Source source) {
        int[] columns = new int[size];
        double[] values = new double[size];
        int[] start = new int[size + 1];
        for (int i = 0; i < size; i++) {
            start[i + 1] = end(start[i], source.copyRow(i, columns, values));
        }
        int[] allColumns = new int[start[size]];
        double[] allValues = new double[start[size]];
        for (int i = 0; i < size; i++) {
            int count = source.copyRow(i, columns, values);
            checkRow(i, columns, values, count);
            System.arraycopy(columns, 0, allColumns, start[i], count);
            System.arraycopy(values, 0, allValues, start[i], count);
        }
        return new Couplings(size, start, allColumns, allValues);
    }

    private static int end(int start, int count) {
        if (count > MOST_ENTRIES - start) {
            throw new IllegalArgumentException(
                    "A Qubo holds at most 2^30 - 1 couplings.\nMaybe count them with QuboCounts, or take a smaller instance.");
        }
        return start + count;
    }

    private static void checkRow(int i, int[] columns, double[] values, int count) {
        int previous = -1;
        for (int k = 0; k < count; k++) {
            int column = columns[k];
            boolean ordered = column > previous && column != i && column < columns.length;
            if (!ordered || values[k] == 0 || !Double.isFinite(values[k])) {
                throw new IllegalArgumentException(
                        "The coupling (%d, %d) = %s must be finite and not zero, and follow (%d, %d) in its row."
                                .formatted(i, column, values[k], i, previous));
            }
            previous = column;
        }
    }
}
