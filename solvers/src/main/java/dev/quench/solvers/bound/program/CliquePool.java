package dev.quench.solvers.bound.program;

import dev.quench.problems.program.Substitution;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Cliques of literals with the prices that they had last, in the variables of the program that all
 * smaller ones come from. Some may be no cliques any more if decisions were taken back.
 */
final class CliquePool {
    private static final int MOST = 1000;

    private final Map<BitSet, Double> prices = new LinkedHashMap<>();

    /** Is told a clique of the smaller program. */
    @FunctionalInterface
    interface Visitor {
        void visit(BitSet literals, double price);
    }

    /** Forgets all prices, not the cliques. */
    void clearPrices() {
        prices.replaceAll((_, _) -> 0.0);
    }

    /** Keeps a clique of a smaller program, in place of the oldest one if there are many. */
    void put(BitSet clique, double price, Substitution substitution) {
        var original = new BitSet();
        clique.stream()
                .map(l -> 2 * substitution.representative(l >> 1) + (l & 1))
                .forEach(original::set);
        prices.remove(original);
        prices.put(original, price);
        if (prices.size() > MOST) {
            prices.remove(prices.keySet().iterator().next());
        }
    }

    /**
     * Tells what is left of each, in as far as it is a clique. Where one of the literals is true,
     * the others are false and the clique says no more.
     */
    void forEach(Substitution substitution, LiteralConflicts conflicts, Visitor visitor) {
        prices.forEach((clique, price) -> {
            if (clique.stream().anyMatch(l -> isTrue(l, substitution))) {
                return;
            }
            var left = new BitSet();
            clique.stream()
                    .filter(l -> !substitution.isFixed(l >> 1))
                    .map(l -> literal(l, substitution))
                    .forEach(left::set);
            boolean decided = left.stream().anyMatch(l -> conflicts.isFalse(l ^ 1));
            if (!decided && conflicts.isClique(left)) {
                visitor.visit(left, price);
            }
        });
    }

    private static boolean isTrue(int literal, Substitution substitution) {
        int i = literal >> 1;
        return substitution.isFixed(i) && substitution.value(i) == ((literal & 1) == 0);
    }

    private static int literal(int original, Substitution substitution) {
        int i = original >> 1;
        int complement = substitution.negated(i) ? 1 : 0;
        return 2 * substitution.target(i) + ((original & 1) ^ complement);
    }
}
