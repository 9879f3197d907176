package dev.quench.solvers.variational.elimination;

import dev.quench.problems.qubo.Couplings;
import java.util.Arrays;

/** The couplings of one spin, ascending by the other one; changes in {@code O(degree)}. */
final class SpinRow {
    private int[] columns;
    private double[] values;
    private int count;

    SpinRow(Couplings couplings, int i) {
        count = couplings.degree(i);
        columns = new int[count];
        values = new double[count];
        for (int k = 0; k < count; k++) {
            columns[k] = couplings.neighbour(i, k);
            values[k] = couplings.value(i, k);
        }
    }

    int count() {
        return count;
    }

    int column(int k) {
        return columns[k];
    }

    double value(int k) {
        return values[k];
    }

    /** Returns where a spin stands, below 0 if it is not coupled. */
    int find(int column) {
        return Arrays.binarySearch(columns, 0, count, column);
    }

    double get(int column) {
        int k = find(column);
        return k < 0 ? 0 : values[k];
    }

    /** Adds to a coupling; one that becomes an exact zero is dropped. */
    void add(int column, double term) {
        int k = find(column);
        if (k < 0) {
            insert(-k - 1, column, term);
        } else if (values[k] + term == 0) {
            removeAt(k);
        } else {
            values[k] += term;
        }
    }

    void remove(int column) {
        int k = find(column);
        if (k >= 0) {
            removeAt(k);
        }
    }

    private void insert(int k, int column, double value) {
        if (count == columns.length) {
            int room = count + count / 2 + 2;
            columns = Arrays.copyOf(columns, room);
            values = Arrays.copyOf(values, room);
        }
        System.arraycopy(columns, k, columns, k + 1, count - k);
        System.arraycopy(values, k, values, k + 1, count - k);
        columns[k] = column;
        values[k] = value;
        count++;
    }

    private void removeAt(int k) {
        System.arraycopy(columns, k + 1, columns, k, count - k - 1);
        System.arraycopy(values, k + 1, values, k, count - k - 1);
        count--;
    }

    /** Frees the memory of a spin that is gone, and returns its coupled spins. */
    int[] empty() {
        int[] last = Arrays.copyOf(columns, count);
        columns = new int[0];
        values = new double[0];
        count = 0;
        return last;
    }

    /** Hands the arrays, which are longer than {@link #count} perhaps, to who copies them. */
    void read(Reader reader) {
        reader.read(columns, values, count);
    }

    /** Copies a row. */
    @FunctionalInterface
    interface Reader {
        void read(int[] columns, double[] values, int count);
    }
}
