package dev.quench.solvers.pruning.network;

/** Hears of every epoch of training, on the thread that trains. */
@FunctionalInterface
public interface TrainingListener {
    /** Hears nothing. */
    TrainingListener NONE = _ -> {};

    /**
     * Called at the end of each epoch; the network may be evaluated meanwhile.
     *
     * @param epoch what it came to
     */
    void ended(TrainingEpoch epoch);
}
