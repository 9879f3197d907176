package dev.quench.problems.program;

import dev.quench.problems.qubo.Qubo;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The numbers that an objective can be: {@code base + k step} for integers {@code k}.
 *
 * <p>{@code f(x) = offset + sum a_i x_i + sum b_ij x_i x_j} is the offset and a sum of
 * coefficients, so that {@code base} is the offset and {@code step} the greatest common divisor of
 * all {@code a_i} and {@code b_ij}. Doubles are integers times powers of two, so that they have
 * one, and all is exact. Profits in multiples of 5 or of 0.5 leave no objective between two such
 * multiples: a bound may be rounded to the next one. Coefficients such as 0.1, which no double is,
 * have a step next to nothing, which is right and of no use.
 *
 * @param base the offset
 * @param step above 0; 1 for a constant
 */
public record ObjectiveGrid(BigDecimal base, BigDecimal step) {
    /**
     * Checks the step.
     *
     * @throws IllegalArgumentException if it is not above 0
     */
    public ObjectiveGrid {
        if (step.signum() <= 0) {
            throw new IllegalArgumentException(
                    "The step of a grid (%s) must be above 0.\nMaybe take 1, which is right for a constant."
                            .formatted(step));
        }
    }

    /**
     * Finds the grid of an objective. Costs a greatest common divisor a coefficient.
     *
     * @param objective of a program, with the couplings
     * @return its grid
     */
    public static ObjectiveGrid of(Qubo objective) {
        double[] divisor = {0};
        for (int i = 0; i < objective.size(); i++) {
            divisor[0] = divisor(divisor[0], objective.bias(i));
        }
        objective.couplings().forEach((_, _, b) -> divisor[0] = divisor(divisor[0], b));
        return new ObjectiveGrid(
                new BigDecimal(objective.offset()),
                divisor[0] == 0 ? BigDecimal.ONE : new BigDecimal(divisor[0]));
    }

    /** Euclid's remainders of doubles are exact: none has a finer part than the two. */
    private static double divisor(double first, double second) {
        double large = Math.abs(first);
        double small = Math.abs(second);
        while (small != 0) {
            double rest = large % small;
            large = small;
            small = rest;
        }
        return large;
    }

    /**
     * Rounds a lower bound up to what the objective can be.
     *
     * @param bound any number
     * @return the least number of the grid that is not below it
     */
    public BigDecimal ceiling(BigDecimal bound) {
        return base.add(steps(bound).multiply(step));
    }

    /**
     * Returns the next better number.
     *
     * @param value any number, on the grid or not
     * @return the largest number of the grid that is below it
     */
    public BigDecimal below(BigDecimal value) {
        return base.add(steps(value).subtract(BigDecimal.ONE).multiply(step));
    }

    private BigDecimal steps(BigDecimal number) {
        return number.subtract(base).divide(step, 0, RoundingMode.CEILING);
    }
}
