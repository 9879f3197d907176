package dev.quench.problems.hubo;

import dev.quench.problems.hubo.QuadraticForm.Product;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * How much a substitution of each pair of bits would save, kept up to date while terms come and go.
 *
 * <p>A term of degree {@code d} costs {@code O(d^2)} to add or to take away; memory is that of all
 * pairs of all terms above degree 2. Not thread-safe.
 */
final class PairCounts {
    /** What a pair saves in a term that holds it. */
    interface Saving {
        int of(int degree, double coefficient);
    }

    private final Saving saving;
    private final Map<Product, Integer> counts = new HashMap<>();
    private final Map<Product, SortedSet<Monomial>> holders = new HashMap<>();

    PairCounts(Map<Monomial, Double> terms, Saving saving) {
        this.saving = saving;
        terms.forEach(this::add);
    }

    /** Adds a term that is not here. */
    void add(Monomial monomial, double coefficient) {
        int saved = saved(monomial, coefficient);
        forEachPair(
                monomial,
                pair -> {
                    holders.computeIfAbsent(pair, _ -> new TreeSet<>()).add(monomial);
                    count(pair, saved);
                });
    }

    /** Takes a term away that was added with this coefficient. */
    void remove(Monomial monomial, double coefficient) {
        int saved = saved(monomial, coefficient);
        forEachPair(
                monomial,
                pair -> {
                    holders.getOrDefault(pair, new TreeSet<>()).remove(monomial);
                    count(pair, -saved);
                });
    }

    private int saved(Monomial monomial, double coefficient) {
        return coefficient == 0 ? 0 : Math.max(0, saving.of(monomial.degree(), coefficient));
    }

    private void count(Product pair, int change) {
        if (change != 0) {
            counts.merge(pair, change, (a, b) -> a + b == 0 ? null : (Integer) (a + b));
        }
    }

    /** Returns the pair that saves most, the first of these; empty if none saves anything. */
    Optional<Product> best() {
        Product best = new Product(Integer.MAX_VALUE, Integer.MAX_VALUE);
        int most = 0;
        for (var entry : counts.entrySet()) {
            Product pair = entry.getKey();
            int count = entry.getValue();
            if (count > most || (count == most && isBefore(pair, best))) {
                best = pair;
                most = count;
            }
        }
        return most > 0 ? Optional.of(best) : Optional.empty();
    }

    private static boolean isBefore(Product pair, Product other) {
        return pair.first() < other.first()
                || (pair.first() == other.first() && pair.second() < other.second());
    }

    /** Returns what a pair saves in all terms together. */
    int saved(Product pair) {
        return counts.getOrDefault(pair, 0);
    }

    /** Lists the terms above degree 2 that hold a pair, in their order. */
    List<Monomial> holders(Product pair) {
        return List.copyOf(holders.getOrDefault(pair, new TreeSet<>()));
    }

    private static void forEachPair(Monomial monomial, Consumer<Product> action) {
        int degree = monomial.degree();
        for (int k = 0; degree > 2 && k < degree; k++) {
            for (int l = 0; l < k; l++) {
                action.accept(new Product(monomial.variable(l), monomial.variable(k)));
            }
        }
    }
}
