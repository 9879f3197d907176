package dev.quench.solvers.ortools;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * The most violated of the inequalities that a separation offers, each once, and of an edge only so
 * many: a few hundred that say the same of one edge cost more than they teach. Ties are decided by
 * the order of the offers.
 */
final class CutChoice {
    /** A cut is worth a row from here on. */
    static final double LEAST = 1e-6;

    private static final int SPARE = 6;
    private static final Comparator<Offer> WORST_FIRST =
            Comparator.comparingDouble(Offer::violation)
                    .thenComparing(Comparator.comparingInt(Offer::order).reversed());

    private final int most;
    private final int perEdge;
    private final PriorityQueue<Offer> offers = new PriorityQueue<>(WORST_FIRST);
    private final Set<OddCycle> offered = new HashSet<>();
    private int order;

    private record Offer(OddCycle cut, double violation, int order) {}

    /** Prepares to choose at most so many, and so many of an edge. */
    CutChoice(int most, int perEdge) {
        this.most = most;
        this.perEdge = perEdge;
    }

    /** Returns whether a cut of this violation has a chance, before it is built. */
    boolean wants(double violation) {
        return violation > LEAST && (offers.size() < SPARE * most || violation > worst());
    }

    private double worst() {
        return offers.element().violation();
    }

    void offer(OddCycle cut, double violation) {
        if (wants(violation) && offered.add(cut)) {
            offers.add(new Offer(cut, violation, order++));
            if (offers.size() > SPARE * most) {
                offers.remove();
            }
        }
    }

    int size() {
        return offers.size();
    }

    /** Returns the choice, most violated first. */
    List<OddCycle> chosen(int edges) {
        int[] used = new int[edges];
        var chosen = new ArrayList<OddCycle>();
        for (Offer offer : offers.stream().sorted(WORST_FIRST.reversed()).toList()) {
            OddCycle cut = offer.cut();
            if (chosen.size() < most && isFree(cut, used)) {
                chosen.add(cut);
                for (int k = 0; k < cut.length(); k++) {
                    used[cut.edge(k)]++;
                }
            }
        }
        return chosen;
    }

    private boolean isFree(OddCycle cut, int[] used) {
        for (int k = 0; k < cut.length(); k++) {
            if (used[cut.edge(k)] >= perEdge) {
                return false;
            }
        }
        return true;
    }
}
