package dev.quench.hardware.remote.budget;

import dev.quench.hardware.remote.Charge;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What jobs have taken: as their providers say, and as was estimated where they do not say or not
 * yet.
 *
 * @param shots of all
 * @param seconds of processors, of all where they are known
 * @param money by currency in capitals; currencies are never added
 */
public record Spending(long shots, BigDecimal seconds, Map<String, BigDecimal> money) {
    /** Nothing. */
    public static final Spending NONE = new Spending(0, BigDecimal.ZERO, Map.of());

    /** Copies the amounts. */
    public Spending {
        money = Map.copyOf(money);
    }

    /**
     * Adds a job.
     *
     * @param charge of it
     * @return the sum
     */
    public Spending plus(Charge charge) {
        var more = new TreeMap<>(money);
        charge.money()
                .ifPresent(m ->
                        more.merge(
                                m.currency().toUpperCase(Locale.ROOT),
                                m.amount(),
                                BigDecimal::add));
        return new Spending(
                Math.addExact(shots, charge.shots()),
                seconds.add(charge.seconds().orElse(BigDecimal.ZERO)),
                more);
    }

    /**
     * Returns what was spent in one currency.
     *
     * @param currency in any case
     * @return 0 or more
     */
    public BigDecimal money(String currency) {
        return money.getOrDefault(currency.toUpperCase(Locale.ROOT), BigDecimal.ZERO);
    }
}
