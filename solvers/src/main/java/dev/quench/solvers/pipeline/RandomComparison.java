package dev.quench.solvers.pipeline;

import dev.quench.problems.formulate.Formulated;
import dev.quench.solvers.pipeline.sampling.SampleMethod;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Locale;
import java.util.SortedMap;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;

/**
 * Judges whether samples did better than uniform random ones with the same help.
 *
 * <p>The statistic is the one-sided Mann-Whitney U test over the program value of every shot after
 * the recipe's repair, with the correction for ties. Samples beat random ones where p is below 0.01
 * <em>and</em> their best is not worse than the best random one: a better mean alone finds nothing.
 * The p-value is conditional on what was learned before (angles, multipliers): shots of one circuit
 * or of independent annealing reads are independent given these, but the training itself is one
 * draw, so that a claim over instances needs several seeds. Fewer than {@value #FEWEST} samples on
 * a side are not judged.
 *
 * <p>Source: H. B. Mann, D. R. Whitney, On a test of whether one of two random variables is
 * stochastically larger than the other, Annals of Mathematical Statistics 18 (1947).
 *
 * @param formulated the instance
 * @param recipe says what help the samples had
 */
record RandomComparison(Formulated formulated, Recipe recipe) {
    private static final double SIGNIFICANCE = 0.01;
    private static final int FEWEST = 30;

    RunRecord.Verdict compare(String sampler, Judged ours, Judged random) {
        double[] a = values(ours.repairedValues());
        double[] b = values(random.repairedValues());
        if (a.length < FEWEST || b.length < FEWEST) {
            return new RunRecord.Verdict(
                    null,
                    null,
                    "Too few feasible samples to compare: %d of the %s, %d random; at least %d are needed."
                            .formatted(a.length, sampler, b.length, FEWEST));
        }
        double p = pValue(a, b);
        boolean shifted = p < SIGNIFICANCE;
        boolean beats = shifted && a[0] <= b[0];
        String finding =
                beats
                        ? a[0] < b[0]
                                ? "beat random ones"
                                : "beat random ones on the mean, with the same best,"
                        : shifted
                                ? "have a better mean than random ones but a worse best"
                                : "do not beat random ones";
        String text =
                "%s samples %s %s (one-sided p %s%s): mean %s against %s, best %s against %s; %d shots (%d distinct) against %d (%d)."
                        .formatted(
                                sampler,
                                finding,
                                help(),
                                p < 1e-300 ? "< 1e-300" : "= " + format(p),
                                condition(),
                                shown(mean(a)),
                                shown(mean(b)),
                                shown(a[0]),
                                shown(b[0]),
                                ours.shots(),
                                ours.distinct(),
                                random.shots(),
                                random.distinct());
        return new RunRecord.Verdict(beats, p, text);
    }

    private String help() {
        return recipe.find(Stage.Repair.class).isPresent()
                ? "after the same repair"
                : "among the feasible ones, without repair";
    }

    /** What was learned before the samples were drawn; the random ones had none of it. */
    private String condition() {
        boolean angles = recipe.sample().method().origin() == SampleMethod.Origin.TRAINED;
        boolean multipliers = recipe.relax().isLoop();
        if (!angles && !multipliers) {
            return "";
        }
        return ", given the trained "
                + (angles && multipliers
                        ? "angles and multipliers"
                        : angles ? "angles" : "multipliers");
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

    private String shown(double programValue) {
        BigDecimal objective = formulated.objective(BigDecimal.valueOf(programValue));
        return objective.round(new MathContext(6)).stripTrailingZeros().toPlainString();
    }

    private static String format(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
