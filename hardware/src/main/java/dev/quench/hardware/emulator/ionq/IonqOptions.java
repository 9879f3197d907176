package dev.quench.hardware.emulator.ionq;

import dev.quench.hardware.emulator.JobTimes;

/**
 * What an emulated account of IonQ expects and how it behaves.
 *
 * @param key the API key
 * @param times how long jobs take
 * @param artifacts whether results are named by format with artifacts, else by name with addresses
 */
public record IonqOptions(String key, JobTimes times, boolean artifacts) {
    /**
     * Returns an account with the key {@code emulated}, jobs that end at once, and results by name.
     *
     * @return the options
     */
    public static IonqOptions defaults() {
        return new IonqOptions("emulated", JobTimes.NONE, false);
    }

    /**
     * Replaces the key.
     *
     * @param changed the API key
     * @return the options with this one changed
     */
    public IonqOptions withKey(String changed) {
        return new IonqOptions(changed, times, artifacts);
    }

    /**
     * Replaces how long jobs take.
     *
     * @param changed in the queue and on the processor
     * @return the options with this one changed
     */
    public IonqOptions withTimes(JobTimes changed) {
        return new IonqOptions(key, changed, artifacts);
    }

    /**
     * Replaces the generation of results.
     *
     * @param changed true for artifacts
     * @return the options with this one changed
     */
    public IonqOptions withArtifacts(boolean changed) {
        return new IonqOptions(key, times, changed);
    }
}
