package dev.quench.app.campaign;

import dev.quench.solvers.control.StopSignal;

/** Runs units, one at a time; belongs to one thread. */
public interface UnitRunner extends AutoCloseable {
    /**
     * Runs a unit.
     *
     * @param unit what to run
     * @param stop ends it early; then what comes back is not kept
     * @return what became of it; never throws for what the unit itself does
     */
    UnitOutcome run(RunUnit unit, StopSignal stop);

    /** Gives back what it holds. */
    @Override
    void close();
}
