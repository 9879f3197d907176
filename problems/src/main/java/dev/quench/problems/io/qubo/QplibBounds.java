package dev.quench.problems.io.qubo;

import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.Tokens;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/** One side of the bounds of variables or rows: a default, and the values that differ from it. */
final class QplibBounds {
    private final QplibLines lines;
    private final String what;
    private final String[] words;
    private final int[] places;

    QplibBounds(QplibLines lines, int size, String what) {
        this.lines = lines;
        this.what = what;
        words = new String[size];
        places = new int[size];
        String byDefault = lines.start("the default " + what);
        lines.extended(byDefault, "the default " + what);
        Arrays.fill(words, byDefault);
        Arrays.fill(places, lines.line());
        lines.end();
        int count = lines.count("a number of values of the " + what);
        for (int k = 0; k < count; k++) {
            int i = lines.index(lines.start("a " + what), size, "an index");
            words[i] = lines.more("a " + what);
            lines.extended(words[i], "a " + what);
            places[i] = lines.line();
            lines.end();
        }
    }

    boolean isInfinite(int i, double infinity) {
        return Math.abs(lines.extended(words[i], what)) >= infinity;
    }

    /** Returns a finite bound as an exact number. */
    BigDecimal decimal(int i) {
        Tokens tokens = lines.tokens();
        try {
            return DataLines.decimal(tokens, words[i], "a moderate " + what);
        } catch (FormatException e) {
            throw tokens.faultAt(places[i], e.expected(), e.found());
        }
    }

    /** Returns a finite bound as the nearest integer within it. */
    int rounded(int i, boolean up) {
        RoundingMode mode = up ? RoundingMode.CEILING : RoundingMode.FLOOR;
        BigDecimal value = decimal(i).setScale(0, mode);
        if (value.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0) {
            throw lines.tokens()
                    .faultAt(
                            places[i],
                            "a %s within 32 bits".formatted(what),
                            FormatException.quoted(words[i]));
        }
        return value.intValueExact();
    }
}
