package dev.quench.solvers.pruning.network;

/**
 * What an epoch of training came to. Loss and accuracy are those of the examples as they were seen,
 * each before the step that it took part in, so that an epoch costs no second pass.
 *
 * @param epoch number of the epoch, from 1
 * @param epochs number of all epochs
 * @param loss mean cross-entropy in nats, without label smoothing
 * @param accuracy share of examples that were classified right
 * @param rate learning rate of the last step
 */
public record TrainingEpoch(int epoch, int epochs, double loss, double accuracy, double rate) {}
