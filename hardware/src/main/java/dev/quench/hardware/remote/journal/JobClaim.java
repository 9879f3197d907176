package dev.quench.hardware.remote.journal;

import java.util.UUID;

/** The right to submit or cancel one job; ended by {@link #close}, or with the process. */
public final class JobClaim implements AutoCloseable {
    private final UUID key;
    private final Runnable release;

    JobClaim(UUID key, Runnable release) {
        this.key = key;
        this.release = release;
    }

    /**
     * Returns the job.
     *
     * @return its key
     */
    public UUID key() {
        return key;
    }

    @Override
    public void close() {
        release.run();
    }
}
