package dev.quench.solvers.pruning.block;

import dev.quench.problems.pruning.PruningBlock;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Swaps by the linear terms alone: the control that overlooks curvature when it chooses.
 *
 * <p>In every group the pruned weights of the lowest linear terms are paired with the kept ones of
 * the lowest, rank by rank, as long as the sum is negative. All pairs are made in the order of
 * their sums, and the best point on the way, by the whole model, is the answer: a line search in
 * the one direction that the gradient knows.
 */
public final class GradientBlockSolver implements BlockSolver {
    /** Makes a solver. */
    public GradientBlockSolver() {}

    @Override
    public String name() {
        return "gradient-greedy";
    }

    private record Pair(int one, int zero, double linear) {}

    @Override
    public BlockAnswer solve(PruningBlock block, BlockRequest request) {
        var search = new SwapSearch(block, request);
        List<Pair> pairs =
                IntStream.range(0, block.groups())
                        .boxed()
                        .flatMap(g -> pairs(search, g).stream())
                        .sorted(Comparator.comparingDouble(Pair::linear))
                        .toList();
        double value = 0;
        double lowest = 0;
        int best = 0;
        for (int k = 0; k < pairs.size() && !search.isOver(); k++) {
            Pair pair = pairs.get(k);
            value += search.change(pair.one(), pair.zero());
            search.swap(pair.one(), pair.zero());
            if (value < lowest) {
                lowest = value;
                best = k + 1;
            }
        }
        search.restart();
        for (Pair pair : pairs.subList(0, best)) {
            search.swap(pair.one(), pair.zero());
        }
        search.keep();
        return search.answer();
    }

    private static List<Pair> pairs(SwapSearch search, int g) {
        SwapLists lists = search.lists();
        PruningBlock block = search.block();
        int[] ones = sorted(block, IntStream.range(0, lists.ones(g)).map(k -> lists.one(g, k)));
        int[] zeros = sorted(block, IntStream.range(0, lists.zeros(g)).map(k -> lists.zero(g, k)));
        return IntStream.range(0, Math.min(ones.length, zeros.length))
                .mapToObj(k ->
                        new Pair(ones[k], zeros[k], block.linear(ones[k]) + block.linear(zeros[k])))
                .takeWhile(pair -> pair.linear() < 0)
                .toList();
    }

    private static int[] sorted(PruningBlock block, IntStream members) {
        return members.boxed()
                .sorted(Comparator.comparingDouble(block::linear))
                .mapToInt(i -> i)
                .toArray();
    }
}
