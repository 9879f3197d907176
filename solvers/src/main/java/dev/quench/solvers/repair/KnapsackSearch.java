package dev.quench.solvers.repair;

import dev.quench.problems.family.Knapsack;
import dev.quench.solvers.control.StopSignal;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Descent by adding an item, dropping one that brings a loss, and exchanging one for one, one for
 * two and two for one, taking every improvement at once.
 *
 * <p>An exchange is tried with the leaving items taken out of the selection, so that all resources
 * are checked as for an addition. {@code O(n^2 m)} a round of single and {@code O(n^3 m)} of double
 * exchanges at worst; items that do not fit or bring too little are skipped first. A kick of
 * strength {@code k} forces {@code k} random items in and repairs among the others.
 *
 * <p>Source: the neighbourhoods are common; see A. Fréville, The multidimensional 0-1 knapsack
 * problem: an overview, European J. Operational Research 155 (2004), section 4.
 */
final class KnapsackSearch implements LocalSearch {
    private static final int STRENGTHS = 4;

    private final KnapsackItems items;
    private final Knapsack problem;
    private final int n;
    private final int[] ranking;
    private final KnapsackSelection selection;

    KnapsackSearch(KnapsackItems items) {
        this.items = items;
        this.problem = items.problem();
        this.n = items.size();
        this.ranking = items.rankings().getFirst();
        this.selection = new KnapsackSelection(items);
    }

    @Override
    public long cost() {
        return -selection.profit();
    }

    @Override
    public void descend(StopSignal stop) {
        boolean improved = true;
        while (improved && !stop.requested()) {
            selection.fill(ranking);
            improved =
                    dropLosses() || exchangeOne(stop) || exchangeForTwo(stop) || exchangeTwo(stop);
        }
    }

    private boolean dropLosses() {
        boolean improved = false;
        for (int i = 0; i < n; i++) {
            if (selection.contains(i) && problem.profit(i) < 0 && selection.fitsWithout(i)) {
                selection.remove(i);
                improved = true;
            }
        }
        return improved;
    }

    private boolean exchangeOne(StopSignal stop) {
        for (int out : selection.toArray()) {
            if (stop.requested()) {
                return false;
            }
            selection.remove(out);
            int in = fitting(problem.profit(out));
            if (in >= 0) {
                selection.add(in);
                return true;
            }
            selection.add(out);
        }
        return false;
    }

    /** Finds the most efficient item outside that fits and brings more than a profit. */
    private int fitting(long profit) {
        for (int in : ranking) {
            if (!selection.contains(in) && problem.profit(in) > profit && selection.fits(in)) {
                return in;
            }
        }
        return -1;
    }

    private boolean exchangeForTwo(StopSignal stop) {
        for (int out : selection.toArray()) {
            if (stop.requested()) {
                return false;
            }
            selection.remove(out);
            if (addPair(out)) {
                return true;
            }
            selection.add(out);
        }
        return false;
    }

    /** Adds two items that bring more than the one that left; false if there are none. */
    private boolean addPair(int out) {
        int[] outside =
                Arrays.stream(ranking).filter(i -> i != out && !selection.contains(i)).toArray();
        long most = Arrays.stream(outside).mapToLong(problem::profit).max().orElse(0);
        for (int a = 0; a < outside.length; a++) {
            int first = outside[a];
            if (problem.profit(first) + most <= problem.profit(out)
                    || (items.isMonotone() && !selection.fits(first))) {
                continue;
            }
            selection.add(first);
            for (int b = a + 1; b < outside.length; b++) {
                int second = outside[b];
                if (problem.profit(first) + problem.profit(second) > problem.profit(out)
                        && selection.fits(second)) {
                    selection.add(second);
                    return true;
                }
            }
            selection.remove(first);
        }
        return false;
    }

    private boolean exchangeTwo(StopSignal stop) {
        int[] chosen = selection.toArray();
        long most =
                IntStream.range(0, n)
                        .filter(i -> !selection.contains(i))
                        .mapToLong(problem::profit)
                        .max()
                        .orElse(Long.MIN_VALUE);
        for (int a = 0; a < chosen.length && !stop.requested(); a++) {
            selection.remove(chosen[a]);
            for (int b = a + 1; b < chosen.length; b++) {
                long profit = problem.profit(chosen[a]) + problem.profit(chosen[b]);
                if (profit >= most) {
                    continue;
                }
                selection.remove(chosen[b]);
                int in = fitting(profit);
                if (in >= 0) {
                    selection.add(in);
                    return true;
                }
                selection.add(chosen[b]);
            }
            selection.add(chosen[a]);
        }
        return false;
    }

    @Override
    public int strengths() {
        return Math.min(n, STRENGTHS);
    }

    @Override
    public void kick(int strength, RandomGenerator random) {
        int[] before = selection.toArray();
        int[] forced = Draws.distinct(strength, n, random);
        Arrays.stream(forced).filter(i -> !selection.contains(i)).forEach(selection::add);
        for (int rank = n - 1; rank >= 0 && !selection.isFeasible(); rank--) {
            int item = ranking[rank];
            if (selection.contains(item)
                    && selection.relieves(item)
                    && Arrays.stream(forced).noneMatch(f -> f == item)) {
                selection.remove(item);
            }
        }
        selection.dropUntilFeasible(ranking);
        if (!selection.isFeasible()) {
            load(before);
        }
    }

    @Override
    public int[] save() {
        return selection.toArray();
    }

    @Override
    public void load(int[] numbers) {
        selection.clear();
        Arrays.stream(numbers).forEach(selection::add);
    }
}
