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
 * @param jobs how many
 * @param shots of all
 * @param seconds of processors, of all where they are known
 * @param untimed how many jobs have no known seconds
 * @param money by currency in capitals; currencies are never added
 * @param priced how many jobs have a known price, by currency in capitals; what is free counts
 *     under the empty one
 */
public record Spending(
        int jobs,
        long shots,
        BigDecimal seconds,
        int untimed,
        Map<String, BigDecimal> money,
        Map<String, Integer> priced) {
    /** Nothing. */
    public static final Spending NONE = new Spending(0, 0, BigDecimal.ZERO, 0, Map.of(), Map.of());

    /** Copies the amounts. */
    public Spending {
        money = Map.copyOf(money);
        priced = Map.copyOf(priced);
    }

    /**
     * Adds a job.
     *
     * @param charge of it
     * @return the sum
     */
    public Spending plus(Charge charge) {
        var more = new TreeMap<>(money);
        var known = new TreeMap<>(priced);
        charge.money()
                .ifPresent(m -> {
                    String currency = m.currency().toUpperCase(Locale.ROOT);
                    if (!m.free()) {
                        more.merge(currency, m.amount(), BigDecimal::add);
                    }
                    known.merge(currency, 1, Math::addExact);
                });
        return new Spending(
                jobs + 1,
                Math.addExact(shots, charge.shots()),
                seconds.add(charge.seconds().orElse(BigDecimal.ZERO)),
                untimed + (charge.seconds().isPresent() ? 0 : 1),
                more,
                known);
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

    /**
     * Counts the jobs whose price is not known in one currency.
     *
     * @param currency in any case
     * @return 0 or more
     */
    public int unpriced(String currency) {
        return jobs
                - priced.getOrDefault(currency.toUpperCase(Locale.ROOT), 0)
                - priced.getOrDefault(Charge.Money.FREE.currency(), 0);
    }
}
