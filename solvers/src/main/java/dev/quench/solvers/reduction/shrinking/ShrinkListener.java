package dev.quench.solvers.reduction.shrinking;

/** Is told what happens, by the thread that shrinks; must be quick. */
@FunctionalInterface
public interface ShrinkListener {
    /** Listens to nothing. */
    ShrinkListener SILENT = _ -> {};

    /**
     * Takes an event.
     *
     * @param event what happened
     */
    void happened(ShrinkEvent event);
}
