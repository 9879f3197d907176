package dev.quench.hardware.circuit;

import java.util.List;

/**
 * An angle that is a number or grows linearly with one parameter: {@code offset + factor t_k}.
 *
 * @param factor 0 for an angle that is a number
 * @param parameter {@code k}, 0 or more; 0 for an angle that is a number
 * @param offset in radians
 */
public record AngleExpression(double factor, int parameter, double offset) {
    /**
     * Checks the expression.
     *
     * @throws IllegalArgumentException if a number is not finite or the parameter is negative
     */
    public AngleExpression {
        if (!Double.isFinite(factor) || !Double.isFinite(offset) || parameter < 0) {
            throw new IllegalArgumentException(
                    ("The angle %s + %s t[%d] must have finite numbers and a parameter of 0 or"
                                    + " more.")
                            .formatted(offset, factor, parameter));
        }
    }

    /**
     * Makes an angle that no parameter changes.
     *
     * @param angle in radians, finite
     * @return the angle
     */
    public static AngleExpression constant(double angle) {
        return new AngleExpression(0, 0, angle);
    }

    /**
     * Makes an angle that is a parameter.
     *
     * @param k 0 or more
     * @return {@code t_k}
     */
    public static AngleExpression parameter(int k) {
        return new AngleExpression(1, k, 0);
    }

    /**
     * Makes an angle that is a multiple of a parameter.
     *
     * @param factor finite
     * @param k 0 or more
     * @return {@code factor t_k}
     */
    public static AngleExpression scaled(double factor, int k) {
        return new AngleExpression(factor, k, 0);
    }

    /**
     * Tells whether no parameter changes the angle.
     *
     * @return true if the factor is zero
     */
    public boolean isConstant() {
        return factor == 0;
    }

    /**
     * Returns the angle at given parameters.
     *
     * @param parameters at least {@code k + 1}, unless the angle is a number
     * @return in radians
     */
    public double at(double... parameters) {
        return isConstant() ? offset : offset + factor * parameters[parameter];
    }

    /**
     * Puts angles into the place of the parameters.
     *
     * @param inner at least {@code k + 1}, unless the angle is a number
     * @return the angle in terms of the parameters of the inner ones
     * @throws IllegalArgumentException if a number gets too large
     */
    public AngleExpression of(List<AngleExpression> inner) {
        if (isConstant()) {
            return this;
        }
        var angle = inner.get(parameter);
        double sum = offset == 0 ? factor * angle.offset : offset + factor * angle.offset;
        return angle.isConstant()
                ? constant(sum)
                : new AngleExpression(factor * angle.factor, angle.parameter, sum);
    }
}
