package dev.quench.solvers.lagrangian.dual;

import dev.quench.problems.qubo.Bits;
import java.util.Arrays;

/**
 * What one evaluation of a {@link DualFunction} gave: a value, a supergradient, a minimiser.
 *
 * <p>The function lies nowhere above {@code value + slope . (mu - lambda)}, where {@code lambda}
 * are the multipliers of the evaluation. Immutable.
 */
public final class DualPoint {
    private final double value;
    private final double[] slope;
    private final Bits minimiser;

    /**
     * Keeps an evaluation.
     *
     * @param value {@code q(lambda)}
     * @param slope {@code g(x)} of the minimiser, {@code m} numbers
     * @param minimiser {@code x}, in the bits of the program, rounded to bits if it is none
     * @throws IllegalArgumentException if a number is not finite
     */
    public DualPoint(double value, double[] slope, Bits minimiser) {
        this.value = finite(value);
        this.slope = slope.clone();
        this.minimiser = minimiser;
        for (double g : slope) {
            finite(g);
        }
    }

    private static double finite(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException(
                    "A dual value or slope (%s) must be finite.\nMaybe scale the objective or the rows: their coefficients are too large for a double."
                            .formatted(number));
        }
        return number;
    }

    /**
     * Returns the value.
     *
     * @return {@code q(lambda)}, in the units of the program
     */
    public double value() {
        return value;
    }

    /**
     * Returns the number of multipliers.
     *
     * @return {@code m}
     */
    public int size() {
        return slope.length;
    }

    /**
     * Returns an entry of the supergradient.
     *
     * @param r in {@code [0, m)}
     * @return {@code g_r(x)}
     */
    public double slope(int r) {
        return slope[r];
    }

    /**
     * Copies the supergradient.
     *
     * @return {@code m} numbers
     */
    public double[] copySlope() {
        return slope.clone();
    }

    /**
     * Returns what the inner minimum is reached at.
     *
     * @return {@code x}, in the bits of the program
     */
    public Bits minimiser() {
        return minimiser;
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof DualPoint other
                && value == other.value
                && Arrays.equals(slope, other.slope)
                && minimiser.equals(other.minimiser);
    }

    @Override
    public int hashCode() {
        return 31 * Double.hashCode(value) + Arrays.hashCode(slope);
    }

    @Override
    public String toString() {
        return "DualPoint[%s, %s]".formatted(value, Arrays.toString(slope));
    }
}
