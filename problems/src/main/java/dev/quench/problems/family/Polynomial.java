package dev.quench.problems.family;

import dev.quench.problems.hubo.Monomial;
import dev.quench.problems.program.VariableNames;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A function of bits of any degree without constraints, a HUBO (also PUBO).
 *
 * <p>{@code min | max sum_S c_S prod_(i in S) x_i} over sets {@code S} of bits, with exact decimal
 * coefficients, sparse. A solution is the value of each bit in the order of the file. Immutable; a
 * value costs time linear in the factors.
 */
public final class Polynomial implements Problem {
    private final Sense sense;
    private final VariableNames names;
    private final SortedMap<Monomial, BigDecimal> terms;

    private Polynomial(Sense sense, VariableNames names, SortedMap<Monomial, BigDecimal> terms) {
        this.sense = sense;
        this.names = names;
        this.terms = terms;
    }

    /**
     * Makes a polynomial; terms of coefficient 0 are dropped.
     *
     * @param sense of the objective
     * @param names one a bit
     * @param terms coefficients by products of these bits; copied
     * @return the polynomial
     * @throws IllegalArgumentException if a term names a bit that is not there
     */
    public static Polynomial of(
            Sense sense, VariableNames names, SortedMap<Monomial, BigDecimal> terms) {
        var kept = new TreeMap<Monomial, BigDecimal>();
        terms.forEach((monomial, coefficient) -> {
            int degree = monomial.degree();
            if (degree > 0 && monomial.variable(degree - 1) >= names.size()) {
                throw new IllegalArgumentException(
                        "The term %s names a bit outside [0, %d)."
                                .formatted(monomial, names.size()));
            }
            if (coefficient.signum() != 0) {
                kept.put(monomial, coefficient.stripTrailingZeros());
            }
        });
        return new Polynomial(sense, names, Collections.unmodifiableSortedMap(kept));
    }

    /** Returns {@code hubo}. */
    @Override
    public String family() {
        return "hubo";
    }

    @Override
    public Sense sense() {
        return sense;
    }

    /** Returns the number of bits. */
    @Override
    public int size() {
        return names.size();
    }

    /**
     * Returns the names of the bits.
     *
     * @return one each
     */
    public VariableNames names() {
        return names;
    }

    /**
     * Returns the terms, ordered by degree.
     *
     * @return products with their coefficients, none of which is 0; not modifiable
     */
    public SortedMap<Monomial, BigDecimal> terms() {
        return terms;
    }

    /**
     * Returns the largest number of bits in a product.
     *
     * @return 0 for a constant
     */
    public int degree() {
        return terms.isEmpty() ? 0 : terms.lastKey().degree();
    }

    /**
     * Returns the most decimals of a coefficient.
     *
     * @return 0 if every coefficient is an integer
     */
    public int decimals() {
        return terms.values().stream().mapToInt(c -> Math.max(0, c.scale())).max().orElse(0);
    }

    /** Judges the values of all bits; another value than 0 and 1 violates. */
    @Override
    public Evaluation evaluate(Solution solution) {
        if (solution.size() != size()) {
            return Evaluation.undefined(
                    List.of("%d values for %d variables".formatted(solution.size(), size())));
        }
        var violations = new ArrayList<String>();
        for (int i = 0; i < size(); i++) {
            if (solution.get(i) < 0 || solution.get(i) > 1) {
                violations.add(
                        "variable %s is %d (0 to 1)".formatted(names.name(i), solution.get(i)));
            }
        }
        BigDecimal value = BigDecimal.ZERO;
        for (var term : terms.entrySet()) {
            Monomial monomial = term.getKey();
            if (monomial.variables().allMatch(i -> solution.get(i) == 1)) {
                value = value.add(term.getValue());
            }
        }
        BigDecimal bare = value.stripTrailingZeros();
        return Evaluation.of(bare.scale() < 0 ? bare.setScale(0) : bare, violations);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Polynomial other
                && sense == other.sense
                && names.equals(other.names)
                && terms.equals(other.terms);
    }

    @Override
    public int hashCode() {
        return 31 * names.size() + terms.hashCode();
    }

    @Override
    public String toString() {
        return "Polynomial[%d bits, %d terms, degree %d]".formatted(size(), terms.size(), degree());
    }
}
