package dev.quench.solvers.reduction.persistency;

import dev.quench.problems.qubo.Qubo;
import java.math.BigDecimal;

/**
 * Coefficients as whole multiples of a power of two, enclosed from both sides.
 *
 * <p>The unit {@code 2^-shift} is the finest with which the magnitudes of all coefficients together
 * stay below {@code 2^60}. Integral functions, and all whose coefficients are multiples of the
 * unit, lose nothing: {@code floor = ceiling}.
 */
final class FixedPoint {
    private static final int BITS = 60;
    private static final int FINEST = 1000;
    /* Keeps the sum of magnitudes finite. */
    private static final int GUARD = 40;

    private final int shift;

    private FixedPoint(int shift) {
        this.shift = shift;
    }

    static FixedPoint of(Qubo qubo) {
        double[] total = {0};
        for (int i = 0; i < qubo.size(); i++) {
            total[0] += Math.scalb(Math.abs(qubo.bias(i)), -GUARD);
        }
        qubo.couplings().forEach((i, j, b) -> total[0] += Math.scalb(Math.abs(b), -GUARD));
        int exponent = Math.getExponent(total[0]) + 1 + GUARD;
        return new FixedPoint(Math.min(FINEST, BITS - exponent));
    }

    /** Returns the largest multiple that is not above a coefficient. */
    long floor(double coefficient) {
        double scaled = Math.scalb(coefficient, shift);
        return (long) Math.floor(scaled) - lost(coefficient, scaled);
    }

    /** Returns the smallest multiple that is not below a coefficient. */
    long ceiling(double coefficient) {
        double scaled = Math.scalb(coefficient, shift);
        return (long) Math.ceil(scaled) + lost(coefficient, scaled);
    }

    /** Returns 1 if scaling underflowed, else 0. */
    private int lost(double coefficient, double scaled) {
        return Math.scalb(scaled, -shift) == coefficient ? 0 : 1;
    }

    /** Returns the largest double that is not above {@code offset + halves units / 2}. */
    double below(double offset, long halves) {
        BigDecimal unit = new BigDecimal(Math.scalb(1.0, -shift - 1));
        BigDecimal exact = new BigDecimal(offset).add(unit.multiply(BigDecimal.valueOf(halves)));
        double nearest = exact.doubleValue();
        if (Double.isInfinite(nearest)) {
            return nearest < 0 ? nearest : Double.MAX_VALUE;
        }
        return new BigDecimal(nearest).compareTo(exact) > 0 ? Math.nextDown(nearest) : nearest;
    }
}
