package dev.quench.hardware.remote.desk;

import java.time.Duration;

/**
 * How patient a desk is.
 *
 * @param firstPoll the pause before the second question about a job; each next one is half as long
 *     again
 * @param longestPoll of these pauses
 * @param transit how long a request may be on its way, repetitions included
 * @param settle how long after its answer was lost a job may still turn up in a provider's list
 * @param submissions of one job at most until it is given up for now, each after it was looked for
 *     in vain
 * @param readings of a result that makes no sense at most
 * @param results how long a result may be missing after its job has completed
 * @param outage how long a service may be out of reach until its jobs are waited for no longer
 */
public record DeskRules(
        Duration firstPoll,
        Duration longestPoll,
        Duration transit,
        Duration settle,
        int submissions,
        int readings,
        Duration results,
        Duration outage) {
    /**
     * Returns the usual rules: questions after 1 s to 30 s, 3 minutes on the way, a minute to
     * settle, 5 submissions, 5 readings, 10 minutes for a result, 6 hours out of reach.
     *
     * @return the rules
     */
    public static DeskRules defaults() {
        return new DeskRules(
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                Duration.ofMinutes(3),
                Duration.ofSeconds(60),
                5,
                5,
                Duration.ofMinutes(10),
                Duration.ofHours(6));
    }

    /** The pause after one that has passed. */
    Duration next(Duration pause) {
        Duration longer = pause.plus(pause.dividedBy(2));
        return longer.compareTo(longestPoll) > 0 ? longestPoll : longer;
    }
}
