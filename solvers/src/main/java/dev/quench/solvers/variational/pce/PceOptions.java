package dev.quench.solvers.variational.pce;

/**
 * What a {@link PceSampler} may be told.
 *
 * @param order {@code k}, letters of a Pauli string, 2 or 3 (1 to 6 allowed)
 * @param depth layers of the brickwork, 0 for {@code 2 q}
 * @param sharpness {@code alpha / q} of the tanh, above 0
 * @param regularization {@code beta}, 0 or more
 * @param evaluations of loss and gradient in all, 1 or more
 * @param measurements shots in each of the three bases that one sample is decoded from, 1 or more
 */
public record PceOptions(
        int order,
        int depth,
        double sharpness,
        double regularization,
        int evaluations,
        int measurements) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public PceOptions {
        require(order >= 1 && order <= 6, "order", order, "in [1, 6]");
        require(depth >= 0, "depth", depth, "0 or more");
        require(sharpness > 0 && sharpness < 1e6, "sharpness", sharpness, "above 0");
        require(
                regularization >= 0 && regularization < 1e6,
                "regularization",
                regularization,
                "0 or more");
        require(evaluations >= 1, "number of evaluations", evaluations, "1 or more");
        require(measurements >= 1, "number of measurements", measurements, "1 or more");
    }

    private static void require(boolean holds, String name, Number value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "The %s (%s) of a Pauli correlation encoding must be %s."
                            .formatted(name, value, rule));
        }
    }

    /**
     * Returns the settings of the source: pairs, depth {@code 2 q}, {@code alpha = 1.5 q}, {@code
     * beta = 1/2}; 300 evaluations and 100 shots a basis and sample.
     *
     * @return the defaults
     */
    public static PceOptions defaults() {
        return new PceOptions(2, 0, 1.5, 0.5, 300, 100);
    }

    /**
     * Returns the same options with another order.
     *
     * @param newOrder 1 to 6
     * @return the changed copy
     */
    public PceOptions withOrder(int newOrder) {
        return new PceOptions(
                newOrder, depth, sharpness, regularization, evaluations, measurements);
    }

    /**
     * Returns the same options with another depth.
     *
     * @param newDepth 0 for {@code 2 q}
     * @return the changed copy
     */
    public PceOptions withDepth(int newDepth) {
        return new PceOptions(
                order, newDepth, sharpness, regularization, evaluations, measurements);
    }

    /**
     * Returns the same options with another budget.
     *
     * @param newEvaluations 1 or more
     * @return the changed copy
     */
    public PceOptions withEvaluations(int newEvaluations) {
        return new PceOptions(
                order, depth, sharpness, regularization, newEvaluations, measurements);
    }

    /**
     * Returns the same options with other shots a basis and sample.
     *
     * @param newMeasurements 1 or more
     * @return the changed copy
     */
    public PceOptions withMeasurements(int newMeasurements) {
        return new PceOptions(
                order, depth, sharpness, regularization, evaluations, newMeasurements);
    }
}
