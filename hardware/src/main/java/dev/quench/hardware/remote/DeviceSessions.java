package dev.quench.hardware.remote;

import java.time.Duration;
import java.util.Optional;

/**
 * Sessions of a provider: a stretch of a device's time for the jobs of one user. A dedicated one is
 * charged from its begin to its end, whatever runs in it; the jobs of a batch are charged alone and
 * run one after the other.
 */
public interface DeviceSessions {
    /** How a session is charged. */
    enum Mode {
        /** For its jobs. */
        BATCH("batch"),
        /** For its whole time. */
        DEDICATED("dedicated");

        private final String word;

        Mode(String word) {
            this.word = word;
        }

        /**
         * Returns the word of providers and users.
         *
         * @return in small letters
         */
        public String word() {
            return word;
        }
    }

    /**
     * How a session stands.
     *
     * @param id as the provider calls it
     * @param device likewise
     * @param state likewise
     * @param takesJobs whether more jobs can be sent
     * @param longest how long it can last; empty if the provider does not say
     */
    record Session(
            String id,
            String device,
            String state,
            boolean takesJobs,
            Optional<Duration> longest) {}

    /**
     * Opens a session.
     *
     * @param device as the provider calls it
     * @param mode how it is charged
     * @param longest how long it can last, in whole seconds
     * @return the session
     * @throws dev.quench.hardware.backend.BackendException {@code Uncertain} if it may be open
     */
    Session open(String device, Mode mode, Duration longest);

    /**
     * Asks how a session stands.
     *
     * @param id as the provider calls it
     * @return the session
     */
    Session find(String id);

    /**
     * Closes a session. One that is closed already is no error.
     *
     * @param id as the provider calls it
     * @param cancel whether jobs that wait in it are cancelled; else they still run
     */
    void close(String id, boolean cancel);
}
