package dev.quench.problems.io.graph;

import java.util.Arrays;

/**
 * The labels that occur in a list of edges, numbered in ascending order from 0.
 *
 * <p>Labels not much larger than the list is long are counted in linear time, others are sorted.
 */
final class VertexLabels {
    private static final int SPREAD = 2;

    private final long[] sorted;
    private final int[] ranks;
    private final int size;

    private VertexLabels(long[] sorted, int[] ranks, int size) {
        this.sorted = sorted;
        this.ranks = ranks;
        this.size = size;
    }

    /** Takes the first {@code count} labels of an array, each 0 or more and 10^18 at most. */
    static VertexLabels of(long[] labels, int count) {
        long most = 0;
        for (int k = 0; k < count; k++) {
            most = Math.max(most, labels[k]);
        }
        boolean dense = most < (long) SPREAD * count + SPREAD && most < Integer.MAX_VALUE - SPREAD;
        return dense ? ranked(labels, count, (int) most) : sorted(Arrays.copyOf(labels, count));
    }

    private static VertexLabels ranked(long[] labels, int count, int most) {
        int[] ranks = new int[most + 1];
        for (int k = 0; k < count; k++) {
            ranks[(int) labels[k]] = 1;
        }
        int size = 0;
        for (int label = 0; label <= most; label++) {
            int occurs = ranks[label];
            ranks[label] = size;
            size += occurs;
        }
        return new VertexLabels(new long[0], ranks, size);
    }

    private static VertexLabels sorted(long[] labels) {
        Arrays.sort(labels);
        int size = 0;
        for (long label : labels) {
            if (size == 0 || labels[size - 1] != label) {
                labels[size++] = label;
            }
        }
        return new VertexLabels(labels, new int[0], size);
    }

    /** Returns how many labels there are. */
    int size() {
        return size;
    }

    /** Returns the number, from 0, of a label that occurs. */
    int number(long label) {
        return ranks.length > 0 ? ranks[(int) label] : Arrays.binarySearch(sorted, 0, size, label);
    }
}
