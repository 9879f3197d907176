package dev.quench.hardware.emulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that is put forward by hand. */
public final class TestClock implements InstantSource {
    private Instant now = Instant.parse("2026-11-30T00:00:00Z");

    @Override
    public synchronized Instant instant() {
        return now;
    }

    public synchronized void pass(Duration time) {
        now = now.plus(time);
    }
}
