package dev.quench.solvers.repair;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Random draws without replacement. */
final class Draws {
    private Draws() {}

    /**
     * Draws distinct numbers, in random order, by the first steps of a Fisher-Yates shuffle.
     *
     * @param count how many, at most {@code n} are drawn
     * @param n the numbers are in {@code [0, n)}
     * @param random where the randomness comes from
     * @return {@code min(count, n)} distinct numbers
     */
    static int[] distinct(int count, int n, RandomGenerator random) {
        int[] numbers = new int[n];
        Arrays.setAll(numbers, i -> i);
        int drawn = Math.min(count, n);
        for (int k = 0; k < drawn; k++) {
            int other = random.nextInt(k, n);
            int number = numbers[k];
            numbers[k] = numbers[other];
            numbers[other] = number;
        }
        return Arrays.copyOf(numbers, drawn);
    }
}
