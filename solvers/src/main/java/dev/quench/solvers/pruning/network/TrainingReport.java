package dev.quench.solvers.pruning.network;

import java.util.List;

/**
 * What training did.
 *
 * @param epochs those that ended, in order
 * @param steps number of steps, those of an epoch that was cut short included
 * @param stopped true if a stop signal ended it
 */
public record TrainingReport(List<TrainingEpoch> epochs, long steps, boolean stopped) {
    /** Copies the list. */
    public TrainingReport {
        epochs = List.copyOf(epochs);
    }
}
