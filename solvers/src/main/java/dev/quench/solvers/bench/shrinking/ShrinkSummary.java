package dev.quench.solvers.bench.shrinking;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one method at one size over the instances of a family.
 *
 * <p>Each instance counts once, with the mean over its seeds. The paired test is Wilcoxon's signed
 * rank test over the instances: one-sided, that the gaps of the method are smaller than those of
 * random merges (F. Wilcoxon, Individual comparisons by ranking methods, Biometrics Bulletin 1
 * (1945), doi:10.2307/3001968).
 *
 * @param problem the family
 * @param size as the user named it
 * @param method its name
 * @param rows of all instances and seeds that gave figures
 * @param random the rows of random merges of the same instances and size
 * @param failed how many runs gave none
 */
public record ShrinkSummary(
        String problem,
        String size,
        String method,
        List<ShrinkRow> rows,
        List<ShrinkRow> random,
        long failed) {
    /** Copies the lists. */
    public ShrinkSummary {
        rows = List.copyOf(rows);
        random = List.copyOf(random);
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
            summaries.add(
                    new ShrinkSummary(
                            g.problem(),
                            g.size(),
                            g.method(),
                            counted(all, g.problem(), g.size(), g.method()).toList(),
                            counted(all, g.problem(), g.size(), ShrinkMethod.RANDOM).toList(),
                            all.stream()
                                    .filter(row -> row.failure() != null)
                                    .filter(row ->
                                            new Group(row.problem(), row.size(), row.method())
                                                    .equals(g))
                                    .count()));
        }
        return summaries;
    }

    private static Stream<ShrinkRow> counted(
            List<ShrinkRow> all, String problem, String size, String method) {
        return all.stream()
                .filter(row -> row.failure() == null)
                .filter(row -> row.problem().equals(problem))
                .filter(row -> row.size().equals(size))
                .filter(row -> row.method().equals(method));
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
     * @return method minus random, one number an instance where both exist
     */
    public List<Double> differences(Function<ShrinkRow, @Nullable Double> figure) {
        return instances(rows).stream()
                .map(instance -> {
                    OptionalDouble own = mean(rows, instance, figure);
                    OptionalDouble other = mean(random, instance, figure);
                    return own.isPresent() && other.isPresent()
                            ? Optional.of(own.getAsDouble() - other.getAsDouble())
                            : Optional.<Double>empty();
                })
                .flatMap(Optional::stream)
                .collect(Collectors.toList());
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
        if (differences.length == 0 || method.equals(ShrinkMethod.RANDOM)) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                WilcoxonSignedRankTest.withDefaults()
                        .with(AlternativeHypothesis.LESS_THAN)
                        .test(differences)
                        .getPValue());
    }
}
