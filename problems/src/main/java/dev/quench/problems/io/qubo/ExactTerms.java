package dev.quench.problems.io.qubo;

import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.program.VariableNames;
import java.math.BigDecimal;

/**
 * Adds decimal terms to a model, each multiplied by a factor, and says in which line one does not
 * fit.
 *
 * <p>A spin {@code s} is the bit {@code x} by {@code s = 2x - 1}: {@code h s = 2h x - h} and {@code
 * J s t = 4J xy - 2J x - 2J y + J}. Decimals stay exact.
 */
final class ExactTerms {
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal FOUR = BigDecimal.valueOf(4);

    private final SourceText source;
    private final BinaryModel.Builder builder;
    private final BigDecimal factor;
    private BigDecimal offset = BigDecimal.ZERO;

    ExactTerms(SourceText source, BinaryModel.Builder builder, BigDecimal factor) {
        this.source = source;
        this.builder = builder;
        this.factor = factor;
    }

    private interface Place {
        void add(long units, int decimals);
    }

    private void add(int line, BigDecimal value, Place place) {
        BigDecimal term = value.multiply(factor).stripTrailingZeros();
        try {
            place.add(term.unscaledValue().longValueExact(), term.scale());
        } catch (ArithmeticException e) {
            throw source.fault(line, "numbers of at most 18 digits and decimals", e);
        }
    }

    void offset(BigDecimal value) {
        offset = offset.add(value);
    }

    void linear(int line, int i, BigDecimal value) {
        add(line, value, (units, decimals) -> builder.addLinear(i, units, decimals));
    }

    void product(int line, int i, int j, BigDecimal value) {
        add(line, value, (units, decimals) -> builder.addProduct(i, j, units, decimals));
    }

    void cut(int line, int i, int j, BigDecimal weight) {
        add(line, weight, (units, decimals) -> builder.addCut(i, j, units, decimals));
    }

    /** Adds {@code h s_i}. */
    void field(int line, int i, BigDecimal h) {
        linear(line, i, h.multiply(TWO));
        offset(h.negate());
    }

    /** Adds {@code J s_i s_j} of two different spins. */
    void spins(int line, int i, int j, BigDecimal value) {
        product(line, i, j, value.multiply(FOUR));
        BigDecimal twice = value.multiply(TWO).negate();
        linear(line, i, twice);
        linear(line, j, twice);
        offset(value);
    }

    BinaryModel build(VariableNames names) {
        add(0, offset, builder::addOffset);
        try {
            return builder.build(names);
        } catch (ArithmeticException e) {
            throw source.fault(
                    0, "coefficients that have a common unit in which each fits 64 bits", e);
        } catch (IllegalArgumentException e) {
            throw source.fault(0, "a model of the kind that the file names", e);
        }
    }
}
