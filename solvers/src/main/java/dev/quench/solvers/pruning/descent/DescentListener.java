package dev.quench.solvers.pruning.descent;

/** Hears what a descent does, in its order, from its thread. */
public interface DescentListener {
    /** Hears nothing. */
    DescentListener SILENT = new DescentListener() {};

    /**
     * A step ended that was computed now.
     *
     * @param step what it did
     */
    default void stepped(StepRecord step) {}

    /**
     * The network was evaluated now.
     *
     * @param point its quality
     */
    default void evaluated(CurvePoint point) {}
}
