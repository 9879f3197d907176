package dev.quench.solvers.bench.shrinking;

import dev.quench.solvers.reduction.shrinking.ShrinkStop;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one method at one size over the instances of a family.
 *
 * <p>Each instance counts once, with the mean over its seeds. The paired test is Wilcoxon's signed
 * rank test over the instances: one-sided, that the gaps of the method are smaller than those of
 * random merges; a run without a figure, as no sample was a solution, is worse than any with one
 * (F. Wilcoxon, Individual comparisons by ranking methods, Biometrics Bulletin 1 (1945),
 * doi:10.2307/3001968).
 *
 * @param problem the family
 * @param size as the user named it
 * @param method its name
 * @param rows of all instances and seeds that gave figures
 * @param random the rows of random merges of the same instances and size
 * @param leftOut instances that count for no method because a run of some method failed or was cut
 *     short
 */
public record ShrinkSummary(
        String problem,
        String size,
        String method,
        List<ShrinkRow> rows,
        List<ShrinkRow> random,
        List<String> leftOut) {
    /** A difference larger than any of figures: only its rank matters. */
    private static final double MISSING = 1e9;

    /** Copies the lists. */
    public ShrinkSummary {
        rows = List.copyOf(rows);
        random = List.copyOf(random);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * Groups the rows of a study.
     *
     * @param all in the order in which they were run
     * @return one summary a family, size and method, in the order of their first rows
     */
    public static List<ShrinkSummary> of(List<ShrinkRow> all) {
        record Group(String problem, String size, String method) {}
        var groups =
                all.stream()
                        .map(row -> new Group(row.problem(), row.size(), row.method()))
                        .distinct()
                        .toList();
        var summaries = new ArrayList<ShrinkSummary>();
        for (Group g : groups) {
            List<ShrinkRow> place =
                    all.stream()
                            .filter(row -> row.problem().equals(g.problem()))
                            .filter(row -> row.size().equals(g.size()))
                            .toList();
            List<String> leftOut =
                    instances(place.stream().filter(ShrinkSummary::isUnfinished).toList());
            List<ShrinkRow> whole =
                    place.stream().filter(row -> !leftOut.contains(row.instance())).toList();
            summaries.add(
                    new ShrinkSummary(
                            g.problem(),
                            g.size(),
                            g.method(),
                            whole.stream().filter(r -> r.method().equals(g.method())).toList(),
                            whole.stream()
                                    .filter(r -> ShrinkMethod.RANDOM.contains(r.method()))
                                    .toList(),
                            leftOut));
        }
        return summaries;
    }

    /** A run that failed, or whose shrinking the time limit cut short, compares with nothing. */
    private static boolean isUnfinished(ShrinkRow row) {
        return row.failure() != null || ShrinkStop.INTERRUPTED.words().equals(row.stop());
    }

    private static List<String> instances(List<ShrinkRow> rows) {
        return rows.stream().map(ShrinkRow::instance).distinct().toList();
    }

    /**
     * Counts the instances.
     *
     * @return those with a row
     */
    public int instances() {
        return instances(rows).size();
    }

    /**
     * Counts the instances of which every run had a solution among its samples, without repair.
     *
     * @return empty where nothing was sampled
     */
    public Optional<Long> alwaysFeasible() {
        if (rows.stream().anyMatch(row -> row.feasible() == null)) {
            return Optional.empty();
        }
        return Optional.of(
                instances(rows).stream()
                        .filter(instance ->
                                rows.stream()
                                        .filter(row -> row.instance().equals(instance))
                                        .allMatch(row -> Boolean.TRUE.equals(row.feasible())))
                        .count());
    }

    /**
     * Averages a figure: over the seeds of each instance, then over the instances.
     *
     * @param figure which one, null where it does not exist
     * @return the mean over the instances where it exists
     */
    public OptionalDouble mean(Function<ShrinkRow, @Nullable Double> figure) {
        return instances(rows).stream()
                .map(instance -> mean(rows, instance, figure))
                .flatMapToDouble(OptionalDouble::stream)
                .average();
    }

    private static OptionalDouble mean(
            List<ShrinkRow> rows, String instance, Function<ShrinkRow, @Nullable Double> figure) {
        return rows.stream()
                .filter(row -> row.instance().equals(instance))
                .map(figure)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .average();
    }

    /**
     * Compares a figure with that of random merges, instance by instance.
     *
     * @param figure which one, smaller is better
     * @return method minus the better of the random sources, one number an instance; where the
     *     shares of runs without the figure differ, {@value #MISSING} or {@code -}{@value #MISSING}
     */
    public List<Double> differences(Function<ShrinkRow, @Nullable Double> figure) {
        return instances(rows).stream()
                .flatMap(instance -> difference(instance, figure).stream())
                .toList();
    }

    private Optional<Double> difference(
            String instance, Function<ShrinkRow, @Nullable Double> figure) {
        if (isMissing(rows, figure)) {
            return Optional.empty();
        }
        Worth own = Worth.of(rows, instance, figure);
        return ShrinkMethod.RANDOM.stream()
                .map(source -> random.stream().filter(r -> r.method().equals(source)).toList())
                .filter(runs -> instances(runs).contains(instance))
                .map(runs -> Worth.of(runs, instance, figure))
                .min(Comparator.naturalOrder())
                .map(own::minus);
    }

    /** Some methods have no such figure at all. */
    private static boolean isMissing(
            List<ShrinkRow> rows, Function<ShrinkRow, @Nullable Double> figure) {
        return rows.stream().map(figure).allMatch(Objects::isNull)
                && rows.stream().allMatch(row -> row.feasible() == null);
    }

    /** The runs of one instance: what share has no figure, then its mean. */
    private record Worth(double missing, double mean) implements Comparable<Worth> {
        static Worth of(
                List<ShrinkRow> rows,
                String instance,
                Function<ShrinkRow, @Nullable Double> figure) {
            List<ShrinkRow> runs =
                    rows.stream().filter(row -> row.instance().equals(instance)).toList();
            long present = runs.stream().map(figure).filter(Objects::nonNull).count();
            return new Worth(
                    1 - (double) present / runs.size(),
                    ShrinkSummary.mean(rows, instance, figure).orElse(0));
        }

        @Override
        public int compareTo(Worth other) {
            return Comparator.comparingDouble(Worth::missing)
                    .thenComparingDouble(Worth::mean)
                    .compare(this, other);
        }

        double minus(Worth other) {
            return missing == other.missing
                    ? mean - other.mean
                    : Math.copySign(MISSING, missing - other.missing);
        }
    }

    /**
     * Tells whether the method is random itself.
     *
     * @return true if a comparison with random merges would mean nothing
     */
    public boolean isRandom() {
        return ShrinkMethod.RANDOM.contains(method);
    }

    /**
     * Tests whether a figure is smaller than that of random merges.
     *
     * @param figure which one
     * @return the one-sided p-value; empty where no instance differs, or for random merges
     */
    public OptionalDouble pValue(Function<ShrinkRow, @Nullable Double> figure) {
        double[] differences =
                differences(figure).stream()
                        .mapToDouble(Double::doubleValue)
                        .filter(d -> d != 0)
                        .toArray();
        if (differences.length == 0 || isRandom()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                WilcoxonSignedRankTest.withDefaults()
                        .with(AlternativeHypothesis.LESS_THAN)
                        .test(differences)
                        .getPValue());
    }
}
