package dev.quench.app.report;

import dev.quench.solvers.bench.MeanInterval;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers and names in the tables of Lagrangian studies. */
final class LagrangianText {
    private LagrangianText() {}

    /** The name without the folder and the end. */
    static String name(String instance) {
        return instance.substring(instance.lastIndexOf('/') + 1)
                .replaceFirst("\\.(dat|txt|tsp|dimacs|gph|clq|mis|lp|mps|json)(?=#|$)", "");
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    static String integer(@Nullable Number number) {
        return number == null ? "-" : number.toString();
    }

    /** Rounds; no number is minus nothing. */
    static String number(double value, int digits) {
        return new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
    }

    /** One run alone has no interval. */
    static String interval(MeanInterval interval, int digits) {
        String mean = number(interval.mean(), digits);
        return Double.isInfinite(interval.halfWidth())
                ? mean
                : mean + "±" + number(interval.halfWidth(), digits);
    }
}
