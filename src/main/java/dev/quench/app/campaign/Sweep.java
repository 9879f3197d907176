package dev.quench.app.campaign;

import dev.quench.solvers.control.StopSignal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Runs what is left of a campaign.
 *
 * @param plan all runs
 * @param store where they are kept
 * @param session id of this sweep
 * @param clock says when a run ended
 */
public record Sweep(CampaignPlan plan, ResultStore store, String session, Supplier<Instant> clock) {
    /** Hears of runs as they end. */
    @FunctionalInterface
    public interface Listener {
        /**
         * Hears of one.
         *
         * @param line as it was kept
         */
        void ended(ResultLine line);
    }

    /**
     * Returns the units that have no line yet.
     *
     * @param failedToo whether those whose last line is a failure are among them
     * @return in the order of the plan
     */
    public List<RunUnit> left(boolean failedToo) {
        Map<String, ResultLine.Head> heads = store.heads();
        return plan.units().stream()
                .filter(unit -> {
                    ResultLine.Head head = heads.get(unit.key());
                    return head == null || (failedToo && head.status() != UnitOutcome.Status.DONE);
                })
                .toList();
    }

    /**
     * Runs units.
     *
     * @param units of the plan
     * @param engine where
     * @param listener hears of each after it is on the disk
     * @param stop ends it early
     */
    public void run(List<RunUnit> units, RunEngine engine, Listener listener, StopSignal stop) {
        engine.run(
                units,
                plan.campaign().retry(),
                (unit, outcome, attempts) -> {
                    ResultLine line = line(unit, outcome, attempts);
                    store.add(line);
                    listener.ended(line);
                },
                stop);
    }

    private ResultLine line(RunUnit unit, UnitOutcome outcome, int attempts) {
        return new ResultLine(
                ResultLine.SCHEMA,
                unit.key(),
                outcome.status(),
                plan.campaign().name(),
                unit.instanceName(),
                unit.sha256(),
                unit.label(),
                unit.way(),
                unit.point(),
                unit.seed(),
                attempts,
                outcome.seconds(),
                clock.get().truncatedTo(ChronoUnit.MILLIS).toString(),
                session,
                outcome.failure(),
                outcome.record());
    }
}
