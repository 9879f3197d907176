package dev.quench.solvers.reduction.merge;

import java.util.Arrays;

/**
 * Tells whether the terms of an equality can sum up to its right side: a table of subset sums,
 * {@code O(terms sum / 64)}. Rows whose terms all have one size, and rows for which the table would
 * take more than {@code 2^16} words of work, pass unseen but for their common divisor. Keeps its
 * memory between calls; not thread-safe.
 */
final class RowSums {
    private static final long MOST_WORDS = 1L << 16;

    private long[] reachable = new long[0];

    /** Returns false only if no values of the open terms give the right side. */
    boolean isReachable(MergedRow row) {
        /* Counted from the least activity, every term adds its size or nothing. */
        long wanted = Math.min(row.roomAbove(), row.roomBelow());
        long divisor = 0;
        boolean several = false;
        for (int k = 0; k < row.places(); k++) {
            long size = Math.abs(row.coefficient(k));
            if (size != 0) {
                several |= divisor != 0 && size != divisor;
                divisor = gcd(size, divisor);
            }
        }
        if (divisor == 0 || wanted % divisor != 0) {
            return wanted == 0;
        }
        if (wanted < 0) {
            return false;
        }
        long sum = wanted / divisor;
        return !several || sum >= MOST_WORDS || isReachable(row, divisor, (int) sum);
    }

    private boolean isReachable(MergedRow row, long divisor, int sum) {
        int words = (sum >> 6) + 1;
        if ((long) words * row.open() > MOST_WORDS) {
            return true;
        }
        if (reachable.length < words) {
            reachable = new long[words];
        }
        Arrays.fill(reachable, 0, words, 0);
        reachable[0] = 1;
        for (int k = 0; k < row.places(); k++) {
            long size = Math.abs(row.coefficient(k)) / divisor;
            if (size > 0 && size <= sum) {
                addShifted((int) size, words);
            }
        }
        return (reachable[sum >> 6] >>> sum & 1) != 0;
    }

    /** Adds {@code set + number} to the set of sums, from the top so that none is added twice. */
    private void addShifted(int number, int words) {
        int whole = number >> 6;
        int bits = number & 63;
        for (int w = words - 1; w >= whole; w--) {
            long shifted = reachable[w - whole] << bits;
            if (bits > 0 && w > whole) {
                shifted |= reachable[w - whole - 1] >>> (64 - bits);
            }
            reachable[w] |= shifted;
        }
    }

    private static long gcd(long a, long b) {
        long x = a;
        long y = b;
        while (y != 0) {
            long rest = x % y;
            x = y;
            y = rest;
        }
        return x;
    }
}
