package dev.quench.hardware.remote;

import java.time.Duration;
import java.time.Instant;

/** A time that passes only where somebody waits, and then at once. Safe to share. */
public final class VirtualPace implements Pace {
    private Instant now;

    /**
     * Stops the time.
     *
     * @param start when it is
     */
    public VirtualPace(Instant start) {
        now = start;
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized Duration real(Duration duration) {
        now = duration.isPositive() ? now.plus(duration) : now;
        return Duration.ZERO;
    }
}
