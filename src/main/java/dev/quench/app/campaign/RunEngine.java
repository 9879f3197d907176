package dev.quench.app.campaign;

import dev.quench.solvers.control.StopSignal;
import java.util.List;

/** Runs the units of a campaign somewhere. */
public interface RunEngine {
    /**
     * Returns the name of the engine.
     *
     * @return as sessions have it
     */
    String name();

    /**
     * Runs units, each once, in about their order.
     *
     * @param units what is to be run
     * @param retry how often a unit is begun again
     * @param sink takes outcomes, one at a time
     * @param stop ends it early; units that are under way then have no outcome
     * @throws RuntimeException what the sink throws, after all workers have ended
     */
    void run(List<RunUnit> units, Campaign.Retry retry, Sink sink, StopSignal stop);

    /** Takes outcomes. */
    @FunctionalInterface
    interface Sink {
        /**
         * Takes one.
         *
         * @param unit that was run
         * @param outcome of its last attempt
         * @param attempts 1 or more
         */
        void accept(RunUnit unit, UnitOutcome outcome, int attempts);
    }
}
