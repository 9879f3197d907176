package dev.quench.solvers.pruning.descent;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Which pool each step of an epoch works on: as many steps as the logarithm of its size says,
 * rounded, in an order drawn for the epoch.
 */
final class StepOrder {
    private StepOrder() {}

    static int[] draw(int[] sizes, int steps, RandomGenerator random) {
        double[] share =
                Arrays.stream(sizes).mapToDouble(n -> Math.log10(Math.max(n, 2))).toArray();
        double sum = Arrays.stream(share).sum();
        int[] order = new int[steps];
        double reached = 0;
        int next = 0;
        for (int pool = 0; pool < sizes.length; pool++) {
            reached += share[pool];
            int end = pool == sizes.length - 1 ? steps : (int) Math.round(steps * reached / sum);
            while (next < end) {
                order[next++] = pool;
            }
        }
        for (int k = steps - 1; k > 0; k--) {
            int other = random.nextInt(k + 1);
            int moved = order[k];
            order[k] = order[other];
            order[other] = moved;
        }
        return order;
    }
}
