package dev.quench.solvers.minimize;

/**
 * A function of real parameters that a minimiser asks for values.
 *
 * <p>What else it may offer: a gradient, and that it is one sinusoid along each parameter.
 */
@FunctionalInterface
public interface Objective {
    /**
     * Evaluates the function.
     *
     * @param point the parameters, not to be kept or changed
     * @return a finite number
     */
    double value(double[] point);

    /**
     * Tells whether {@link #gradient} may be called.
     *
     * @return false unless overridden
     */
    default boolean hasGradient() {
        return false;
    }

    /**
     * Evaluates the function and its gradient together.
     *
     * @param point {@code d} parameters, not to be kept or changed
     * @param gradient takes the {@code d} derivatives
     * @return the value, finite
     * @throws UnsupportedOperationException if there is none
     * @throws java.util.concurrent.CancellationException if it was abandoned on a stop signal,
     *     which ends the minimiser; of the first point the value alone is asked for then
     */
    default double gradient(double[] point, double[] gradient) {
        throw new UnsupportedOperationException(
                "This objective has no gradient.\nMaybe use a minimiser without derivatives.");
    }

    /**
     * Tells whether the value is {@code a + b cos t + c sin t} in each parameter {@code t} alone,
     * as an expectation is where {@code t} turns one gate {@code exp(-i t P / 2)} with {@code P^2 =
     * 1}. The CVaR of an energy is no such function, nor is an angle that several gates share.
     *
     * @return false unless overridden
     */
    default boolean isSinusoidal() {
        return false;
    }
}
