package dev.quench.hardware.remote.desk;

import java.io.Serial;
import java.util.List;
import java.util.UUID;

/** Ends a run whose jobs are submitted and shall not be waited for; the run is carried on later. */
public final class PendingJobsException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // an immutable list of serialisable keys
    private final List<UUID> keys;

    /**
     * Makes the exception.
     *
     * @param keys of the jobs
     */
    public PendingJobsException(List<UUID> keys) {
        super("%d jobs are submitted and not waited for.".formatted(keys.size()));
        this.keys = List.copyOf(keys);
    }

    /**
     * Returns the jobs.
     *
     * @return their keys
     */
    public List<UUID> keys() {
        return keys;
    }
}
