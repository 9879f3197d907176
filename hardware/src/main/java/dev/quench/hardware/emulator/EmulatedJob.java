package dev.quench.hardware.emulator;

import java.time.Instant;
import java.util.Optional;

/**
 * A job that was accepted. Its state follows from the time alone, unless it is cancelled. Safe to
 * share.
 *
 * @param <S> what the provider keeps of the submission
 */
public final class EmulatedJob<S> {
    private final String id;
    private final String key;
    private final S submission;
    private final Optional<String> failure;
    private final Instant accepted;
    private final JobTimes times;
    private Optional<Instant> cancelled = Optional.empty();

    EmulatedJob(
            String id,
            String key,
            S submission,
            Optional<String> failure,
            Instant accepted,
            JobTimes times) {
        this.id = id;
        this.key = key;
        this.submission = submission;
        this.failure = failure;
        this.accepted = accepted;
        this.times = times;
    }

    /**
     * Returns the provider's name of the job.
     *
     * @return different from those of other jobs
     */
    public String id() {
        return id;
    }

    /**
     * Returns what the client calls the job: a tag, a token or a label.
     *
     * @return empty if it calls it nothing
     */
    public String key() {
        return key;
    }

    /**
     * Returns what was submitted.
     *
     * @return as the provider keeps it
     */
    public S submission() {
        return submission;
    }

    /**
     * Returns why the job fails.
     *
     * @return empty if it does not
     */
    public Optional<String> failure() {
        return failure;
    }

    /**
     * Returns when the job was accepted.
     *
     * @return by the emulator's clock
     */
    public Instant accepted() {
        return accepted;
    }

    /**
     * Returns when the job starts or would have started.
     *
     * @return not before it was accepted
     */
    public Instant started() {
        return accepted.plus(times.queue());
    }

    /**
     * Returns when the job ends.
     *
     * @return when it was cancelled, or when it has run
     */
    public synchronized Instant ended() {
        return cancelled.orElseGet(() -> started().plus(times.run()));
    }

    /**
     * Tells whether lists have the job.
     *
     * @param now by the emulator's clock
     * @return false for a while after it was accepted
     */
    public boolean listed(Instant now) {
        return !now.isBefore(accepted.plus(times.listed()));
    }

    /**
     * Returns how the job stands.
     *
     * @param now by the emulator's clock
     * @return its state then
     */
    public synchronized JobState state(Instant now) {
        if (cancelled.isPresent()) {
            return JobState.CANCELLED;
        }
        if (now.isBefore(started())) {
            return JobState.QUEUED;
        }
        if (now.isBefore(started().plus(times.run()))) {
            return JobState.RUNNING;
        }
        return failure.isPresent() ? JobState.FAILED : JobState.COMPLETED;
    }

    /**
     * Cancels the job unless it has ended.
     *
     * @param now by the emulator's clock
     * @return false if it was too late
     */
    public synchronized boolean cancel(Instant now) {
        boolean inTime = !state(now).terminal();
        if (inTime) {
            cancelled = Optional.of(now);
        }
        return inTime;
    }
}
