package dev.quench.problems.pruning;

/**
 * What scales the terms of the loss model of a {@link PruningBlock}.
 *
 * @param gradientMultiplier {@code m}, 0 or more: below 1 it trusts the gradient of a mini-batch
 *     less than its curvature
 * @param ridge {@code rho}, 0 or more: what a squared change of a weight costs
 */
public record BlockModel(double gradientMultiplier, double ridge) {
    /** The published settings: 0.75 and 0.001. */
    public static final BlockModel PUBLISHED = new BlockModel(0.75, 0.001);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is negative or not finite
     */
    public BlockModel {
        require("gradient multiplier", gradientMultiplier);
        require("ridge", ridge);
    }

    private static void require(String what, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    "The %s of a pruning block (%s) must be a number of at least 0."
                            .formatted(what, value));
        }
    }
}
