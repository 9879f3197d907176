package dev.quench.app.download;

import dev.quench.hardware.backend.BackendException;
import dev.quench.solvers.control.StopSignal;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;

/**
 * Closes a stream that is idle for too long, takes too long, or is to be stopped: a blocked read
 * then ends with an exception.
 */
final class Watchdog implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofMillis(50);

    private final DownloadLimits limits;
    private final StopSignal stop;
    private final InputStream guarded;
    private final long start = System.nanoTime();
    private final Thread thread;
    private volatile long fed = start;
    private volatile boolean closed;
    private volatile String reason = "";

    Watchdog(DownloadLimits limits, StopSignal stop, InputStream guarded) {
        this.limits = limits;
        this.stop = stop;
        this.guarded = guarded;
        thread = Thread.ofVirtual().name("download watchdog").start(this::watch);
    }

    /** Tells that bytes came. */
    void feed() {
        fed = System.nanoTime();
    }

    /** Tells whether the stream was closed from here. */
    boolean ended() {
        return !reason.isEmpty();
    }

    private void watch() {
        try {
            while (!closed && reason.isEmpty()) {
                Thread.sleep(PERIOD);
                reason = verdict();
            }
            if (!closed) {
                guarded.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            /* The reader finds the same fault and reports it. */
            closed = true;
        }
    }

    private String verdict() {
        long now = System.nanoTime();
        if (stop.requested()) {
            return "was interrupted";
        }
        if (now - fed > limits.idle().toNanos()) {
            return "sent nothing for %s s".formatted(seconds(limits.idle()));
        }
        if (now - start > limits.total().toNanos()) {
            return "took longer than %s s".formatted(seconds(limits.total()));
        }
        return "";
    }

    private static String seconds(Duration duration) {
        double seconds = duration.toMillis() / 1000.0;
        return seconds == Math.rint(seconds)
                ? Long.toString(Math.round(seconds))
                : Double.toString(seconds);
    }

    /** Explains why a read failed. */
    BackendException verdict(URI uri, long size, IOException cause) {
        String message = cause.getMessage();
        String why =
                ended() ? reason : "broke off (" + (message == null ? "no reason" : message) + ")";
        return new BackendException(
                new BackendException.Unavailable(),
                "The download of %s %s after %d bytes; nothing was kept.\nMaybe try again, or another server with --mirror."
                        .formatted(uri, why, size),
                cause);
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
