package dev.quench.app.command;

import dev.quench.hardware.backend.BackendException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** A clock that stands still while jobs are waited for: queues are not the user's time. */
final class WaitingClock {
    private long waited;
    private Optional<BackendException> failure = Optional.empty();
    private Optional<Long> since = Optional.empty();

    /** Waits for something; the clock stands still. */
    <T> T during(Supplier<T> jobs) {
        begin();
        try {
            return jobs.get();
        } catch (BackendException e) {
            failure = Optional.of(e);
            throw e;
        } finally {
            end();
        }
    }

    private synchronized void begin() {
        since = Optional.of(System.nanoTime());
    }

    private synchronized void end() {
        waited += System.nanoTime() - since.orElseThrow();
        since = Optional.empty();
    }

    /** The time without what was waited. */
    synchronized long nanoseconds() {
        return since.orElseGet(System::nanoTime) - waited;
    }

    /** Why the last of the waits that failed did so; forgotten then. */
    Optional<BackendException> failure() {
        Optional<BackendException> last = failure;
        failure = Optional.empty();
        return last;
    }

    /** How long has been waited this time; empty while nothing is waited for. */
    synchronized Optional<Duration> waiting() {
        return since.map(begin -> Duration.ofNanos(System.nanoTime() - begin));
    }
}
