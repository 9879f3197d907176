package dev.quench.app.faults;

import dev.quench.hardware.remote.Pace;
import java.time.Duration;
import java.time.Instant;

/**
 * A time that passes faster than this machine's, the same in all processes.
 *
 * @param start when both clocks showed the same
 * @param factor seconds of this time in one of the machine's
 */
record ScaledPace(Instant start, int factor) implements Pace {
    @Override
    public Instant now() {
        return start.plus(Duration.between(start, Instant.now()).multipliedBy(factor));
    }

    @Override
    public Duration real(Duration duration) {
        return duration.dividedBy(factor);
    }
}
