package dev.quench.hardware.remote.journal;

import dev.quench.hardware.remote.Charge;
import dev.quench.hardware.remote.JobRequest;
import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.remote.Rate;
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
 * @param rate by which a price was known when it was planned
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
        Optional<Rate> rate,
        OptionalInt shotsBack) {
    /** Who says what a job cost. */
    public enum Source {
        /** The provider's bill. */
        PROVIDER,
        /** The price that was known, for what the provider says that ran. */
        DERIVED,
        /** The reservation, before anything ran. */
        ESTIMATE
    }

    /**
     * Returns the key.
     *
     * @return of the request
     */
    public UUID key() {
        return request.key();
    }

    /**
     * Returns what the job took: as the provider says, and where it says what ran but no money, the
     * money by the rate, once the job has ended.
     *
     * @return empty while nothing is known but the estimate
     */
    public Optional<Charge> known() {
        return charge.map(said -> known(said, state, rate));
    }

    static Charge known(Charge said, JobState state, Optional<Rate> rate) {
        return said.money().isPresent() || !state.ended()
                ? said
                : new Charge(said.shots(), said.seconds(), rate.flatMap(r -> r.of(said)));
    }

    /**
     * Returns what the job counts with.
     *
     * @return figure by figure what is known, else the estimate
     */
    public Charge taken() {
        return known().map(c -> c.or(estimate)).orElse(estimate);
    }

    /**
     * Tells where the money of {@link #taken} comes from. An amount that is what the rate makes of
     * what ran is derived, whoever worked it out.
     *
     * @return empty if no price is known
     */
    public Optional<Source> moneyFrom() {
        Optional<Charge.Money> sure = known().flatMap(Charge::money);
        if (sure.isEmpty()) {
            return estimate.money().map(_ -> Source.ESTIMATE);
        }
        boolean worked =
                charge.flatMap(said -> rate.flatMap(r -> r.of(said)))
                        .filter(m -> m.amount().compareTo(sure.get().amount()) == 0)
                        .filter(m -> m.currency().equals(sure.get().currency()))
                        .isPresent();
        return Optional.of(worked ? Source.DERIVED : Source.PROVIDER);
    }

    /**
     * Tells where the seconds of {@link #taken} come from.
     *
     * @return empty if they are not known
     */
    public Optional<Source> secondsFrom() {
        return charge.flatMap(Charge::seconds).isPresent()
                ? Optional.of(Source.PROVIDER)
                : estimate.seconds().map(_ -> Source.ESTIMATE);
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
