package dev.quench.hardware.remote;

import dev.quench.hardware.backend.BackendException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.function.Supplier;

/** Reads what services say: what makes no sense there is no fault of the caller. */
public final class Sane {
    private static final String DECIMAL = "[0-9]{1,20}(\\.[0-9]{1,20})?([eE][+-]?[0-9]{1,2})?";
    private static final BigDecimal MOST = BigDecimal.TEN.pow(12);
    private static final int FINEST = 12;
    private static final int FINEST_READ = 20;
    private static final int QUOTED = 40;

    private Sane() {}

    /**
     * Reads something that came from a service.
     *
     * @param reader throws an {@link IllegalArgumentException} for what it cannot read
     * @param <T> what it reads
     * @return what was read
     * @throws BackendException {@code Broken} in place of that exception, with its message
     */
    public static <T> T read(Supplier<T> reader) {
        try {
            return reader.get();
        } catch (IllegalArgumentException e) {
            throw new BackendException(
                    new BackendException.Broken(),
                    Objects.requireNonNullElse(e.getMessage(), "An answer makes no sense."),
                    e);
        }
    }

    /**
     * Reads an amount: a decimal from 0 to 1e12 with at most {@value #FINEST} digits behind the
     * point; what a service's own binary arithmetic leaves behind those, to the {@value
     * #FINEST_READ}th, is rounded away.
     *
     * @param what its name in messages
     * @param text as it came
     * @return the amount
     * @throws BackendException {@code Broken} if it is none
     */
    public static BigDecimal amount(String what, String text) {
        if (!text.matches(DECIMAL)) {
            throw noAmount(what, text);
        }
        BigDecimal amount = new BigDecimal(text);
        if (amount.compareTo(MOST) > 0 || amount.stripTrailingZeros().scale() > FINEST_READ) {
            throw noAmount(what, text);
        }
        return amount.scale() > FINEST ? amount.setScale(FINEST, RoundingMode.HALF_EVEN) : amount;
    }

    private static BackendException noAmount(String what, String text) {
        return new BackendException(
                new BackendException.Broken(),
                "%s is no amount from 0 to 1e12 with at most %d decimals: '%s'."
                        .formatted(what, FINEST, line(text, QUOTED)));
    }

    /**
     * Makes a line of what a service says, which may hold anything, also what moves the cursor of a
     * terminal or turns the direction of writing.
     *
     * @param text any
     * @param longest of the line, before an ellipsis
     * @return without control and format characters
     */
    public static String line(String text, int longest) {
        String clean = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ").strip();
        return clean.length() > longest ? clean.substring(0, longest) + "…" : clean;
    }
}
