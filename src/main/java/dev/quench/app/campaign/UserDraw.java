package dev.quench.app.campaign;

import dev.quench.hardware.remote.budget.Cap;
import dev.quench.hardware.remote.budget.Caps;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * What a user does in one run beside waiting.
 *
 * @param cancel when the first job is cancelled, after the begin
 * @param room for how many jobs the budget is; empty for no cap
 * @param crash after how many requests the program crashes
 * @param handled whether the last of these requests is handled before
 */
record UserDraw(Optional<Duration> cancel, OptionalInt room, OptionalInt crash, boolean handled) {
    private static final double CANCEL = 0.3;
    private static final double CAP = 0.2;
    private static final double CRASH = 0.3;

    /** Seconds in which a job is submitted. */
    private static final int SOON = 60;

    private static final int MOST_REQUESTS = 80;

    /**
     * Draws; half of the cancellations come while jobs are being submitted.
     *
     * @param jobs of the run, 2 or more
     * @param time that a job takes
     */
    static UserDraw of(SplittableRandom random, int jobs, Duration time) {
        Optional<Duration> cancel = Optional.empty();
        if (random.nextDouble() < CANCEL) {
            long most = random.nextBoolean() ? SOON : SOON + time.toSeconds();
            cancel = Optional.of(Duration.ofSeconds(random.nextLong(most)));
        }
        var room = OptionalInt.empty();
        if (random.nextDouble() < CAP) {
            room = OptionalInt.of(1 + random.nextInt(jobs - 1));
        }
        var crash = OptionalInt.empty();
        if (random.nextDouble() < CRASH) {
            crash = OptionalInt.of(random.nextInt(MOST_REQUESTS));
        }
        return new UserDraw(cancel, room, crash, random.nextBoolean());
    }

    Caps caps() {
        return room.isEmpty()
                ? Caps.NONE
                : new Caps(
                        new Cap(
                                OptionalLong.of(CampaignBatch.room(room.getAsInt())),
                                Optional.empty(),
                                Optional.empty()),
                        Cap.NONE);
    }
}
