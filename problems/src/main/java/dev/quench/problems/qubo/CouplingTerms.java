package dev.quench.problems.qubo;

import java.util.Arrays;

/**
 * A growing list of terms {@code (i, j, value)} with {@code i < j}. Memory is 16 bytes a term;
 * terms that come in ascending order of {@code (i, j)} are never sorted. Not safe for threads.
 */
final class CouplingTerms {
    private int count;
    private int[] first = new int[16];
    private int[] second = new int[16];
    private double[] value = new double[16];
    private boolean sorted = true;

    int count() {
        return count;
    }

    /** Adds a term; {@code i} and {@code j} differ and come in either order. */
    void add(int i, int j, double term) {
        if (count == first.length) {
            int capacity = Math.addExact(count, count >> 1);
            first = Arrays.copyOf(first, capacity);
            second = Arrays.copyOf(second, capacity);
            value = Arrays.copyOf(value, capacity);
        }
        first[count] = Math.min(i, j);
        second[count] = Math.max(i, j);
        value[count] = term;
        sorted &= count == 0 || !isBefore(count, count - 1);
        count++;
    }

    private boolean isBefore(int s, int t) {
        return first[s] != first[t] ? first[s] < first[t] : second[s] < second[t];
    }

    /**
     * Sorts the terms by two stable counting sorts, adds up those of one pair in the order in which
     * they came and drops zeros, in time linear in terms and variables.
     *
     * @param size number of variables
     */
    void compact(int size) {
        if (!sorted) {
            int[] order = orderedBy(first, orderedBy(second, identity(), size), size);
            first = gathered(first, order);
            second = gathered(second, order);
            double[] values = new double[count];
            Arrays.setAll(values, t -> value[order[t]]);
            value = values;
            sorted = true;
        }
        int kept = 0;
        for (int t = 0; t < count; ) {
            int i = first[t];
            int j = second[t];
            double sum = 0;
            for (; t < count && first[t] == i && second[t] == j; t++) {
                sum += value[t];
            }
            first[kept] = i;
            second[kept] = j;
            value[kept] = sum;
            kept += sum == 0 ? 0 : 1;
        }
        count = kept;
    }

    private int[] identity() {
        int[] order = new int[count];
        Arrays.setAll(order, t -> t);
        return order;
    }

    private static int[] orderedBy(int[] keys, int[] order, int size) {
        int[] start = new int[size + 1];
        for (int t : order) {
            start[keys[t] + 1]++;
        }
        Arrays.parallelPrefix(start, Integer::sum);
        int[] ordered = new int[order.length];
        for (int t : order) {
            ordered[start[keys[t]]++] = t;
        }
        return ordered;
    }

    private static int[] gathered(int[] source, int[] order) {
        int[] target = new int[order.length];
        Arrays.setAll(target, t -> source[order[t]]);
        return target;
    }

    /**
     * Returns the compacted terms as rows. In a walk in ascending order every row receives its
     * smaller neighbours before its larger ones, each ascending.
     *
     * @param size number of variables
     */
    Couplings toCouplings(int size) {
        int entries = Math.multiplyExact(2, count);
        int[] start = new int[size + 1];
        for (int t = 0; t < count; t++) {
            start[first[t] + 1]++;
            start[second[t] + 1]++;
        }
        Arrays.parallelPrefix(start, Integer::sum);
        int[] next = Arrays.copyOf(start, size);
        int[] columns = new int[entries];
        double[] values = new double[entries];
        for (int t = 0; t < count; t++) {
            int above = next[first[t]]++;
            columns[above] = second[t];
            values[above] = value[t];
            int below = next[second[t]]++;
            columns[below] = first[t];
            values[below] = value[t];
        }
        return new Couplings(size, start, columns, values);
    }
}
