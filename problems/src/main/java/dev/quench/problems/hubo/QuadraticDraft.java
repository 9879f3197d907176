package dev.quench.problems.hubo;

import dev.quench.problems.hubo.QuadraticForm.Product;
import dev.quench.problems.qubo.Qubo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A polynomial on its way to degree 2. Every step keeps its minimum over the auxiliary bits. */
final class QuadraticDraft {
    private final SortedMap<Monomial, Double> terms;
    private final int original;
    private final List<Product> products = new ArrayList<>();
    private int size;
    private int substitutions;
    private int negative;
    private int positive;
    private double largestPenalty;

    QuadraticDraft(Hubo polynomial) {
        terms = new TreeMap<>(polynomial.terms());
        original = polynomial.size();
        size = original;
    }

    int auxiliaries() {
        return size - original;
    }

    Map<String, Object> counts() {
        var counts = new LinkedHashMap<String, Object>();
        counts.put("auxiliaries", auxiliaries());
        counts.put("substitutions", substitutions);
        counts.put("negativeTerms", negative);
        counts.put("positiveTerms", positive);
        counts.put("largestPenalty", largestPenalty);
        return counts;
    }

    private void add(double coefficient, int... variables) {
        terms.merge(Monomial.of(variables), coefficient, Double::sum);
    }

    /** Returns how many auxiliary bits a term costs on its own. */
    static int cost(int degree, double coefficient) {
        if (degree <= 2 || coefficient == 0) {
            return 0;
        }
        return coefficient < 0 ? 1 : (degree - 1) / 2;
    }

    /** Substitutes the most frequent pair of the terms above degree 2 until there is none. */
    void substituteAll() {
        var counts = new PairCounts(terms, (_, _) -> 1);
        for (var best = counts.best(); best.isPresent(); best = counts.best()) {
            substitute(best.get(), counts);
        }
    }

    /** Substitutes pairs as long as one saves more auxiliary bits at once than the one it costs. */
    void substituteWhereItSaves() {
        var counts = new PairCounts(terms, (d, c) -> cost(d, c) - cost(d - 1, c));
        for (var best = counts.best();
                best.isPresent() && counts.saved(best.get()) > 1;
                best = counts.best()) {
            substitute(best.get(), counts);
        }
    }

    /**
     * Writes {@code y} for {@code x_i x_j} in all terms above degree 2, with the penalty {@code M
     * (x_i x_j - 2 x_i y - 2 x_j y + 3 y)}. Let the polynomial be {@code A + B y}; the penalty is 0
     * where {@code y} is the product and {@code M} or more elsewhere, so that {@code M >= max(sum
     * of positive, sum of negative magnitudes in B) >= |B|} keeps the minimum over {@code y}.
     */
    private void substitute(Product pair, PairCounts counts) {
        int y = size++;
        substitutions++;
        products.add(pair);
        var replaced = new TreeMap<Monomial, Double>();
        counts.holders(pair).forEach(m -> replaced.put(m, terms.getOrDefault(m, 0.0)));
        replaced.forEach((monomial, coefficient) -> {
            terms.remove(monomial);
            counts.remove(monomial, coefficient);
        });
        replaced.forEach((monomial, coefficient) -> {
            Monomial shorter = monomial.substitute(pair.first(), pair.second(), y);
            Double known = terms.get(shorter);
            if (known != null) {
                counts.remove(shorter, known);
            }
            double sum = known == null ? coefficient : known + coefficient;
            terms.put(shorter, sum);
            counts.add(shorter, sum);
        });
        double rises = replaced.values().stream().mapToDouble(c -> Math.max(0, c)).sum();
        double falls = replaced.values().stream().mapToDouble(c -> Math.max(0, -c)).sum();
        double penalty = Math.max(rises, falls);
        largestPenalty = Math.max(largestPenalty, penalty);
        add(penalty, pair.first(), pair.second());
        add(-2 * penalty, pair.first(), y);
        add(-2 * penalty, pair.second(), y);
        add(3 * penalty, y);
    }

    /** Gives each term above degree 2 auxiliary bits of its own. */
    void splitTerms() {
        var high = new TreeMap<>(terms.tailMap(Monomial.of(0, 1, 2)));
        terms.keySet().removeAll(high.keySet());
        high.forEach((monomial, coefficient) -> {
            if (coefficient < 0) {
                splitNegative(monomial, -coefficient);
            } else if (coefficient > 0) {
                splitPositive(monomial, coefficient);
            }
        });
    }

    /** {@code -x_1 … x_d = min_w w (d - 1 - x_1 - … - x_d)}. */
    private void splitNegative(Monomial monomial, double weight) {
        int w = size++;
        negative++;
        add(weight * (monomial.degree() - 1), w);
        monomial.variables().forEach(v -> add(-weight, v, w));
    }

    /**
     * {@code x_1 … x_d = S2 + min_w sum_i w_i (c_i (2i - S1) - 1)} with {@code S1} the sum, {@code
     * S2} the sum over pairs, {@code i = 1 … floor((d-1)/2)}, and {@code c_i = 2} except for the
     * last one of an odd {@code d}, where it is 1.
     */
    private void splitPositive(Monomial monomial, double weight) {
        int d = monomial.degree();
        positive++;
        for (int k = 0; k < d; k++) {
            for (int l = 0; l < k; l++) {
                add(weight, monomial.variable(l), monomial.variable(k));
            }
        }
        int count = (d - 1) / 2;
        for (int i = 1; i <= count; i++) {
            int w = size++;
            int c = d % 2 == 1 && i == count ? 1 : 2;
            add(weight * (2 * i * c - 1), w);
            monomial.variables().forEach(v -> add(-weight * c, v, w));
        }
    }

    /** Returns the bits of the polynomial and what is told of the rest. */
    QuadraticForm form(Map<String, Object> detail) {
        return new QuadraticForm(original, qubo(), products, detail);
    }

    Qubo qubo() {
        var builder = Qubo.builder(size);
        terms.forEach((monomial, coefficient) -> {
            switch (monomial.degree()) {
                case 0 -> builder.addOffset(coefficient);
                case 1 -> builder.addBias(monomial.variable(0), coefficient);
                case 2 -> builder.add(monomial.variable(0), monomial.variable(1), coefficient);
                default ->
                        throw new IllegalStateException(
                                "The term %s is not quadratic yet.".formatted(monomial));
            }
        });
        return builder.build();
    }
}
