package dev.quench.solvers.bound.program;

import dev.quench.problems.program.Substitution;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Cliques of literals that cut off fractional points before, in the variables of the program that
 * all of them come from. Some may be no cliques any more if decisions were taken back.
 */
final class CliquePool {
    private static final int MOST = 1000;

    private final Set<BitSet> cliques = new LinkedHashSet<>();

    /** Keeps a clique of a smaller program, in place of the oldest one if there are many. */
    void add(BitSet clique, Substitution substitution) {
        var original = new BitSet();
        clique.stream()
                .map(l -> 2 * substitution.representative(l >> 1) + (l & 1))
                .forEach(original::set);
        if (cliques.add(original) && cliques.size() > MOST) {
            cliques.remove(cliques.iterator().next());
        }
    }

    /** Offers what is left of each clique. */
    void offer(Substitution substitution, CliqueSeparation separation) {
        for (BitSet clique : cliques) {
            var left = new BitSet();
            clique.stream()
                    .filter(l -> !substitution.isFixed(l >> 1))
                    .map(l -> 2 * substitution.target(l >> 1)
                            + (substitution.negated(l >> 1) ? 1 - (l & 1) : l & 1))
                    .forEach(left::set);
            separation.offer(left);
        }
    }
}
