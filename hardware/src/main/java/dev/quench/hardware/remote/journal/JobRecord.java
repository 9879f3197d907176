package dev.quench.hardware.remote.journal;

import dev.quench.hardware.remote.Charge;
import dev.quench.hardware.remote.JobRequest;
import dev.quench.hardware.remote.JobState;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * A job as the journal has it.
 *
 * @param run to which it belongs
 * @param ordinal its place in the run, from 0
 * @param provider for example {@code ibm}
 * @param endpoint where another server plays the provider
 * @param request as it was or will be sent
 * @param command that makes the run
 * @param state where it is
 * @param status the provider's last word, or empty
 * @param id the provider's; empty while that is not known
 * @param reason why it failed, was refused or waits
 * @param attempts how often it was sent
 * @param plannedAt when it was written down
 * @param sentAt when it was last sent
 * @param endedAt when its end became known
 * @param estimate what it was expected to take
 * @param charge what it took, as the provider says
 * @param shotsBack how many came back; empty while there is no result
 */
public record JobRecord(
        UUID run,
        int ordinal,
        String provider,
        Optional<URI> endpoint,
        JobRequest request,
        String command,
        JobState state,
        String status,
        Optional<String> id,
        Optional<String> reason,
        int attempts,
        Instant plannedAt,
        Optional<Instant> sentAt,
        Optional<Instant> endedAt,
        Charge estimate,
        Optional<Charge> charge,
        OptionalInt shotsBack) {
    /**
     * Returns the key.
     *
     * @return of the request
     */
    public UUID key() {
        return request.key();
    }

    /**
     * Tells whether the result is in the journal.
     *
     * @return true once it was decoded
     */
    public boolean answered() {
        return shotsBack.isPresent();
    }

    /**
     * Names the service in messages.
     *
     * @return provider and device, and the address if it is another server's
     */
    public String target() {
        return provider + ":" + request.device() + endpoint.map(e -> "@" + e).orElse("");
    }
}
