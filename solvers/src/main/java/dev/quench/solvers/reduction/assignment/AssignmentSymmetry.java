package dev.quench.solvers.reduction.assignment;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.LongMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The cells that one permutation of each class of equivalent ones does without.
 *
 * <p>If {@code s} is an automorphism of the flows and {@code t} one of the distances, {@code p} and
 * {@code t p s^-1} cost the same. So there is an optimum in which
 *
 * <ol>
 *   <li>the facility with the largest flow, the leader, is at the first location of an orbit of the
 *       distances;
 *   <li>if that is one location, the next leader is at the first location of an orbit of the
 *       automorphisms that leave it in place, and so on;
 *   <li>the other facilities that can be exchanged without a change of the flows, those without any
 *       for example, stand in the order of their locations: exchanging them moves no leader. Of
 *       {@code k} such the {@code j}-th is at none of the first {@code j - 1} free locations and
 *       none of the last {@code k - j}.
 * </ol>
 *
 * <p>The same holds with facilities and locations exchanged; the side that excludes more cells is
 * taken. Up to {@value #LARGEST} facilities.
 *
 * <p>Source: for orbits and stabilisers, C. C. Sims, Computational methods in the study of
 * permutation groups, in: Computational Problems in Abstract Algebra (1970); no generators are
 * computed here, only orbits of verified automorphisms.
 */
public final class AssignmentSymmetry {
    /** The most facilities of an instance that is searched for automorphisms. */
    public static final int LARGEST = 150;

    private final LongMatrix flows;
    private final int n;
    private final Automorphisms ofFlows;
    private final Automorphisms ofDistances;
    private final boolean[] leads;
    private final boolean[] taken;
    private final PermutationCells cells;

    private AssignmentSymmetry(LongMatrix flows, LongMatrix distances) {
        this.flows = flows;
        n = flows.rows();
        ofFlows = new Automorphisms(flows);
        ofDistances = new Automorphisms(distances);
        leads = new boolean[n];
        taken = new boolean[n];
        cells = new PermutationCells(n);
    }

    /**
     * Excludes cells of which an optimal permutation needs none.
     *
     * @param problem the instance
     * @param cells facilities by locations, all of them possible
     * @return how many were excluded
     */
    public static int exclude(Assignment problem, PermutationCells cells) {
        if (problem.size() > LARGEST || problem.size() < 2) {
            return 0;
        }
        PermutationCells straight = of(problem.flows(), problem.distances());
        PermutationCells swapped = of(problem.distances(), problem.flows());
        boolean swap = swapped.count() < straight.count();
        int excluded = 0;
        for (int i = 0; i < cells.side(); i++) {
            for (int a = 0; a < cells.side(); a++) {
                boolean possible = swap ? swapped.isPossible(a, i) : straight.isPossible(i, a);
                excluded += !possible && cells.exclude(i, a) ? 1 : 0;
            }
        }
        return excluded;
    }

    private static PermutationCells of(LongMatrix flows, LongMatrix distances) {
        var symmetry = new AssignmentSymmetry(flows, distances);
        symmetry.placeLeaders();
        symmetry.orderTheRest();
        return symmetry.cells;
    }

    private void placeLeaders() {
        var fixed = new ArrayList<Integer>();
        boolean single = true;
        while (single && fixed.size() < n) {
            int[] orbits = ofDistances.orbits(fixed.stream().mapToInt(a -> a).toArray());
            int moved = 0;
            var firsts = new ArrayList<Integer>();
            for (int a = 0; a < n; a++) {
                if (orbits[a] != a) {
                    moved++;
                } else if (!taken[a]) {
                    firsts.add(a);
                }
            }
            if (moved == 0) {
                return;
            }
            place(leader(), firsts);
            single = firsts.size() == 1;
            fixed.addAll(firsts);
            if (single) {
                taken[firsts.getFirst()] = true;
            }
        }
    }

    /** Restricts a leader to some locations; a single one is its own. */
    private void place(int leader, List<Integer> locations) {
        leads[leader] = true;
        for (int a = 0; a < n; a++) {
            if (!locations.contains(a)) {
                cells.exclude(leader, a);
            }
        }
        for (int i = 0; i < n && locations.size() == 1; i++) {
            if (i != leader) {
                cells.exclude(i, locations.getFirst());
            }
        }
    }

    /** Chooses the facility with the largest flow of those that do not lead yet. */
    private int leader() {
        int best = -1;
        long most = -1;
        for (int i = 0; i < n; i++) {
            long flow = 0;
            for (int k = 0; k < n; k++) {
                flow += Math.abs(flows.get(i, k)) + Math.abs(flows.get(k, i));
            }
            if (!leads[i] && flow > most) {
                best = i;
                most = flow;
            }
        }
        return best;
    }

    private void orderTheRest() {
        boolean[] seen = leads.clone();
        int[] free = free();
        for (int i = 0; i < n; i++) {
            if (!seen[i]) {
                var alike = new ArrayList<Integer>();
                for (int k = i; k < n; k++) {
                    if (!seen[k] && (k == i || ofFlows.interchangeable(i, k))) {
                        seen[k] = true;
                        alike.add(k);
                    }
                }
                order(alike, free);
            }
        }
    }

    private int[] free() {
        int[] free = new int[n];
        int count = 0;
        for (int a = 0; a < n; a++) {
            if (!taken[a]) {
                free[count++] = a;
            }
        }
        return Arrays.copyOf(free, count);
    }

    private void order(List<Integer> alike, int[] free) {
        int k = alike.size();
        for (int j = 0; j < k; j++) {
            for (int rank = 0; rank < free.length; rank++) {
                if (rank < j || rank > free.length - k + j) {
                    cells.exclude(alike.get(j), free[rank]);
                }
            }
        }
    }

    @Override
    public String toString() {
        return "AssignmentSymmetry[%s]".formatted(cells);
    }
}
