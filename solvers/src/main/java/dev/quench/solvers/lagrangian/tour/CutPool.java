package dev.quench.solvers.lagrangian.tour;

import dev.quench.problems.program.Substitution;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;

/** The cuts of a loop, in the order of their first violation. */
final class CutPool {
    /** Rounds without violation and multiplier after which a cut is dropped. */
    static final int DROPPED_AFTER = 10;

    private final int n;
    private final double limit;
    private final Map<BitSet, TourCut> cuts = new LinkedHashMap<>();

    /**
     * Makes an empty pool.
     *
     * @param n number of cities
     * @param limit multipliers go no higher
     */
    CutPool(int n, double limit) {
        this.n = n;
        this.limit = limit;
    }

    /** Adds sets that are not in the pool, at most so many; returns how many. */
    int add(Map<BitSet, Double> broken, double step, int most, Substitution whole) {
        int added = 0;
        for (Map.Entry<BitSet, Double> entry : broken.entrySet()) {
            if (added < most && !cuts.containsKey(entry.getKey())) {
                double first = Math.min(limit, step * entry.getValue());
                var cut = new TourCut(entry.getKey(), n, first);
                cut.project(whole);
                cuts.put(entry.getKey(), cut);
                added++;
            }
        }
        return added;
    }

    void project(Substitution whole) {
        cuts.values().forEach(cut -> cut.project(whole));
    }

    void addTo(Qubo.Builder qubo, double rho) {
        cuts.values().forEach(cut -> cut.addTo(qubo, rho));
    }

    /** Returns the sum of the squared violations. */
    double violation(Bits x) {
        double square = 0;
        for (TourCut cut : cuts.values()) {
            double g = Math.max(0, cut.excess(x));
            square += g * g;
        }
        return square;
    }

    /** Moves the multipliers and drops idle cuts; returns the furthest move. */
    double learn(Bits lowest, double rho, double step) {
        double furthest = 0;
        for (TourCut cut : cuts.values()) {
            furthest = Math.max(furthest, cut.learn(lowest, rho, step, limit));
        }
        cuts.values().removeIf(cut -> cut.idle() >= DROPPED_AFTER);
        return furthest;
    }

    int size() {
        return cuts.size();
    }

    int squared() {
        return (int) cuts.values().stream().filter(TourCut::squared).count();
    }
}
