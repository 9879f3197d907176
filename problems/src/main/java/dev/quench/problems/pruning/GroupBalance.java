package dev.quench.problems.pruning;

import dev.quench.problems.qubo.Bits;
import java.util.Arrays;
import java.util.stream.IntStream;

/** How many of the free weights of each group must be pruned, where some bits are fixed. */
final class GroupBalance {
    private final PruningBlock block;
    private final Bits fixed;
    private final int[] start;
    private final int[] wanted;

    GroupBalance(PruningBlock block, Bits fixed, Bits values) {
        this.block = block;
        this.fixed = fixed;
        start = new int[block.groups() + 1];
        wanted = IntStream.range(0, block.groups()).map(block::pruned).toArray();
        for (int i = 0; i < block.size(); i++) {
            if (!fixed.get(i)) {
                start[block.group(i) + 1]++;
            } else if (block.isPruned(i) != values.get(i)) {
                wanted[block.group(i)]--;
            }
        }
        Arrays.parallelPrefix(start, Integer::sum);
    }

    private int free(int g) {
        return start[g + 1] - start[g];
    }

    boolean isPossible() {
        return IntStream.range(0, wanted.length)
                .allMatch(g -> wanted[g] >= 0 && wanted[g] <= free(g));
    }

    /** Puts each multiplier between the costs of the last pruned and the first kept free weight. */
    double[] multipliers(double[] costs) {
        double[] sorted = new double[start[start.length - 1]];
        int[] next = start.clone();
        for (int i = 0; i < costs.length; i++) {
            if (!fixed.get(i)) {
                sorted[next[block.group(i)]++] = block.isPruned(i) ? -costs[i] : costs[i];
            }
        }
        return IntStream.range(0, wanted.length)
                .mapToDouble(g -> {
                    if (free(g) == 0) {
                        return 0;
                    }
                    Arrays.sort(sorted, start[g], start[g + 1]);
                    int last = start[g] + wanted[g] - 1;
                    double below = sorted[Math.max(last, start[g])];
                    return -(below + sorted[Math.min(last + 1, start[g + 1] - 1)]) / 2;
                })
                .toArray();
    }
}
