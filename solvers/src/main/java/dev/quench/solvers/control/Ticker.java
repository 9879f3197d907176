package dev.quench.solvers.control;

import java.time.Duration;

/** A monotonic clock that the application hands in. */
@FunctionalInterface
public interface Ticker {
    /** A clock that stands still, for tests and callers without a time limit. */
    Ticker FROZEN = () -> 0;

    /**
     * Returns the time since some fixed moment.
     *
     * @return nanoseconds, never falling
     */
    long nanoseconds();

    /**
     * Returns the time since an earlier reading.
     *
     * @param start an earlier {@link #nanoseconds}
     * @return seconds, 0 or more
     */
    default double secondsSince(long start) {
        return (nanoseconds() - start) / 1e9;
    }

    /**
     * Returns a signal that comes when a time has passed from now on.
     *
     * @param limit how long to wait
     * @return the signal
     */
    default StopSignal after(Duration limit) {
        long start = nanoseconds();
        long nanoseconds = limit.toNanos();
        return () -> nanoseconds() - start >= nanoseconds;
    }
}
