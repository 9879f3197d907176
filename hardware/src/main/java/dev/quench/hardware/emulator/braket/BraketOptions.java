package dev.quench.hardware.emulator.braket;

import dev.quench.hardware.emulator.JobTimes;
import java.math.BigDecimal;
import java.util.List;

/**
 * What an emulated account of Amazon expects and how it behaves.
 *
 * @param access the id of the key
 * @param secret the key
 * @param times how long tasks take
 * @param status of the device: {@code ONLINE}, {@code OFFLINE} or {@code RETIRED}
 * @param shares whether results are probabilities in place of shots
 * @param spendingLimits of the device in USD, each of which is kept; empty for none
 */
public record BraketOptions(
        String access,
        String secret,
        JobTimes times,
        String status,
        boolean shares,
        List<BigDecimal> spendingLimits) {
    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if one is negative or has more than two decimals
     */
    public BraketOptions {
        spendingLimits = List.copyOf(spendingLimits);
        spendingLimits.stream()
                .filter(limit -> !limit.toPlainString().matches("[0-9]{1,12}(\\.[0-9]{1,2})?"))
                .findFirst()
                .ifPresent(limit -> {
                    throw new IllegalArgumentException(
                            "A spending limit (%s USD) must be 0 or more, below 1e12, and have two decimals at most.\nMaybe 5.00."
                                    .formatted(limit.toPlainString()));
                });
    }

    /**
     * Returns an account with the key {@code emulated} of the id {@code emulated}, tasks that end
     * at once, a device that runs, shots as results, and no spending limit.
     *
     * @return the options
     */
    public static BraketOptions defaults() {
        return new BraketOptions("emulated", "emulated", JobTimes.NONE, "ONLINE", false, List.of());
    }

    /**
     * Replaces the key.
     *
     * @param id of it
     * @param key itself
     * @return the options with this one changed
     */
    public BraketOptions withKey(String id, String key) {
        return new BraketOptions(id, key, times, status, shares, spendingLimits);
    }

    /**
     * Replaces how long tasks take.
     *
     * @param changed in the queue and on the processor
     * @return the options with this one changed
     */
    public BraketOptions withTimes(JobTimes changed) {
        return new BraketOptions(access, secret, changed, status, shares, spendingLimits);
    }

    /**
     * Replaces the status of the device.
     *
     * @param changed in the words of Braket
     * @return the options with this one changed
     */
    public BraketOptions withStatus(String changed) {
        return new BraketOptions(access, secret, times, changed, shares, spendingLimits);
    }

    /**
     * Replaces the form of results.
     *
     * @param changed true for probabilities
     * @return the options with this one changed
     */
    public BraketOptions withShares(boolean changed) {
        return new BraketOptions(access, secret, times, status, changed, spendingLimits);
    }

    /**
     * Replaces the spending limits of the device.
     *
     * @param changed in USD, each from now for 30 days; empty for none
     * @return the options with this one changed
     */
    public BraketOptions withSpendingLimits(List<BigDecimal> changed) {
        return new BraketOptions(access, secret, times, status, shares, changed);
    }
}
