package dev.quench.hardware.emulator.ibm;

import dev.quench.hardware.emulator.JobTimes;
import java.time.Duration;
import java.util.Optional;

/**
 * What an emulated instance of IBM's service expects and how it behaves.
 *
 * @param key the API key that is exchanged for tokens
 * @param crn the name of the instance
 * @param tokenLife how long a token is good
 * @param times how long jobs take
 * @param submissionsPerMinute more are refused with status 429, 0 for no limit
 * @param encodedTwice whether results come as JSON within a text of JSON, as they did once
 * @param usageLimit how long jobs may use the processor in all; empty for no limit
 */
public record IbmOptions(
        String key,
        String crn,
        Duration tokenLife,
        JobTimes times,
        int submissionsPerMinute,
        boolean encodedTwice,
        Optional<Duration> usageLimit) {
    /** The instance of {@link #defaults}. */
    public static final String CRN =
            "crn:v1:bluemix:public:quantum-computing:us-east:a/emulated:emulated::";

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if a token is good for less than a second or a limit is
     *     negative
     */
    public IbmOptions {
        if (tokenLife.toSeconds() < 1 || submissionsPerMinute < 0) {
            throw new IllegalArgumentException(
                    "The life of a token (%s) must be a second or more and the submissions a minute (%d) not negative."
                            .formatted(tokenLife, submissionsPerMinute));
        }
        if (usageLimit.filter(Duration::isNegative).isPresent()) {
            throw new IllegalArgumentException(
                    "The limit of the use of the processor (%s) must not be negative."
                            .formatted(usageLimit.get()));
        }
    }

    /**
     * Returns an instance with the key {@code emulated}, tokens of an hour, jobs that end at once,
     * and no limits.
     *
     * @return the options
     */
    public static IbmOptions defaults() {
        return new IbmOptions(
                "emulated", CRN, Duration.ofHours(1), JobTimes.NONE, 0, false, Optional.empty());
    }

    /**
     * Replaces the key.
     *
     * @param changed that is exchanged for tokens
     * @return the options with this one changed
     */
    public IbmOptions withKey(String changed) {
        return new IbmOptions(
                changed, crn, tokenLife, times, submissionsPerMinute, encodedTwice, usageLimit);
    }

    /**
     * Replaces the life of tokens.
     *
     * @param changed a second or more
     * @return the options with this one changed
     */
    public IbmOptions withTokenLife(Duration changed) {
        return new IbmOptions(
                key, crn, changed, times, submissionsPerMinute, encodedTwice, usageLimit);
    }

    /**
     * Replaces how long jobs take.
     *
     * @param changed in the queue and on the processor
     * @return the options with this one changed
     */
    public IbmOptions withTimes(JobTimes changed) {
        return new IbmOptions(
                key, crn, tokenLife, changed, submissionsPerMinute, encodedTwice, usageLimit);
    }

    /**
     * Replaces the limit of submissions.
     *
     * @param changed in a minute, 0 for no limit
     * @return the options with this one changed
     */
    public IbmOptions withSubmissionsPerMinute(int changed) {
        return new IbmOptions(key, crn, tokenLife, times, changed, encodedTwice, usageLimit);
    }

    /**
     * Replaces how results are encoded.
     *
     * @param changed true for JSON within a text of JSON
     * @return the options with this one changed
     */
    public IbmOptions withEncodedTwice(boolean changed) {
        return new IbmOptions(
                key, crn, tokenLife, times, submissionsPerMinute, changed, usageLimit);
    }

    /**
     * Limits how long jobs may use the processor in all.
     *
     * @param changed 0 or more
     * @return the options with this one changed
     */
    public IbmOptions withUsageLimit(Duration changed) {
        return new IbmOptions(
                key,
                crn,
                tokenLife,
                times,
                submissionsPerMinute,
                encodedTwice,
                Optional.of(changed));
    }
}
