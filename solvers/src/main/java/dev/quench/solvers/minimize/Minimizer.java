package dev.quench.solvers.minimize;

/**
 * Minimises a function of real parameters. Stateless and safe to share; what is drawn at random
 * comes from the request.
 *
 * <p>Parameters should be scaled so that a step of 0.1 is a sensible first one.
 */
public interface Minimizer {
    /**
     * Returns the name that records and recipes use.
     *
     * @return for example {@code nelder-mead}
     */
    String name();

    /**
     * Minimises.
     *
     * @param objective the function
     * @param start {@code d} parameters, 1 or more; always evaluated first
     * @param request the budget, stop signal, random stream and observer
     * @return the best point seen, at the end of the budget or on a stop as well
     * @throws IllegalArgumentException if it cannot work in so few dimensions, or the objective
     *     does not offer what it needs
     */
    Minimum minimize(Objective objective, double[] start, MinimizeRequest request);

    /**
     * Tells whether it works on gradients: the objective's own, else central differences.
     *
     * @return false unless overridden
     */
    default boolean usesGradient() {
        return false;
    }
}
