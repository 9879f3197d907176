package dev.quench.hardware.emulator;

/** Where a job stands. */
public enum JobState {
    /** Accepted, and others come first. */
    QUEUED,
    /** On the processor. */
    RUNNING,
    /** Done, with results. */
    COMPLETED,
    /** Done, without results. */
    FAILED,
    /** Stopped at the client's wish. */
    CANCELLED;

    /**
     * Tells whether nothing changes any more.
     *
     * @return true if the job has ended
     */
    public boolean terminal() {
        return this != QUEUED && this != RUNNING;
    }
}
