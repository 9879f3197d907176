package dev.quench.hardware.remote;

import dev.quench.hardware.device.Price;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a job costs by figures that providers report: {@code task + shots shot + seconds time /
 * unit}. Prices that depend on a circuit are none.
 *
 * @param task for each job, 0 or more
 * @param shot for each shot, 0 or more
 * @param time for each unit of the processor's time, 0 or more
 * @param unit in seconds, positive
 * @param currency empty if all is free
 */
public record Rate(
        BigDecimal task, BigDecimal shot, BigDecimal time, BigDecimal unit, String currency) {
    private static final int PARTS = 5;
    private static final Predicate<String> NUMBER =
            Pattern.compile("-?\\d{1,60}(\\.\\d{1,60})?").asMatchPredicate();
    private static final int NANO = 9;

    /**
     * Checks the amounts.
     *
     * @throws IllegalArgumentException if one is negative, or the unit is not positive
     */
    public Rate {
        if (task.signum() < 0 || shot.signum() < 0 || time.signum() < 0 || unit.signum() <= 0) {
            throw new IllegalArgumentException(
                    "The rate %s a task, %s a shot and %s for %s s must not be negative, nor its unit 0."
                            .formatted(task, shot, time, unit));
        }
    }

    /**
     * Takes the rate out of a price.
     *
     * @param price of a device
     * @return empty if the price is unknown or depends on the circuit
     */
    public static Optional<Rate> of(Price price) {
        return switch (price) {
            case Price.Free() ->
                    Optional.of(
                            rate(BigDecimal.ZERO, BigDecimal.ZERO, Charge.Money.FREE.currency()));
            case Price.PerShot(var terms, var task, var shot) ->
                    Optional.of(rate(task, shot, terms.currency()));
            case Price.PerTime(var terms, var amount, var unit) ->
                    Optional.of(
                            new Rate(
                                    BigDecimal.ZERO,
                                    BigDecimal.ZERO,
                                    amount,
                                    seconds(unit),
                                    terms.currency()));
            case Price.Unknown(), Price.PerGateShot(_, _, _, _), Price.Credits(_, _, _, _, _) ->
                    Optional.empty();
        };
    }

    private static Rate rate(BigDecimal task, BigDecimal shot, String currency) {
        return new Rate(task, shot, BigDecimal.ZERO, BigDecimal.ONE, currency);
    }

    private static BigDecimal seconds(Duration time) {
        return BigDecimal.valueOf(time.getSeconds()).add(BigDecimal.valueOf(time.getNano(), NANO));
    }

    /**
     * Prices what ran or will run.
     *
     * @param used shots of 0 are not known
     * @return exact unless a division rounds to 34 digits; empty if a figure that costs is not
     *     known
     */
    public Optional<Charge.Money> of(Charge used) {
        if ((shot.signum() > 0 && used.shots() == 0)
                || (time.signum() > 0 && used.seconds().isEmpty())) {
            return Optional.empty();
        }
        BigDecimal timed =
                time.multiply(used.seconds().orElse(BigDecimal.ZERO))
                        .divide(unit, MathContext.DECIMAL128);
        BigDecimal sum = task.add(shot.multiply(BigDecimal.valueOf(used.shots()))).add(timed);
        BigDecimal plain = sum.stripTrailingZeros();
        return Optional.of(
                currency.isEmpty()
                        ? Charge.Money.FREE
                        : new Charge.Money(plain.setScale(Math.max(0, plain.scale())), currency));
    }

    /**
     * Tells how long a job may take for an amount.
     *
     * @param most in any currency
     * @return in seconds of the processor; empty where they are not all that costs, or cost
     *     nothing, or another currency
     */
    public Optional<BigDecimal> seconds(Charge.Money most) {
        boolean timed = time.signum() > 0 && task.signum() == 0 && shot.signum() == 0;
        return timed && currency.equalsIgnoreCase(most.currency())
                ? Optional.of(most.amount().multiply(unit).divide(time, MathContext.DECIMAL128))
                : Optional.empty();
    }

    /**
     * Writes it for a journal.
     *
     * @return five words, as {@link #parse} reads them
     */
    public String text() {
        return String.join(
                " ",
                task.toPlainString(),
                shot.toPlainString(),
                time.toPlainString(),
                unit.toPlainString(),
                currency.isEmpty() ? "-" : currency);
    }

    /**
     * Reads it from a journal.
     *
     * @param text as {@link #text} writes it
     * @return the rate
     * @throws IllegalArgumentException if it is none
     */
    public static Rate parse(String text) {
        String[] words = text.split(" ", -1);
        if (words.length != PARTS || !Arrays.stream(words, 0, PARTS - 1).allMatch(NUMBER)) {
            throw new IllegalArgumentException(
                    "The rate '%s' of a job must be four numbers, without exponents, and a currency.\nMaybe the journal was changed by hand."
                            .formatted(text));
        }
        return new Rate(
                new BigDecimal(words[0]),
                new BigDecimal(words[1]),
                new BigDecimal(words[2]),
                new BigDecimal(words[3]),
                words[4].equals("-") ? "" : words[4]);
    }
}
