package dev.quench.solvers.estimate;

import dev.quench.hardware.compiler.CompilerOptions;

/**
 * What is planned.
 *
 * @param layers {@code p}, 1 or more
 * @param shots of each evaluation, 1 or more
 * @param evaluations of the circuit at different angles, 1 or more
 * @param compiler how long the compiler looks
 */
public record EstimateOptions(int layers, int shots, int evaluations, CompilerOptions compiler) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is below 1
     */
    public EstimateOptions {
        if (layers < 1 || shots < 1 || evaluations < 1) {
            throw new IllegalArgumentException(
                    "The layers (%d), shots (%d) and evaluations (%d) must be at least 1."
                            .formatted(layers, shots, evaluations));
        }
    }

    /**
     * Returns one layer at angles without training.
     *
     * @return 1 layer, 1000 shots, 1 evaluation
     */
    public static EstimateOptions defaults() {
        return new EstimateOptions(1, 1000, 1, CompilerOptions.defaults());
    }

    /**
     * Replaces the layers.
     *
     * @param changed 1 or more
     * @return new options
     */
    public EstimateOptions withLayers(int changed) {
        return new EstimateOptions(changed, shots, evaluations, compiler);
    }

    /**
     * Replaces the shots.
     *
     * @param changed 1 or more
     * @return new options
     */
    public EstimateOptions withShots(int changed) {
        return new EstimateOptions(layers, changed, evaluations, compiler);
    }

    /**
     * Replaces the evaluations.
     *
     * @param changed 1 or more
     * @return new options
     */
    public EstimateOptions withEvaluations(int changed) {
        return new EstimateOptions(layers, shots, changed, compiler);
    }

    /**
     * Looks less long: for comparing many changes.
     *
     * @return 3 tries, the best of each way is finished
     */
    public EstimateOptions quick() {
        return new EstimateOptions(
                layers, shots, evaluations, new CompilerOptions(3, 100, 1, true));
    }
}
