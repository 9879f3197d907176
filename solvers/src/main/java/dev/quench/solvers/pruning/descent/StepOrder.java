package dev.quench.solvers.pruning.descent;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Which pool each step of an epoch works on: as many steps as were asked for it, or a share of the
 * others by the logarithm of its size, rounded, in an order drawn for the epoch.
 */
final class StepOrder {
    private StepOrder() {}

    /** Draws the order of an epoch among pools. */
    static int[] draw(List<WeightPool> pools, DescentSchedule schedule, RandomGenerator random) {
        int[] own =
                pools.stream()
                        .mapToInt(pool -> schedule.layerSteps().getOrDefault(pool.name(), -1))
                        .toArray();
        int[] sizes = pools.stream().mapToInt(WeightPool::size).toArray();
        return draw(sizes, own, schedule.steps(), random);
    }

    /** Draws an order; an entry of {@code own} below 0 means a share. */
    static int[] draw(int[] sizes, int[] own, int steps, RandomGenerator random) {
        int shared = steps - Arrays.stream(own).map(n -> Math.max(n, 0)).sum();
        double[] share = new double[sizes.length];
        int last = -1;
        for (int pool = 0; pool < sizes.length; pool++) {
            share[pool] = own[pool] < 0 ? Math.log10(Math.max(sizes[pool], 2)) : 0;
            last = own[pool] < 0 ? pool : last;
        }
        double sum = Arrays.stream(share).sum();
        int[] order = new int[steps];
        double reached = 0;
        int given = 0;
        int next = 0;
        for (int pool = 0; pool < sizes.length; pool++) {
            int count = Math.max(own[pool], 0);
            if (own[pool] < 0) {
                reached += share[pool];
                int end = pool == last ? shared : (int) Math.round(shared * reached / sum);
                count = end - given;
                given = end;
            }
            Arrays.fill(order, next, next + count, pool);
            next += count;
        }
        shuffle(order, random);
        return order;
    }

    private static void shuffle(int[] order, RandomGenerator random) {
        for (int k = order.length - 1; k > 0; k--) {
            int other = random.nextInt(k + 1);
            int moved = order[k];
            order[k] = order[other];
            order[other] = moved;
        }
    }
}
