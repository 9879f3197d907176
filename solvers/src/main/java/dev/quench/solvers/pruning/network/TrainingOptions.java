package dev.quench.solvers.pruning.network;

/**
 * How a network is trained.
 *
 * @param epochs number of times that every example is seen, 1 or more
 * @param batch examples of a step, 1 or more; the last step of an epoch takes what is left
 * @param rate learning rate at the start, above 0
 * @param weightDecay share of a weight that is taken off at each step, times the learning rate; 0
 *     or more, 0 for none; biases do not decay
 * @param labelSmoothing share of the wanted probability that is spread over all classes, from 0 to
 *     before 1
 * @param schedule of the learning rate
 * @param keepZeros true if weights that are exactly 0 stay 0: those that were pruned
 */
public record TrainingOptions(
        int epochs,
        int batch,
        double rate,
        double weightDecay,
        double labelSmoothing,
        RateSchedule schedule,
        boolean keepZeros) {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number is out of range
     */
    public TrainingOptions {
        if (epochs < 1 || batch < 1) {
            throw new IllegalArgumentException(
                    "The numbers of epochs (%d) and of examples of a step (%d) must be at least 1."
                            .formatted(epochs, batch));
        }
        if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "The learning rate (%s) must be above 0. Maybe use 0.001.".formatted(rate));
        }
        if (!(weightDecay >= 0 && weightDecay * rate < 1)) {
            throw new IllegalArgumentException(
                    "The weight decay (%s) must be at least 0, and below 1 times the learning rate (%s)."
                            .formatted(weightDecay, rate));
        }
        if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
            throw new IllegalArgumentException(
                    "The label smoothing (%s) must be from 0 to before 1."
                            .formatted(labelSmoothing));
        }
    }

    /**
     * Returns what suits small perceptrons.
     *
     * @return 10 epochs of steps of 128 examples at 0.001, falling along a cosine; weight decay
     *     0.01, no label smoothing; zeros do not stay
     */
    public static TrainingOptions defaults() {
        return new TrainingOptions(10, 128, 1e-3, 0.01, 0, RateSchedule.COSINE, false);
    }

    /**
     * Replaces the number of epochs.
     *
     * @param newEpochs 1 or more
     * @return the changed options
     */
    public TrainingOptions withEpochs(int newEpochs) {
        return new TrainingOptions(
                newEpochs, batch, rate, weightDecay, labelSmoothing, schedule, keepZeros);
    }

    /**
     * Replaces the number of examples of a step.
     *
     * @param newBatch 1 or more
     * @return the changed options
     */
    public TrainingOptions withBatch(int newBatch) {
        return new TrainingOptions(
                epochs, newBatch, rate, weightDecay, labelSmoothing, schedule, keepZeros);
    }

    /**
     * Replaces the learning rate.
     *
     * @param newRate above 0
     * @return the changed options
     */
    public TrainingOptions withRate(double newRate) {
        return new TrainingOptions(
                epochs, batch, newRate, weightDecay, labelSmoothing, schedule, keepZeros);
    }

    /**
     * Replaces the weight decay.
     *
     * @param newDecay 0 or more
     * @return the changed options
     */
    public TrainingOptions withWeightDecay(double newDecay) {
        return new TrainingOptions(
                epochs, batch, rate, newDecay, labelSmoothing, schedule, keepZeros);
    }

    /**
     * Replaces the label smoothing.
     *
     * @param newSmoothing from 0 to before 1
     * @return the changed options
     */
    public TrainingOptions withLabelSmoothing(double newSmoothing) {
        return new TrainingOptions(
                epochs, batch, rate, weightDecay, newSmoothing, schedule, keepZeros);
    }

    /**
     * Replaces the schedule.
     *
     * @param newSchedule of the learning rate
     * @return the changed options
     */
    public TrainingOptions withSchedule(RateSchedule newSchedule) {
        return new TrainingOptions(
                epochs, batch, rate, weightDecay, labelSmoothing, newSchedule, keepZeros);
    }

    /**
     * Makes pruned weights stay 0, or lets them go.
     *
     * @param keep true if weights that are exactly 0 stay 0
     * @return the changed options
     */
    public TrainingOptions withKeepZeros(boolean keep) {
        return new TrainingOptions(
                epochs, batch, rate, weightDecay, labelSmoothing, schedule, keep);
    }
}
