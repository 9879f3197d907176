package dev.quench.solvers.reduction.shrinking;

/**
 * When a shrinking merges, recomputes and stops.
 *
 * @param confidence least {@code |m_i|} or {@code |c_ij|}, less two standard errors, that is merged
 *     at all, in [0, 1]; 0 lets the budget decide
 * @param boundLoss share of the first certified bound by which merges may raise it, 0 or more;
 *     infinite for no limit
 * @param ceiling the highest threshold of a batch, that of the first, in [0, 1]
 * @param partial least partial correlation of two variables that are tied, in [0, 1]
 * @param batch share of the variables that are merged between two questions to the source at most,
 *     in [0, 1]; 0 asks after every merge
 * @param boundStep share of the bound by which a single merge may raise it before the source is
 *     asked again, 0 or more
 * @param reopenings how many times the last merges may be taken back, 0 or more
 */
public record ShrinkOptions(
        double confidence,
        double boundLoss,
        double ceiling,
        double partial,
        double batch,
        double boundStep,
        int reopenings) {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number is out of range
     */
    public ShrinkOptions {
        requireShare("confidence floor", confidence);
        requireShare("threshold ceiling", ceiling);
        requireShare("least partial correlation", partial);
        requireShare("batch share", batch);
        requirePositive("bound loss", boundLoss);
        requirePositive("bound step", boundStep);
        if (reopenings < 0) {
            throw new IllegalArgumentException(
                    "The number of reopenings (%d) must be at least 0.".formatted(reopenings));
        }
    }

    private static void requireShare(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(
                    "The %s (%s) must be in [0, 1].".formatted(name, value));
        }
    }

    private static void requirePositive(String name, double value) {
        if (!(value >= 0)) {
            throw new IllegalArgumentException(
                    "The %s (%s) must be at least 0.".formatted(name, value));
        }
    }

    /**
     * Returns the options for a shrinking to a number of qubits: the budget alone ends it.
     *
     * @return no confidence floor, no limit on the bound loss
     */
    public static ShrinkOptions toBudget() {
        return new ShrinkOptions(0, Double.POSITIVE_INFINITY, 0.95, 0.1, 0.1, 0.005, 8);
    }

    /**
     * Returns the options for a shrinking that ends where it becomes doubtful.
     *
     * @return confidence floor 0.6, bound loss 2 %
     */
    public static ShrinkOptions cautious() {
        return new ShrinkOptions(0.6, 0.02, 0.95, 0.1, 0.1, 0.005, 8);
    }

    /**
     * Returns the options with another floor.
     *
     * @param newConfidence in [0, 1]
     * @return the changed copy
     */
    public ShrinkOptions withConfidence(double newConfidence) {
        return new ShrinkOptions(
                newConfidence, boundLoss, ceiling, partial, batch, boundStep, reopenings);
    }

    /**
     * Returns the options with another limit on the bound loss.
     *
     * @param newBoundLoss a share, 0 or more
     * @return the changed copy
     */
    public ShrinkOptions withBoundLoss(double newBoundLoss) {
        return new ShrinkOptions(
                confidence, newBoundLoss, ceiling, partial, batch, boundStep, reopenings);
    }

    /**
     * Returns the options with another batch size.
     *
     * @param newBatch a share of the variables, in [0, 1]
     * @return the changed copy
     */
    public ShrinkOptions withBatch(double newBatch) {
        return new ShrinkOptions(
                confidence, boundLoss, ceiling, partial, newBatch, boundStep, reopenings);
    }

    /**
     * Returns the options with another number of reopenings.
     *
     * @param newReopenings 0 or more
     * @return the changed copy
     */
    public ShrinkOptions withReopenings(int newReopenings) {
        return new ShrinkOptions(
                confidence, boundLoss, ceiling, partial, batch, boundStep, newReopenings);
    }
}
