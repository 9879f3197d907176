package dev.quench.hardware.emulator.braket;

import dev.quench.hardware.emulator.JobTimes;

/**
 * What an emulated account of Amazon expects and how it behaves.
 *
 * @param access the id of the key
 * @param secret the key
 * @param times how long tasks take
 * @param status of the device: {@code ONLINE}, {@code OFFLINE} or {@code RETIRED}
 * @param shares whether results are probabilities in place of shots
 */
public record BraketOptions(
        String access, String secret, JobTimes times, String status, boolean shares) {
    /**
     * Returns an account with the key {@code emulated} of the id {@code emulated}, tasks that end
     * at once, a device that runs, and shots as results.
     *
     * @return the options
     */
    public static BraketOptions defaults() {
        return new BraketOptions("emulated", "emulated", JobTimes.NONE, "ONLINE", false);
    }

    /**
     * Replaces the key.
     *
     * @param id of it
     * @param key itself
     * @return the options with this one changed
     */
    public BraketOptions withKey(String id, String key) {
        return new BraketOptions(id, key, times, status, shares);
    }

    /**
     * Replaces how long tasks take.
     *
     * @param changed in the queue and on the processor
     * @return the options with this one changed
     */
    public BraketOptions withTimes(JobTimes changed) {
        return new BraketOptions(access, secret, changed, status, shares);
    }

    /**
     * Replaces the status of the device.
     *
     * @param changed in the words of Braket
     * @return the options with this one changed
     */
    public BraketOptions withStatus(String changed) {
        return new BraketOptions(access, secret, times, changed, shares);
    }

    /**
     * Replaces the form of results.
     *
     * @param changed true for probabilities
     * @return the options with this one changed
     */
    public BraketOptions withShares(boolean changed) {
        return new BraketOptions(access, secret, times, status, changed);
    }
}
