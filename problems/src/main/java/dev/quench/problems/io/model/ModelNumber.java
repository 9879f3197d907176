package dev.quench.problems.io.model;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The numbers of model files: exact decimals of bounded size.
 *
 * <p>At most 60 digits and an exponent of at most 400 in size, so that no short text asks for much
 * memory. NaN is no number. From {@code 1e20} on a bound is infinite, as CPLEX has it.
 */
public final class ModelNumber {
    /** The least magnitude of a bound that is none. */
    public static final BigDecimal INFINITY = new BigDecimal("1e20");

    private static final Pattern NUMBER =
            Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eEdD][+-]?[0-9]{1,5})?");
    private static final Pattern INFINITE = Pattern.compile("[+-]?inf(inity)?");
    private static final int LONGEST = 255;
    private static final int SHORT = 18;
    private static final int MOST_DIGITS = 60;
    private static final int LARGEST_EXPONENT = 400;

    private ModelNumber() {}

    /**
     * Reads a finite number.
     *
     * @param token text without blanks
     * @return empty if it is no number, or not within the bounds
     */
    public static Optional<BigDecimal> parse(String token) {
        if (isShortInteger(token)) {
            return Optional.of(BigDecimal.valueOf(Long.parseLong(token)));
        }
        if (token.length() > LONGEST || !NUMBER.matcher(token).matches()) {
            return Optional.empty();
        }
        var value = new BigDecimal(token.replace('d', 'e').replace('D', 'e'));
        boolean moderate =
                value.precision() <= MOST_DIGITS && Math.abs(value.scale()) <= LARGEST_EXPONENT;
        return moderate ? Optional.of(value) : Optional.empty();
    }

    private static boolean isShortInteger(String token) {
        boolean digits = !token.isEmpty() && token.length() <= SHORT;
        for (int k = 0; digits && k < token.length(); k++) {
            digits = token.charAt(k) >= '0' && token.charAt(k) <= '9';
        }
        return digits;
    }

    /**
     * Reads a number that may be infinite: {@code inf} or {@code infinity} in any case, with or
     * without a sign.
     *
     * @param token text without blanks
     * @return empty if it is no number, or not within the bounds; {@link #INFINITY} with a sign for
     *     an infinite one
     */
    public static Optional<BigDecimal> parseBound(String token) {
        if (token.length() <= LONGEST
                && INFINITE.matcher(token.toLowerCase(Locale.ROOT)).matches()) {
            return Optional.of(token.startsWith("-") ? INFINITY.negate() : INFINITY);
        }
        return parse(token);
    }

    /**
     * Tells whether a bound is none.
     *
     * @param value any number
     * @return true from {@code 1e20} on, either sign
     */
    public static boolean isInfinite(BigDecimal value) {
        return value.abs().compareTo(INFINITY) >= 0;
    }

    /**
     * Prints a number without an exponent.
     *
     * @param value of moderate size
     * @return digits, perhaps with a sign and a point, without zeros at the end
     */
    public static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
