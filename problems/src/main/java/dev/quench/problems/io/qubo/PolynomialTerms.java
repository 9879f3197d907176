package dev.quench.problems.io.qubo;

import dev.quench.problems.family.Polynomial;
import dev.quench.problems.family.Sense;
import dev.quench.problems.hubo.Monomial;
import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.program.VariableNames;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Adds up the terms of a polynomial, each multiplied by a factor, and says in which line one does
 * not fit. Not thread-safe.
 */
final class PolynomialTerms {
    /** A product of {@code d} spins is {@code 2^d} products of bits. */
    static final int MOST_SPINS = 12;

    /** All products of spins together may make so many of bits. */
    static final long MOST_EXPANDED = 1L << 21;

    private static final int MOST_DIGITS = 60;
    private static final int MOST_DECIMALS = 18;

    private final SourceText source;
    private final BigDecimal factor;
    private final SortedMap<Monomial, BigDecimal> terms = new TreeMap<>();
    private long expanded;

    PolynomialTerms(SourceText source, BigDecimal factor) {
        this.source = source;
        this.factor = factor;
    }

    /** Adds {@code value x_i x_j …}. */
    void add(int line, BigDecimal value, int... variables) {
        BigDecimal term = value.multiply(factor).stripTrailingZeros();
        if (term.precision() - term.scale() > MOST_DIGITS || term.scale() > MOST_DECIMALS) {
            throw new FormatException(
                    source.name(),
                    line,
                    "a coefficient of at most %d digits and %d decimals"
                            .formatted(MOST_DIGITS, MOST_DECIMALS),
                    FormatException.quoted(value.toString()));
        }
        terms.merge(Monomial.of(variables), term, BigDecimal::add);
    }

    /**
     * Adds {@code value s_i s_j …} with {@code s = 2x - 1}: {@code sum_T (-1)^(d-|T|) 2^|T| x_T}.
     */
    void addSpins(int line, BigDecimal value, int... variables) {
        int degree = variables.length;
        if (degree > MOST_SPINS || Arrays.stream(variables).distinct().count() < degree) {
            throw new FormatException(
                    source.name(),
                    line,
                    "a product of at most %d different spins".formatted(MOST_SPINS),
                    degree > MOST_SPINS ? "one of " + degree : "a spin twice");
        }
        expanded += 1L << degree;
        if (degree > 2 && expanded > MOST_EXPANDED) {
            throw new FormatException(
                    source.name(),
                    line,
                    "products of spins that make at most %d products of bits"
                            .formatted(MOST_EXPANDED),
                    "more",
                    "write the polynomial in bits.");
        }
        for (int subset = 0; subset < 1 << degree; subset++) {
            int[] chosen = new int[Integer.bitCount(subset)];
            int next = 0;
            for (int k = 0; k < degree; k++) {
                if ((subset >> k & 1) == 1) {
                    chosen[next++] = variables[k];
                }
            }
            BigDecimal weight = BigDecimal.valueOf(1L << next);
            boolean negative = (degree - next) % 2 == 1;
            add(line, value.multiply(negative ? weight.negate() : weight), chosen);
        }
    }

    Polynomial build(Sense sense, VariableNames names) {
        return Polynomial.of(sense, names, terms);
    }
}
