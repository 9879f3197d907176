package dev.quench.hardware.remote.azure;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * How much of something a workspace may use.
 *
 * @param dimension what, for example {@code hqc} or {@code concurrent_quantum_jobs}
 * @param scope {@code Workspace} or {@code Subscription}
 * @param provider its id
 * @param used up to now
 * @param held by jobs that have not ended; empty if that is not told
 * @param limit the most
 * @param period {@code None} or {@code Monthly}
 */
public record AzureQuota(
        String dimension,
        String scope,
        String provider,
        BigDecimal used,
        Optional<BigDecimal> held,
        BigDecimal limit,
        String period) {}
