package dev.quench.solvers.pruning.block;

import dev.quench.problems.pruning.BlockPairs;
import dev.quench.problems.qubo.Bits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Chooses the pairs of a round: the best of all groups by the sum of what their flips change. */
final class PairChoice {
    private final SwapSearch search;
    private final SwapPairOptions options;
    private final boolean[] back;

    PairChoice(SwapSearch search, SwapPairOptions options) {
        this.search = search;
        this.options = options;
        back = new boolean[search.block().size()];
    }

    /** Lets all weights take part again. */
    void refresh() {
        Arrays.fill(back, false);
    }

    /** Lets weights take no part until the next refresh. */
    void stepBack(BlockPairs pairs) {
        for (int p = 0; p < pairs.size(); p++) {
            back[pairs.first(p)] = true;
            back[pairs.second(p)] = true;
        }
    }

    private record Pair(int one, int zero, double change) {}

    /** Pairs weights at balanced flips; none if all have stepped back. */
    BlockPairs pairs(Bits flips) {
        search.go(flips);
        List<Pair> pairs = new ArrayList<>();
        for (int g = 0; g < search.lists().groups(); g++) {
            if (search.lists().isMovable(g)) {
                addPairs(g, pairs);
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::change));
        List<Pair> best = pairs.subList(0, Math.min(pairs.size(), options.pairs()));
        return new BlockPairs(
                search.block(),
                flips,
                best.stream().mapToInt(Pair::one).toArray(),
                best.stream().mapToInt(Pair::zero).toArray());
    }

    private void addPairs(int g, List<Pair> pairs) {
        var ranking = new GroupRanking(search, g);
        ranking.refresh();
        int[] ones = present(ranking.ones());
        int[] zeros = present(ranking.zeros());
        int count = Math.min(options.pairs(), Math.min(ones.length, zeros.length));
        for (int k = 0; k < count; k++) {
            if (options.pairing() == SwapPairOptions.Pairing.COUPLING) {
                bringForward(ones[k], zeros, k, count);
            }
            double change =
                    (double) search.state().flipChange(ones[k])
                            + search.state().flipChange(zeros[k]);
            pairs.add(new Pair(ones[k], zeros[k], change));
        }
    }

    private int[] present(int[] weights) {
        return Arrays.stream(weights).filter(i -> !back[i]).limit(options.pairs()).toArray();
    }

    /** Exchanges the weight at a place with the later one that is coupled most with another. */
    private void bringForward(int one, int[] zeros, int place, int count) {
        int best = place;
        double strongest = -1;
        for (int l = place; l < count; l++) {
            double strength = Math.abs(search.state().interaction(one, zeros[l]));
            if (strength > strongest) {
                strongest = strength;
                best = l;
            }
        }
        int zero = zeros[best];
        zeros[best] = zeros[place];
        zeros[place] = zero;
    }
}
