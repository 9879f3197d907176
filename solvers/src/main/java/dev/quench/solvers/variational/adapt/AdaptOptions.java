package dev.quench.solvers.variational.adapt;

/**
 * What an {@link AdaptSampler} may be told.
 *
 * @param pool the generators, which decide between ADAPT-QAOA and ADAPT-VQE
 * @param layers at most, 1 or more
 * @param evaluations of energy and gradient in all, 4 a layer or more, shared out evenly over them
 * @param tolerance growth ends where no operator has a gradient of this share of the standard
 *     deviation of the energy, 0 or more
 */
public record AdaptOptions(OperatorPool pool, int layers, int evaluations, double tolerance) {
    /** With fewer evaluations no angle of a new layer is trained. */
    private static final int LEAST_EACH = 4;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public AdaptOptions {
        if (layers < 1 || evaluations / LEAST_EACH < layers) {
            throw new IllegalArgumentException(
                    "ADAPT needs 1 layer or more, not %d, and at least %d evaluations for each, not %d in all.\nMaybe fewer layers, or more evaluations."
                            .formatted(layers, LEAST_EACH, evaluations));
        }
        if (!(tolerance >= 0)) {
            throw new IllegalArgumentException(
                    "The tolerance (%s) of the gradient must be 0 or more.".formatted(tolerance));
        }
    }

    /**
     * Returns ADAPT-QAOA with at most 12 layers, 360 evaluations and a tolerance of 1e-3.
     *
     * @return the defaults
     */
    public static AdaptOptions defaults() {
        return new AdaptOptions(OperatorPool.QAOA, 12, 360, 1e-3);
    }

    /**
     * Returns the same options with another pool.
     *
     * @param newPool the generators
     * @return the changed copy
     */
    public AdaptOptions withPool(OperatorPool newPool) {
        return new AdaptOptions(newPool, layers, evaluations, tolerance);
    }

    /**
     * Returns the same options with other limits.
     *
     * @param newLayers 1 or more
     * @param newEvaluations at least four times as many
     * @return the changed copy
     */
    public AdaptOptions withLimits(int newLayers, int newEvaluations) {
        return new AdaptOptions(pool, newLayers, newEvaluations, tolerance);
    }
}
