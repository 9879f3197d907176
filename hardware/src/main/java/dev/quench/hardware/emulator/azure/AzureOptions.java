package dev.quench.hardware.emulator.azure;

import dev.quench.hardware.emulator.JobTimes;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * What an emulated workspace expects and how it behaves.
 *
 * @param names what it is called
 * @param secret of the application, and key of the workspace
 * @param times how long jobs take
 * @param tokenLife how long a token is good for
 * @param signatureLife how long a signed address is good for
 * @param mostInput bytes that a program may have
 * @param credits that the workspace may use of Quantinuum, in HQC
 */
public record AzureOptions(
        Names names,
        String secret,
        JobTimes times,
        Duration tokenLife,
        Duration signatureLife,
        int mostInput,
        BigDecimal credits) {
    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

    /**
     * What a workspace is called.
     *
     * @param subscription its id
     * @param resourceGroup its name
     * @param workspace its name
     * @param tenant of the application
     * @param client the id of the application
     */
    public record Names(
            String subscription,
            String resourceGroup,
            String workspace,
            String tenant,
            String client) {}

    /**
     * Returns a workspace whose names and secret are {@code emulated} and whose ids are zeros: jobs
     * that end at once, tokens and addresses for an hour, programs of 4 MB, 10,000 credits.
     *
     * @return the options
     */
    public static AzureOptions defaults() {
        return new AzureOptions(
                new Names(NOBODY, "emulated", "emulated", NOBODY, "emulated"),
                "emulated",
                JobTimes.NONE,
                Duration.ofHours(1),
                Duration.ofHours(1),
                4_000_000,
                BigDecimal.valueOf(10_000));
    }

    /**
     * Replaces the name of the workspace.
     *
     * @param changed its name
     * @return the options with this one changed
     */
    public AzureOptions withWorkspace(String changed) {
        return new AzureOptions(
                new Names(
                        names.subscription,
                        names.resourceGroup,
                        changed,
                        names.tenant,
                        names.client),
                secret,
                times,
                tokenLife,
                signatureLife,
                mostInput,
                credits);
    }

    /**
     * Replaces the secret.
     *
     * @param changed of the application, and key of the workspace
     * @return the options with this one changed
     */
    public AzureOptions withSecret(String changed) {
        return new AzureOptions(
                names, changed, times, tokenLife, signatureLife, mostInput, credits);
    }

    /**
     * Replaces how long jobs take.
     *
     * @param changed in the queue and on the processor
     * @return the options with this one changed
     */
    public AzureOptions withTimes(JobTimes changed) {
        return new AzureOptions(
                names, secret, changed, tokenLife, signatureLife, mostInput, credits);
    }

    /**
     * Replaces how long tokens are good for.
     *
     * @param changed above 0
     * @return the options with this one changed
     */
    public AzureOptions withTokenLife(Duration changed) {
        return new AzureOptions(names, secret, times, changed, signatureLife, mostInput, credits);
    }

    /**
     * Replaces how long signed addresses are good for.
     *
     * @param changed above 0
     * @return the options with this one changed
     */
    public AzureOptions withSignatureLife(Duration changed) {
        return new AzureOptions(names, secret, times, tokenLife, changed, mostInput, credits);
    }

    /**
     * Replaces how large a program may be.
     *
     * @param changed bytes
     * @return the options with this one changed
     */
    public AzureOptions withMostInput(int changed) {
        return new AzureOptions(names, secret, times, tokenLife, signatureLife, changed, credits);
    }

    /**
     * Replaces the credits.
     *
     * @param changed in HQC
     * @return the options with this one changed
     */
    public AzureOptions withCredits(BigDecimal changed) {
        return new AzureOptions(names, secret, times, tokenLife, signatureLife, mostInput, changed);
    }
}
