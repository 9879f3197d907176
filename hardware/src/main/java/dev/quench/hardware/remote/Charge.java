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
    public record Money(BigDecimal amount, String currency) {
        /** Nothing, in whatever currency; its own is empty. */
        public static final Money FREE = new Money(BigDecimal.ZERO, "");

        /**
         * Tells whether nothing is asked, in whatever currency.
         *
         * @return false also for 0 of one currency, which says nothing of others, such as credits
         */
        public boolean free() {
            return currency.isEmpty();
        }

        /**
         * Converts nothing but what is free.
         *
         * @param other a currency, in any case
         * @return the amount in this currency; empty if it is of another one
         */
        public Optional<BigDecimal> in(String other) {
            return free() || currency.equalsIgnoreCase(other)
                    ? Optional.of(amount)
                    : Optional.empty();
        }

        /**
         * Says it as people read it.
         *
         * @return for example {@code 3.2 USD}, or {@code free}
         */
        public String text() {
            return free() ? "free" : amount.toPlainString() + " " + currency;
        }
    }

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
     * Fills in what is not known. Where the other one is free, 0 of any currency stays free.
     *
     * @param other of the same job
     * @return figure by figure the known one, this one's first
     */
    public Charge or(Charge other) {
        return new Charge(
                shots > 0 ? shots : other.shots,
                seconds.or(other::seconds),
                money.filter(m -> m.amount().signum() > 0 || !other.asksNothing())
                        .or(other::money));
    }

    private boolean asksNothing() {
        return money.filter(Money::free).isPresent();
    }

    /**
     * Adds another job.
     *
     * @param other of another job
     * @return the sum; a figure that is unknown of one, or in two currencies, is unknown
     */
    public Charge plus(Charge other) {
        return new Charge(
                Math.addExact(shots, other.shots),
                seconds.flatMap(a -> other.seconds.map(a::add)),
                money.flatMap(a -> other.money.flatMap(b -> sum(a, b))));
    }

    private static Optional<Money> sum(Money a, Money b) {
        return a.free()
                ? Optional.of(b)
                : b.in(a.currency()).map(more -> new Money(a.amount().add(more), a.currency()));
    }
}
