package dev.quench.app.command;

import java.math.BigDecimal;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads amounts that users type; whether they may be negative is for the command to say. */
final class AmountConverter implements ITypeConverter<BigDecimal> {
    private static final BigDecimal MOST = BigDecimal.TEN.pow(12);
    private static final String DECIMAL =
            "[+-]?([0-9]{1,40}(\\.[0-9]{0,40})?|\\.[0-9]{1,40})([eE][+-]?[0-9]{1,3})?";
    private static final int FINEST = 12;
    private static final int QUOTED = 40;

    @Override
    public BigDecimal convert(String text) {
        if (!text.matches(DECIMAL)) {
            throw noAmount(text);
        }
        BigDecimal amount = new BigDecimal(text);
        if (amount.abs().compareTo(MOST) > 0 || amount.stripTrailingZeros().scale() > FINEST) {
            throw noAmount(text);
        }
        return amount;
    }

    private static TypeConversionException noAmount(String text) {
        return new TypeConversionException(
                "'%s' is no amount from 0 to 1e12 with at most %d decimals, for example 5.00"
                        .formatted(
                                text.length() > QUOTED ? text.substring(0, QUOTED) + "…" : text,
                                FINEST));
    }
}
