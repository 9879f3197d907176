package dev.quench.app.faults;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * What a user does in one run beside waiting.
 *
 * @param cancel when the first job is cancelled, after the begin
 * @param late whether that is when the job has just ended
 * @param budget empty for no cap
 * @param crash after how many requests the program crashes
 * @param handled whether the last of these requests is handled before
 * @param visit before which of the requests that are sent while a job is being submitted the
 *     program is started a second time beside the first
 */
record UserDraw(
        Optional<Duration> cancel,
        boolean late,
        Optional<Budget> budget,
        OptionalInt crash,
        boolean handled,
        OptionalInt visit) {
    private static final double CANCEL = 0.3;
    private static final double CAP = 0.3;
    private static final double CRASH = 0.3;

    /** Of those who do nothing else. */
    private static final double VISIT = 0.8;

    private static final int MOST_BEFORE = 4;

    /** Seconds in which a job is submitted. */
    private static final int SOON = 60;

    private static final int MOST_REQUESTS = 80;

    /**
     * Draws.
     *
     * @param jobs of the run, 2 or more
     * @param time that a job takes
     */
    static UserDraw of(SplittableRandom random, int jobs, Duration time) {
        boolean late = random.nextInt(3) == 0;
        Optional<Duration> cancel =
                random.nextDouble() < CANCEL
                        ? Optional.of(Duration.ofSeconds(cancelled(random, time.toSeconds(), late)))
                        : Optional.empty();
        Optional<Budget> budget = Optional.empty();
        if (random.nextDouble() < CAP) {
            budget = Optional.of(Budget.of(random, jobs));
        }
        var crash = OptionalInt.empty();
        if (random.nextDouble() < CRASH) {
            crash = OptionalInt.of(random.nextInt(MOST_REQUESTS));
        }
        boolean handled = random.nextBoolean();
        var visit = OptionalInt.empty();
        if (random.nextDouble() < VISIT
                && cancel.isEmpty()
                && budget.isEmpty()
                && crash.isEmpty()) {
            visit = OptionalInt.of(random.nextInt(MOST_BEFORE));
        }
        return new UserDraw(cancel, late && cancel.isPresent(), budget, crash, handled, visit);
    }

    /** While jobs are being submitted, at any time, or when a client may not know of the end. */
    private static long cancelled(SplittableRandom random, long time, boolean late) {
        if (late) {
            return time + random.nextLong(3L * SOON);
        }
        return random.nextLong(random.nextBoolean() ? SOON : SOON + time);
    }
}
