package dev.quench.solvers.lagrangian.dual;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Multiples of a power of two, in which rounded numbers are computed with in 64-bit integers.
 *
 * @param exponent one unit is {@code 2^-exponent}
 */
record Dyadic(int exponent) {
    /** Doubles have no finer parts. */
    private static final int FINEST = 1074;

    /**
     * Returns the finest units in which magnitudes that add up to a number stay below a power of
     * two.
     *
     * @param magnitude 0 or more and finite
     * @param bits of the power, at most 62
     * @return the units
     * @throws IllegalArgumentException if the magnitude is not finite
     */
    static Dyadic fitting(double magnitude, int bits) {
        if (!Double.isFinite(magnitude)) {
            throw new IllegalArgumentException(
                    "The magnitudes of a priced objective add up to %s, beyond a double.\nMaybe scale the objective or the rows, or lower the multipliers."
                            .formatted(magnitude));
        }
        return magnitude == 0
                ? new Dyadic(0)
                : new Dyadic(Math.min(FINEST, bits - 1 - Math.getExponent(magnitude)));
    }

    /** Rounds down. */
    long floor(double number) {
        return (long) Math.floor(Math.scalb(number, exponent));
    }

    /** Rounds down. */
    long floor(BigDecimal number) {
        return number.multiply(power(exponent)).setScale(0, RoundingMode.FLOOR).longValueExact();
    }

    /** Rounds an integer down. */
    long floor(long number) {
        if (exponent < 0) {
            return number >> Math.min(63, -exponent);
        }
        return number == 0 ? 0 : Math.multiplyExact(number, 1L << exponent);
    }

    /** Rounds to the nearest unit. */
    long nearest(double number) {
        return Math.round(Math.scalb(number, exponent));
    }

    /** Returns some units as a number. */
    BigDecimal exact(long units) {
        return BigDecimal.valueOf(units).multiply(power(-exponent));
    }

    /** Returns some units as a number, rounded to a double. */
    double number(long units) {
        return Math.scalb((double) units, -exponent);
    }

    private static BigDecimal power(int exponent) {
        return exponent >= 0
                ? new BigDecimal(BigInteger.ONE.shiftLeft(exponent))
                : new BigDecimal(BigInteger.valueOf(5).pow(-exponent), -exponent);
    }
}
