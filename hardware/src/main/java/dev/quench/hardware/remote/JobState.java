package dev.quench.hardware.remote;

import java.util.Locale;

/** Where a job is: two states of our own before a provider knows of it, then the provider's. */
public enum JobState {
    /** Written down; nothing was sent. */
    PLANNED(false),
    /** Being sent, or sent with no answer: the provider may know of it. */
    SENDING(false),
    /** Waits at the provider. */
    QUEUED(false),
    /** Runs. */
    RUNNING(false),
    /** Was asked to stop and may still complete. */
    CANCELLING(false),
    /** Ran; there are results, now or soon. */
    COMPLETED(true),
    /** The provider took it and could not run it. */
    FAILED(true),
    /** Was stopped, by the user or before anything was sent. */
    CANCELLED(true),
    /** The provider did not take it. */
    REFUSED(true);

    private final boolean ended;

    JobState(boolean ended) {
        this.ended = ended;
    }

    /**
     * Tells whether it cannot change any more.
     *
     * @return true for completed, failed, cancelled and refused
     */
    public boolean ended() {
        return ended;
    }

    /**
     * Tells whether the provider knows of it for certain.
     *
     * @return false for what is only planned, being sent or refused
     */
    public boolean known() {
        return this != PLANNED && this != SENDING && this != REFUSED;
    }

    /**
     * Returns the word for users.
     *
     * @return in lower case
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
