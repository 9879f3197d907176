package dev.quench.hardware.remote.azure;

import java.util.UUID;

/**
 * A session: jobs that belong together. Put its id into the option {@code session} of a job.
 *
 * @param id chosen by the caller
 * @param status {@code Waiting}, {@code Executing}, {@code Succeeded}, {@code Failed}, {@code
 *     TimedOut}
 * @param provider as the answer spells it, in lower case
 * @param target of its jobs
 */
public record AzureSession(UUID id, String status, String provider, String target) {}
