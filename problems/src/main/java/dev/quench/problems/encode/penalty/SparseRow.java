package dev.quench.problems.encode.penalty;

import java.util.Arrays;

/** A sum of terms by column, emptied by adding it to a row. Not safe for threads. */
final class SparseRow {
    private final double[] sums;
    private final boolean[] present;
    private final int[] touched;
    private int count;

    SparseRow(int size) {
        sums = new double[size];
        present = new boolean[size];
        touched = new int[size];
    }

    void add(int column, double term) {
        if (!present[column]) {
            present[column] = true;
            touched[count++] = column;
        }
        sums[column] += term;
    }

    /**
     * Adds the sums to a row and forgets them.
     *
     * @param columns ascending, with room for the union
     * @param values as many
     * @param known length of the row
     * @return the new length, zeros left out
     */
    int drainTo(int[] columns, double[] values, int known) {
        for (int k = 0; k < known; k++) {
            int column = columns[k];
            if (present[column]) {
                values[k] += take(column);
            }
        }
        int fresh = 0;
        for (int k = 0; k < count; k++) {
            int column = touched[k];
            if (present[column]) {
                touched[fresh++] = column;
            }
        }
        count = 0;
        Arrays.sort(touched, 0, fresh);
        merge(columns, values, known, fresh);
        return withoutZeros(columns, values, known + fresh);
    }

    private double take(int column) {
        double sum = sums[column];
        sums[column] = 0;
        present[column] = false;
        return sum;
    }

    /** Merges from the end, so that no entry is overwritten before it moved. */
    private void merge(int[] columns, double[] values, int known, int fresh) {
        int from = known - 1;
        int left = fresh - 1;
        for (int to = known + fresh - 1; left >= 0; to--) {
            if (from >= 0 && columns[from] > touched[left]) {
                columns[to] = columns[from];
                values[to] = values[from--];
            } else {
                columns[to] = touched[left];
                values[to] = take(touched[left--]);
            }
        }
    }

    private static int withoutZeros(int[] columns, double[] values, int length) {
        int kept = 0;
        for (int k = 0; k < length; k++) {
            columns[kept] = columns[k];
            values[kept] = values[k];
            kept += values[k] == 0 ? 0 : 1;
        }
        return kept;
    }
}
