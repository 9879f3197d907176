package dev.quench.solvers.pipeline;

import dev.quench.problems.formulate.Formulated;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Locale;
import java.util.SortedMap;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;

/**
 * Judges whether samples did better than as many uniform random ones with the same help.
 *
 * <p>The statistic is the one-sided Mann-Whitney U test over the program value of every shot after
 * repair, with the correction for ties; a p-value below 0.01 counts as better. It asks whether the
 * sampler moved the whole distribution, not whether one lucky shot won.
 *
 * <p>Source: H. B. Mann, D. R. Whitney, On a test of whether one of two random variables is
 * stochastically larger than the other, Annals of Mathematical Statistics 18 (1947).
 */
final class RandomComparison {
    private static final double SIGNIFICANCE = 0.01;

    private RandomComparison() {}

    static RunRecord.Verdict compare(
            String sampler, Judged ours, Judged random, Formulated formulated) {
        double[] a = values(ours.repairedValues());
        double[] b = values(random.repairedValues());
        if (a.length == 0 || b.length == 0) {
            return new RunRecord.Verdict(
                    null, null, "Nothing to compare: one side has no repaired sample.");
        }
        double p = pValue(a, b);
        boolean beats = p < SIGNIFICANCE;
        String text =
                "%s samples %s random ones after the same repair (one-sided p %s): mean %s against %s, best %s against %s over %d shots each."
                        .formatted(
                                sampler,
                                beats ? "beat" : "do not beat",
                                p < 1e-300 ? "< 1e-300" : "= " + format(p),
                                shown(formulated, mean(a)),
                                shown(formulated, mean(b)),
                                shown(formulated, a[0]),
                                shown(formulated, b[0]),
                                ours.shots());
        return new RunRecord.Verdict(beats, p, text);
    }

    private static double pValue(double[] a, double[] b) {
        if (a[0] == b[0] && a[a.length - 1] == b[b.length - 1] && a[0] == a[a.length - 1]) {
            return 1;
        }
        return MannWhitneyUTest.withDefaults()
                .with(AlternativeHypothesis.LESS_THAN)
                .with(PValueMethod.ASYMPTOTIC)
                .test(a, b)
                .getPValue();
    }

    private static double[] values(SortedMap<BigDecimal, Integer> counts) {
        return counts.entrySet().stream()
                .flatMapToDouble(e -> {
                    double[] copies = new double[e.getValue()];
                    Arrays.fill(copies, e.getKey().doubleValue());
                    return Arrays.stream(copies);
                })
                .toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private static String shown(Formulated formulated, double programValue) {
        BigDecimal objective = formulated.objective(BigDecimal.valueOf(programValue));
        return objective.round(new MathContext(6)).stripTrailingZeros().toPlainString();
    }

    private static String format(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
