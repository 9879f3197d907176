package dev.quench.problems.io;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * How well a content fits a format.
 *
 * <p>{@link Degree#EXACT} is for a content whose own counts agree, or that bears the format's
 * marks. {@link Degree#NEAR} starts as the format does and then departs from it; {@code expected}
 * and {@code closeness} say how. {@link Degree#OPEN} is for a content that is of the format if the
 * user says so, but as well of another.
 *
 * @param degree how well
 * @param closeness how far a near content is from a fit, 1 at best and 0 at worst
 * @param expected for a near content what the format would need, otherwise empty
 */
public record Fit(Degree degree, double closeness, String expected) {
    /** The content is of the format. */
    public static final Fit EXACT = new Fit(Degree.EXACT, 1, "");

    /** The content is not of the format. */
    public static final Fit NONE = new Fit(Degree.NONE, 0, "");

    /** The answers. */
    public enum Degree {
        /** The content does not even start as the format does. */
        NONE,
        /** The content starts as the format does, but its counts do not agree. */
        NEAR,
        /** The content may be of the format or of another; nothing in it tells. */
        OPEN,
        /** The content is of the format. */
        EXACT
    }

    /**
     * Makes the fit of a content that may be of the format or of another.
     *
     * @param expected what the content would be, and the mark that would say so
     * @return open
     */
    public static Fit open(String expected) {
        return new Fit(Degree.OPEN, 1, expected);
    }

    /**
     * Compares the count that a header announces with the one there is.
     *
     * @param announced 1 or more
     * @param found 1 or more
     * @param expected what the format would need, in words
     * @return exact if they agree, otherwise near, by their ratio
     */
    public static Fit counts(BigInteger announced, long found, String expected) {
        if (announced.equals(BigInteger.valueOf(found))) {
            return EXACT;
        }
        double ratio =
                new BigDecimal(announced)
                        .divide(BigDecimal.valueOf(found), MathContext.DECIMAL64)
                        .doubleValue();
        return new Fit(Degree.NEAR, Math.min(ratio, 1 / ratio), expected);
    }
}
