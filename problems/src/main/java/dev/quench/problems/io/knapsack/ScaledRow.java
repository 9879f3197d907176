package dev.quench.problems.io.knapsack;

import dev.quench.problems.io.Tokens;
import java.math.BigDecimal;

/** Decimals of one row as integers in a common unit of {@code 10^-scale}, exact. */
final class ScaledRow {
    private static final int LARGEST_SCALE = 18;

    private final long[] values;
    private final int scale;

    private ScaledRow(long[] values, int scale) {
        this.values = values;
        this.scale = scale;
    }

    /** Reads a row; its unit is the coarsest that all its numbers are whole in. */
    static ScaledRow read(Tokens tokens, int count, String what) {
        var decimals = new BigDecimal[count];
        int[] lines = new int[count];
        int scale = 0;
        for (int k = 0; k < count; k++) {
            BigDecimal value = tokens.nextDecimal(what).stripTrailingZeros();
            if (value.scale() > LARGEST_SCALE) {
                throw tokens.fault(
                        "%s of at most %d decimals".formatted(what, LARGEST_SCALE),
                        value.toString());
            }
            decimals[k] = value;
            lines[k] = tokens.line();
            scale = Math.max(scale, value.scale());
        }
        long[] values = new long[count];
        for (int k = 0; k < count; k++) {
            values[k] = unscaled(tokens, decimals[k], scale, lines[k], what);
        }
        return new ScaledRow(values, scale);
    }

    private static long unscaled(
            Tokens tokens, BigDecimal value, int scale, int line, String what) {
        try {
            return value.setScale(scale).unscaledValue().longValueExact();
        } catch (ArithmeticException e) {
            throw tokens.faultAt(line, "%s within 64 bits".formatted(what), value.toString());
        }
    }

    int size() {
        return values.length;
    }

    int scale() {
        return scale;
    }

    /**
     * Returns a number in a finer unit.
     *
     * @throws ArithmeticException if it exceeds a {@code long}
     */
    long at(int k, int finerScale) {
        long value = values[k];
        for (int s = scale; s < finerScale; s++) {
            value = Math.multiplyExact(value, 10L);
        }
        return value;
    }
}
