package dev.quench.hardware.remote;

import java.time.Duration;
import java.time.Instant;

/** The time, and how fast it passes: real, or many times faster to rehearse hours in seconds. */
public interface Pace {
    /**
     * Returns the time.
     *
     * @return never earlier than before
     */
    Instant now();

    /**
     * Converts a duration into that of this machine's clock.
     *
     * @param duration 0 or more
     * @return the same unless time is accelerated
     */
    default Duration real(Duration duration) {
        return duration;
    }

    /**
     * Waits.
     *
     * @param duration 0 or more
     * @throws InterruptedException if the thread is interrupted
     */
    default void sleep(Duration duration) throws InterruptedException {
        Thread.sleep(real(duration));
    }
}
