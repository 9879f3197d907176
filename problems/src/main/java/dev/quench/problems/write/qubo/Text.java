package dev.quench.problems.write.qubo;

import dev.quench.problems.program.VariableNames;
import java.io.IOException;
import java.math.BigDecimal;

/** Numbers and comment lines of text files. */
final class Text {
    private static final int LONGEST = 60;

    private Text() {}

    /** Returns a number in full, or with an exponent where that would be very long. */
    static String number(BigDecimal value) {
        if (value.signum() == 0) {
            return "0";
        }
        BigDecimal bare = value.stripTrailingZeros();
        boolean moderate = (long) bare.precision() + Math.abs((long) bare.scale()) < LONGEST;
        return moderate ? bare.toPlainString() : bare.toString();
    }

    /** Writes {@code i j v}. */
    static void entry(Appendable out, int i, int j, BigDecimal value) throws IOException {
        out.append(Integer.toString(i)).append(' ').append(Integer.toString(j));
        out.append(' ').append(number(value)).append('\n');
    }

    /** Writes sense, constant and names, where they are not what the format would imply. */
    static void comments(Appendable out, String mark, int first, QuboTerms terms)
            throws IOException {
        if (terms.isNegated()) {
            out.append(mark).append(" objective : negated\n");
        }
        if (terms.offset().signum() != 0) {
            out.append(mark).append(" offset : ").append(number(terms.offset())).append('\n');
        }
        names(out, mark, first, terms.names());
    }

    /**
     * Writes one line {@code NAME = NUMBER} a variable, unless all are {@code x} and the number.
     */
    static void names(Appendable out, String mark, int first, VariableNames names)
            throws IOException {
        if (isPlain(names, first)) {
            return;
        }
        for (int i = 0; i < names.size(); i++) {
            out.append(mark).append(' ').append(names.name(i));
            out.append(" = ").append(Integer.toString(first + i)).append('\n');
        }
    }

    /** Tells whether all names are {@code x} and the number. */
    static boolean isPlain(VariableNames names, int first) {
        var plain = new VariableNames.Indexed("x", first, names.size());
        for (int i = 0; i < names.size(); i++) {
            if (!names.name(i).equals(plain.name(i))) {
                return false;
            }
        }
        return true;
    }
}
