package dev.quench.hardware.remote;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a job takes, by an estimate or as the provider says afterwards.
 *
 * @param shots 0 or more
 * @param seconds of the processor; empty if unknown
 * @param money empty if unknown
 */
public record Charge(long shots, Optional<BigDecimal> seconds, Optional<Money> money) {
    /**
     * An amount.
     *
     * @param amount 0 or more
     * @param currency its code, for example {@code USD}, or {@code credit}
     */
    public record Money(BigDecimal amount, String currency) {}

    /**
     * Checks the figures.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public Charge {
        if (shots < 0
                || seconds.filter(s -> s.signum() < 0).isPresent()
                || money.filter(m -> m.amount().signum() < 0).isPresent()) {
            throw new IllegalArgumentException(
                    "The charge of a job (%d shots, %s s, %s) must not be negative."
                            .formatted(shots, seconds, money));
        }
    }

    /**
     * Fills in what is not known.
     *
     * @param other of the same job
     * @return figure by figure the known one, this one's first
     */
    public Charge or(Charge other) {
        return new Charge(
                shots > 0 ? shots : other.shots,
                seconds.or(other::seconds),
                money.or(other::money));
    }

    /**
     * Adds another job.
     *
     * @param other of another job
     * @return the sum; a figure that is unknown of one, or in two currencies, is unknown
     */
    public Charge plus(Charge other) {
        Optional<Money> sum =
                money.flatMap(a ->
                        other.money
                                .filter(b -> b.currency().equalsIgnoreCase(a.currency()))
                                .map(b -> new Money(a.amount().add(b.amount()), a.currency())));
        return new Charge(
                Math.addExact(shots, other.shots),
                seconds.flatMap(a -> other.seconds.map(a::add)),
                sum);
    }
}
