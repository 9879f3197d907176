package dev.quench.solvers.repair;

import dev.quench.problems.family.Solution;
import dev.quench.problems.qubo.Bits;
import java.util.Optional;

/**
 * Drops items by ascending efficiency while a resource is overloaded, skipping those that would not
 * relieve it, then adds by descending efficiency while they fit; the best result of the rankings of
 * {@link KnapsackItems} counts.
 *
 * <p>With non-negative weights and capacities the result always is feasible. With negative ones, an
 * overload that remains is lowered item by item, the largest relief first; where no single item
 * lowers it any more there is no result. {@code O(n m)}, or {@code O(n^2 m)} a sample with negative
 * data.
 *
 * <p>Source: J. Puchinger, G. R. Raidl, U. Pferschy, The multidimensional knapsack problem:
 * structure and algorithms, INFORMS J. Computing 22 (2010), section 3.1, for the efficiency measure
 * by dual prices.
 */
final class KnapsackRepair implements Repair {
    private final KnapsackItems items;

    KnapsackRepair(KnapsackItems items) {
        this.items = items;
    }

    @Override
    public Optional<Solution> repair(Bits bits) {
        return items.rankings().stream()
                .map(ranking -> repair(bits, ranking))
                .filter(KnapsackSelection::isFeasible)
                .reduce((first, second) -> second.profit() > first.profit() ? second : first)
                .map(selection -> Descent.solution(selection.toArray()));
    }

    private KnapsackSelection repair(Bits bits, int[] ranking) {
        var selection = new KnapsackSelection(items);
        bits.ones().forEach(selection::add);
        selection.dropUntilFeasible(ranking);
        relieve(selection, ranking);
        if (selection.isFeasible()) {
            selection.fill(ranking);
        }
        return selection;
    }

    /** Changes single items while that lowers the sum of the overloads, so it ends. */
    private static void relieve(KnapsackSelection selection, int[] ranking) {
        for (int round = 0; round < 4 * ranking.length && !selection.isFeasible(); round++) {
            long least = selection.overload();
            int best = -1;
            for (int item : ranking) {
                long overload = selection.overloadAfter(item);
                if (overload < least) {
                    least = overload;
                    best = item;
                }
            }
            if (best < 0) {
                return;
            }
            selection.flip(best);
        }
    }
}
