package dev.quench.hardware.remote.journal;

import dev.quench.hardware.remote.Charge;
import dev.quench.hardware.remote.JobRequest;
import dev.quench.hardware.remote.Rate;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/**
 * A job before it is sent.
 *
 * @param run to which it belongs
 * @param ordinal its place in the run, from 0
 * @param provider for example {@code ibm}
 * @param endpoint where another server plays the provider; without user name and query
 * @param request complete
 * @param estimate what it is expected to take
 * @param rate what the provider's figures will cost; empty if no price is known that follows from
 *     them
 * @param command that makes the run; holds no secret
 */
public record PlannedJob(
        UUID run,
        int ordinal,
        String provider,
        Optional<URI> endpoint,
        JobRequest request,
        Charge estimate,
        Optional<Rate> rate,
        String command) {
    /**
     * Makes a job of which no rate is known.
     *
     * @param run to which it belongs
     * @param ordinal its place in the run, from 0
     * @param provider for example {@code ibm}
     * @param endpoint where another server plays the provider
     * @param request complete
     * @param estimate what it is expected to take
     * @param command that makes the run; holds no secret
     */
    public PlannedJob(
            UUID run,
            int ordinal,
            String provider,
            Optional<URI> endpoint,
            JobRequest request,
            Charge estimate,
            String command) {
        this(run, ordinal, provider, endpoint, request, estimate, Optional.empty(), command);
    }

    /**
     * Checks the address.
     *
     * @throws IllegalArgumentException if it could hold a credential, or the place is negative
     */
    public PlannedJob {
        if (endpoint.filter(e -> e.getRawUserInfo() != null || e.getRawQuery() != null).isPresent()
                || ordinal < 0) {
            throw new IllegalArgumentException(
                    "The address of a service must have no user name and no query, and the place of a job (%d) be 0 or more."
                            .formatted(ordinal));
        }
    }
}
