package dev.quench.solvers.pruning.block;

/**
 * A certified lower bound of the change of the loss.
 *
 * @param value no balanced flips change the loss by less; 0 or less
 * @param method where it comes from, for records
 */
public record BlockBound(double value, String method) {
    /**
     * Returns how much of the possible decrease an answer has.
     *
     * @param change of an answer
     * @return in [0, 1]; 1 where nothing can be gained
     */
    public double share(double change) {
        return value >= 0 ? 1 : Math.clamp(change / value, 0.0, 1.0);
    }
}
