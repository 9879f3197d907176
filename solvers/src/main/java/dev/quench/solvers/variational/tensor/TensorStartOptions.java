package dev.quench.solvers.variational.tensor;

/**
 * What a {@link TensorStartSampler} may be told.
 *
 * @param cooling {@code tau} of the state {@code exp(-tau E)|+…+⟩} in units of one over the
 *     standard deviation of the energy, 0 or more
 * @param layers staircases of bond dimension 2, each for what the ones before left out, 1 or more
 * @param bricks layers of gates that begin as the identity and are trained too, 0 or more
 * @param evaluations of energy and gradient in all, 1 or more
 */
public record TensorStartOptions(double cooling, int layers, int bricks, int evaluations) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public TensorStartOptions {
        if (!(cooling >= 0 && cooling <= 100)) {
            throw new IllegalArgumentException(
                    "The cooling (%s) of a tensor start must be in [0, 100].".formatted(cooling));
        }
        if (layers < 1 || bricks < 0 || evaluations < 1) {
            throw new IllegalArgumentException(
                    "A tensor start needs layers (%d) and evaluations (%d) of 1 or more and bricks (%d) of 0 or more."
                            .formatted(layers, evaluations, bricks));
        }
    }

    /**
     * Returns a cooling of 1, two staircases, one brick and 100 evaluations.
     *
     * @return the defaults
     */
    public static TensorStartOptions defaults() {
        return new TensorStartOptions(1, 2, 1, 100);
    }

    /**
     * Returns the same options with other circuits.
     *
     * @param newCooling 0 or more
     * @param newLayers 1 or more
     * @param newBricks 0 or more
     * @return the changed copy
     */
    public TensorStartOptions with(double newCooling, int newLayers, int newBricks) {
        return new TensorStartOptions(newCooling, newLayers, newBricks, evaluations);
    }

    /**
     * Returns the same options with another budget.
     *
     * @param newEvaluations 1 or more
     * @return the changed copy
     */
    public TensorStartOptions withEvaluations(int newEvaluations) {
        return new TensorStartOptions(cooling, layers, bricks, newEvaluations);
    }
}
