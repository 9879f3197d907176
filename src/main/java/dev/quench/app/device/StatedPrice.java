package dev.quench.app.device;

import dev.quench.hardware.device.Price;
import dev.quench.hardware.device.Provenance;
import dev.quench.hardware.device.Tariff;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads a price as users write it: {@code 1.60/s}, {@code 96/min}, {@code 2000/h}; {@code
 * 0.01/shot} or with a price for each task {@code 0.30+0.01/shot}; {@code 0.00022+0.000975/gate} of
 * each one- and each two-qubit gate and shot; {@code free}.
 */
public final class StatedPrice {
    private static final String AMOUNT = "(\\d{1,12}(?:\\.\\d{1,12})?)";
    private static final Pattern PRICE =
            Pattern.compile("(?:%s\\+)?%s/(s|min|h|shot|gate)".formatted(AMOUNT, AMOUNT));

    private StatedPrice() {}

    /**
     * Reads a price.
     *
     * @param text as above
     * @param currency of its amounts, 2 to 8 capital letters
     * @param day on which it is stated
     * @return with the source "stated by the user"
     * @throws IllegalArgumentException if it is no price
     */
    public static Price read(String text, String currency, LocalDate day) {
        if (text.equals("free")) {
            return new Price.Free();
        }
        Matcher price = PRICE.matcher(text);
        if (!price.matches()) {
            throw refused(text);
        }
        var terms =
                new Tariff(
                        currency, new Provenance(day, "stated by the user as %s".formatted(text)));
        Optional<BigDecimal> first = Optional.ofNullable(price.group(1)).map(BigDecimal::new);
        var second = new BigDecimal(price.group(2));
        BigDecimal before = first.orElse(BigDecimal.ZERO);
        return switch (price.group(3)) {
            case "shot" -> new Price.PerShot(terms, before, second);
            case "gate" ->
                    new Price.PerGateShot(
                            terms, first.orElseThrow(() -> refused(text)), second, BigDecimal.ZERO);
            default ->
                    new Price.PerTime(
                            terms,
                            Stream.of(second)
                                    .filter(v -> first.isEmpty())
                                    .findFirst()
                                    .orElseThrow(() -> refused(text)),
                            unit(price.group(3)));
        };
    }

    private static Duration unit(String name) {
        return switch (name) {
            case "s" -> Duration.ofSeconds(1);
            case "min" -> Duration.ofMinutes(1);
            default -> Duration.ofHours(1);
        };
    }

    private static IllegalArgumentException refused(String text) {
        return new IllegalArgumentException(
                "The price '%s' must be %s, or free.\nMaybe --price 96/min --currency USD."
                        .formatted(
                                text.length() > 40 ? text.substring(0, 40) + "…" : text,
                                String.join(
                                        ", ",
                                        List.of(
                                                "AMOUNT/s, /min or /h",
                                                "SHOT/shot or TASK+SHOT/shot",
                                                "ONE+TWO/gate"))));
    }
}
