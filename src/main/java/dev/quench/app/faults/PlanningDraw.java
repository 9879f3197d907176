package dev.quench.app.faults;

import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * How jobs are planned in one run.
 *
 * @param together whether all of them at once, where the budget has room for all
 * @param stop after how many jobs that were sent the user stops the program once, which takes back
 *     what it has planned and not tried to send; empty for never
 */
record PlanningDraw(boolean together, OptionalInt stop) {
    private static final double STOP = 0.4;

    /**
     * Draws.
     *
     * @param jobs of the run, 1 or more
     */
    static PlanningDraw of(SplittableRandom random, int jobs) {
        boolean together = random.nextBoolean();
        boolean stops = random.nextDouble() < STOP;
        int stop = random.nextInt(jobs);
        return new PlanningDraw(together, stops ? OptionalInt.of(stop) : OptionalInt.empty());
    }
}
