package dev.quench.hardware.remote;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A limit that a provider itself keeps for an account: {@code left = limit - spent - queued}, and
 * nothing below 0.
 *
 * @param name what it is, for messages: {@code the spending limit of Garnet at Amazon Braket}
 * @param unit the currency or credit of {@link Charge.Money}, {@link #SECONDS}, or what else the
 *     provider counts
 * @param limit the most, 0 or more
 * @param spent up to now, 0 or more
 * @param queued held by jobs that have not ended, 0 or more
 * @param period when it applies, in words; empty for always
 * @param compared whether estimates of jobs that are sent now are compared with it
 */
public record Allowance(
        String name,
        String unit,
        BigDecimal limit,
        BigDecimal spent,
        BigDecimal queued,
        String period,
        boolean compared) {
    /** The unit of limits of the processor's time. */
    public static final String SECONDS = "s";

    /**
     * Checks the figures.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public Allowance {
        if (limit.signum() < 0 || spent.signum() < 0 || queued.signum() < 0) {
            throw new IllegalArgumentException(
                    "The figures of %s (limit %s, spent %s, queued %s) must not be negative."
                            .formatted(name, limit, spent, queued));
        }
    }

    /**
     * Returns what jobs may still take.
     *
     * @return 0 or more
     */
    public BigDecimal left() {
        return limit.subtract(spent).subtract(queued).max(BigDecimal.ZERO);
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
        return "%s: %s %s%s%s; %s spent, %s queued, %s left"
                .formatted(
                        name,
                        plain(limit),
                        unit,
                        period.isEmpty() ? "" : " " + period,
                        compared ? "" : " (not compared)",
                        plain(spent),
                        plain(queued),
                        plain(left()));
    }

    static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
