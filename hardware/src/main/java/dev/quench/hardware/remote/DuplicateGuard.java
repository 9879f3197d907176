package dev.quench.hardware.remote;

/**
 * How a provider keeps a job from being submitted twice when the answer to a submission is lost.
 */
public enum DuplicateGuard {
    /** The request carries a token that the provider recognises: send it again. */
    SAME_TOKEN,
    /** The caller names the job: ask for it, and send it again if it is not there. */
    OWN_ID,
    /** Neither: look for the job's own tag for a while, and send it again only if it is absent. */
    OWN_TAG
}
