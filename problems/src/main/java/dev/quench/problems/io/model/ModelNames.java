package dev.quench.problems.io.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a name that a format forbids is written, so that it can be read back.
 *
 * <p>Each character that may not stand where it stands becomes {@code _xHHHH_}, its UTF-16 code in
 * four capital hexadecimal digits, as XML tools have it: {@code e5} is {@code _x0065_5} and {@code
 * edge1-2} is {@code edge1_x002D_2} in an LP file. Where a name holds the start {@code _xHHHH} of
 * such a group of its own, that underscore is written so too, which makes the map one to one. All
 * other names stay as they are. A name of a file is decoded only if it is exactly what the writer
 * would have written.
 *
 * <p>Sources: IBM, ILOG CPLEX file formats reference, LP file format, variable names; the form of
 * the group is that of the Office Open XML standard, ECMA-376, section 22.9.2.19.
 */
public enum ModelNames {
    /**
     * LP: letters, digits and {@code !"#$%&(),.;?@_'`{}~} without a digit, a point, or what starts
     * an exponent, at the start, and no keyword of the format.
     */
    LP,
    /**
     * MPS with free fields: all printable ASCII but the apostrophe; no {@code $} or {@code *}
     * first.
     */
    MPS;

    /** The longest name that is read. */
    public static final int LONGEST_READ = 255;

    /** The longest name that is written, so that a line of two of them has fewer than 510. */
    public static final int LONGEST_WRITTEN = 230;

    private static final Pattern GROUP = Pattern.compile("_x([0-9A-F]{4})_");
    private static final Pattern GROUP_START = Pattern.compile("_x[0-9A-F]{4}");
    private static final String LP_MARKS = "!\"#$%&(),.;?@_'`{}~";

    /* Section names of any LP dialect, and what stands for a bound. */
    private static final Pattern LP_KEYWORD =
            Pattern.compile(
                    "(?i)min|max|(min|max)im(um|i[sz]e)|subject|such|st\\.?|s\\.t\\.?|lazy|user|bounds?"
                            + "|gen|generals?|int|integers?|bin|binary|binaries|semi|semis|sos[12]?|pwlobj"
                            + "|scenario|end|free|inf|infinity");

    private static final Pattern LP_EXPONENT = Pattern.compile("[eE]([0-9].*)?");

    private boolean allows(char c) {
        return switch (this) {
            case LP -> isLpCharacter(c);
            case MPS -> c > ' ' && c < 0x7f && c != '\'';
        };
    }

    private boolean startsWell(String name) {
        return switch (this) {
            case LP -> startsLp(name);
            case MPS -> name.charAt(0) != '$' && name.charAt(0) != '*';
        };
    }

    private static boolean isLpCharacter(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || LP_MARKS.indexOf(c) >= 0;
    }

    private static boolean startsLp(String name) {
        char c = name.charAt(0);
        return c != '.'
                && (c < '0' || c > '9')
                && !LP_EXPONENT.matcher(name).matches()
                && !LP_KEYWORD.matcher(name).matches();
    }

    /**
     * Returns a name as the format can hold it.
     *
     * @param name not empty
     * @return the name itself where it is allowed
     * @throws IllegalArgumentException if the result has more than {@link #LONGEST_WRITTEN}
     *     characters
     */
    public String encode(String name) {
        String encoded = encoded(name);
        if (encoded.length() > LONGEST_WRITTEN) {
            throw new IllegalArgumentException(
                    "The name %s… must have at most %d characters in %s.\nMaybe shorten it."
                            .formatted(name.substring(0, 30), LONGEST_WRITTEN, this));
        }
        return encoded;
    }

    private String encoded(String name) {
        var text = new StringBuilder();
        Matcher group = GROUP_START.matcher(name);
        boolean startsWell = startsWell(name);
        for (int k = 0; k < name.length(); k++) {
            char c = name.charAt(k);
            boolean allowed = allows(c) && (k > 0 || startsWell);
            if (allowed && c == '_') {
                allowed = !group.region(k, name.length()).lookingAt();
            }
            if (allowed) {
                text.append(c);
            } else {
                text.append("_x%04X_".formatted((int) c));
            }
        }
        return text.toString();
    }

    /**
     * Returns the name that a name of a file stands for.
     *
     * @param written not empty
     * @return what {@link #encode} makes this name of, or the name itself
     */
    public String decode(String written) {
        Matcher group = GROUP.matcher(written);
        if (!group.find()) {
            return written;
        }
        String name =
                group.replaceAll(match ->
                        Matcher.quoteReplacement(
                                String.valueOf((char) Integer.parseInt(match.group(1), 16))));
        return encoded(name).equals(written) ? name : written;
    }

    /**
     * Returns the name of a variable, which has no white space, that a name of a file stands for.
     *
     * @param written not empty
     * @return as {@link #decode}, but the name itself where it would have white space
     */
    public String decodeWord(String written) {
        String name = decode(written);
        return name.chars().anyMatch(Character::isWhitespace) ? written : name;
    }
}
