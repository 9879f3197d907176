package dev.quench.solvers.reduction.presolve;

import java.util.Arrays;

/**
 * The largest sum of a subset of positive numbers that a limit allows.
 *
 * <p>By the set of all reachable sums as bits, {@code O(count limit / 64)}, or, where the limit is
 * large, by merging the sorted sums of both halves of the numbers, {@code O(2^(count / 2))} time
 * and memory (E. Horowitz, S. Sahni, Computing partitions with applications to the knapsack
 * problem, Journal of the ACM 21 (1974), doi:10.1145/321812.321823). Where both are too much work
 * the limit itself is the answer, which is never too small.
 */
final class ReachableSums {
    private static final long MOST_WORDS = 1L << 24;
    private static final long LARGEST_LIMIT = 1L << 26;
    private static final int MOST_NUMBERS = 40;

    private ReachableSums() {}

    /**
     * Returns the largest reachable sum, or the limit if it is too much work to find.
     *
     * @param numbers positive
     * @param limit 0 or more
     */
    static long largest(long[] numbers, long limit) {
        if (limit < LARGEST_LIMIT && numbers.length * (limit / 64 + 1) <= MOST_WORDS) {
            return byBits(numbers, (int) limit);
        }
        return numbers.length <= MOST_NUMBERS ? byHalves(numbers, limit) : limit;
    }

    private static long byBits(long[] numbers, int limit) {
        long[] reachable = new long[limit / 64 + 1];
        reachable[0] = 1;
        for (long number : numbers) {
            if (number <= limit) {
                addShifted(reachable, (int) number);
            }
            if ((reachable[limit >> 6] >>> limit & 1) != 0) {
                return limit;
            }
        }
        int word = reachable.length - 1;
        /* The last word may hold sums above the limit. */
        reachable[word] &= -1L >>> (63 - (limit & 63));
        while (reachable[word] == 0) {
            word--;
        }
        return 64L * word + 63 - Long.numberOfLeadingZeros(reachable[word]);
    }

    /** Adds {@code set + number} to a set of sums, from the top so that none is added twice. */
    private static void addShifted(long[] set, int number) {
        int words = number >> 6;
        int bits = number & 63;
        for (int w = set.length - 1; w >= words; w--) {
            long shifted = set[w - words] << bits;
            if (bits > 0 && w > words) {
                shifted |= set[w - words - 1] >>> (64 - bits);
            }
            set[w] |= shifted;
        }
    }

    private static long byHalves(long[] numbers, long limit) {
        long[] first = sortedSums(Arrays.copyOf(numbers, numbers.length / 2));
        long[] second = sortedSums(Arrays.copyOfRange(numbers, numbers.length / 2, numbers.length));
        long best = 0;
        int down = second.length - 1;
        for (long sum : first) {
            while (down >= 0 && second[down] > limit - sum) {
                down--;
            }
            if (down < 0) {
                break;
            }
            best = Math.max(best, sum + second[down]);
        }
        return best;
    }

    private static long[] sortedSums(long[] numbers) {
        long[] sums = {0};
        for (long number : numbers) {
            long[] merged = new long[2 * sums.length];
            int plain = 0;
            int shifted = 0;
            for (int k = 0; k < merged.length; k++) {
                boolean takePlain = plain < sums.length && sums[plain] <= sums[shifted] + number;
                merged[k] = takePlain ? sums[plain++] : sums[shifted++] + number;
            }
            sums = merged;
        }
        return sums;
    }
}
