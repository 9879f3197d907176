package dev.quench.hardware.remote;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A limit that a provider itself keeps for an account: {@code left = limit - spent - queued}, and
 * nothing below 0. Texts lose their control characters and what is too long of them.
 *
 * @param name what it is, for messages: {@code the spending limit of Garnet at Amazon Braket}
 * @param unit the currency or credit of {@link Charge.Money}, {@link #SECONDS}, or what else the
 *     provider counts
 * @param limit the most, 0 or more
 * @param spent up to now, 0 or more
 * @param queued held by jobs that have not ended; empty if the provider does not tell
 * @param period when it applies, in words; empty for always
 * @param standing what the provider says of it beside the figures, and what is made of it
 */
public record Allowance(
        String name,
        String unit,
        BigDecimal limit,
        BigDecimal spent,
        Optional<Queue> queued,
        String period,
        Standing standing) {
    /** The unit of limits of the processor's time. */
    public static final String SECONDS = "s";

    private static final int LONGEST = 200;
    private static final int LONGEST_UNIT = 60;

    /** What a limit is good for. */
    public enum Standing {
        /** Estimates of jobs that are sent now are compared with what is left. */
        COMPARED,
        /** Likewise, and nothing is left: the provider says so, whatever the figures. */
        REACHED,
        /** Shown, and compared with nothing. */
        SHOWN
    }

    /**
     * What jobs hold that have not ended.
     *
     * @param amount 0 or more
     * @param ours whether it is the sum of our own estimates, rather than what the provider says
     */
    public record Queue(BigDecimal amount, boolean ours) {
        /**
         * Takes a provider at its word.
         *
         * @param amount 0 or more
         * @return as the provider says
         */
        public static Optional<Queue> told(BigDecimal amount) {
            return Optional.of(new Queue(amount, false));
        }
    }

    /**
     * Cleans the texts and checks the figures.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public Allowance {
        name = Sane.line(name, LONGEST);
        unit = Sane.line(unit, LONGEST_UNIT);
        period = Sane.line(period, LONGEST);
        BigDecimal held = queued.map(Queue::amount).orElse(BigDecimal.ZERO);
        if (limit.signum() < 0 || spent.signum() < 0 || held.signum() < 0) {
            throw new IllegalArgumentException(
                    "The figures of %s (limit %s, spent %s, queued %s) must not be negative."
                            .formatted(name, limit, spent, held));
        }
    }

    /**
     * Fills in what jobs hold, by our own estimates.
     *
     * @param estimated 0 or more
     * @return a copy with it
     */
    public Allowance withQueued(BigDecimal estimated) {
        return new Allowance(
                name,
                unit,
                limit,
                spent,
                Optional.of(new Queue(estimated, true)),
                period,
                standing);
    }

    /**
     * Tells whether estimates of jobs that are sent now are compared with it.
     *
     * @return false for one that is shown only
     */
    public boolean compared() {
        return standing != Standing.SHOWN;
    }

    /**
     * Returns what jobs may still take. Where nobody knows what is queued, nothing is taken off.
     *
     * @return 0 or more
     */
    public BigDecimal left() {
        return standing == Standing.REACHED
                ? BigDecimal.ZERO
                : limit.subtract(spent)
                        .subtract(queued.map(Queue::amount).orElse(BigDecimal.ZERO))
                        .max(BigDecimal.ZERO);
    }

    /**
     * Picks the figure of a charge that this limits.
     *
     * @param charge of a job
     * @return in the unit of this; empty if it is not known in it
     */
    public Optional<BigDecimal> of(Charge charge) {
        return unit.equals(SECONDS) ? charge.seconds() : charge.money().flatMap(m -> m.in(unit));
    }

    /**
     * Says it in a line.
     *
     * @return name, limit, period, and what is spent, queued and left
     */
    public String told() {
        return "%s: %s %s%s%s; %s spent, %s, %s left%s"
                .formatted(
                        name,
                        plain(limit),
                        unit,
                        period.isEmpty() ? "" : " " + period,
                        compared() ? "" : " (not compared)",
                        plain(spent),
                        queued.map(Allowance::told).orElse("what is queued is not told"),
                        plain(left()),
                        standing == Standing.REACHED
                                ? " (the provider says that it is reached)"
                                : "");
    }

    private static String told(Queue queue) {
        return plain(queue.amount()) + " queued" + (queue.ours() ? " (by this journal)" : "");
    }

    static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
