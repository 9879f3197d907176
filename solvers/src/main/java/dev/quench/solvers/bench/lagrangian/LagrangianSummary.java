package dev.quench.solvers.bench.lagrangian;

import dev.quench.solvers.bench.MeanInterval;
import dev.quench.solvers.bench.methods.MethodRow.Figures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a recipe on the instances of a family, and means over them.
 *
 * <p>An interval is over the seeds: one value a seed, its mean over the instances, as the instances
 * are a choice and no sample. Instances that the reductions solve, and runs that failed, are in no
 * figure of samples.
 *
 * @param problem the family
 * @param recipe its name
 * @param rows of all instances and seeds
 */
public record LagrangianSummary(String problem, String recipe, List<LagrangianRow> rows) {
    /** Copies the list. */
    public LagrangianSummary {
        rows = List.copyOf(rows);
    }

    /**
     * Groups the rows of a study.
     *
     * @param all in the order in which they ran
     * @return one summary a family and recipe, in the order of their first rows
     */
    public static List<LagrangianSummary> of(List<LagrangianRow> all) {
        record Group(String problem, String recipe) {}
        Map<Group, List<LagrangianRow>> groups = new LinkedHashMap<>();
        for (LagrangianRow row : all) {
            groups.computeIfAbsent(new Group(row.problem(), row.recipe()), _ -> new ArrayList<>())
                    .add(row);
        }
        return groups.entrySet().stream()
                .map(e ->
                        new LagrangianSummary(
                                e.getKey().problem(), e.getKey().recipe(), e.getValue()))
                .toList();
    }

    /**
     * Splits the rows.
     *
     * @return one summary an instance, in the order of their first rows
     */
    public List<LagrangianSummary> byInstance() {
        return split(rows).values().stream()
                .map(of -> new LagrangianSummary(problem, recipe, of))
                .toList();
    }

    private static Map<String, List<LagrangianRow>> split(List<LagrangianRow> rows) {
        return rows.stream()
                .collect(
                        Collectors.groupingBy(
                                LagrangianRow::instance, LinkedHashMap::new, Collectors.toList()));
    }

    private List<LagrangianRow> sampled() {
        return rows.stream().filter(LagrangianRow::hasSamples).toList();
    }

    /**
     * Counts the instances with samples.
     *
     * @return 0 or more
     */
    public int sampledInstances() {
        return split(sampled()).size();
    }

    /**
     * Names the instances that the reductions solved in some run.
     *
     * @return as the user named them, each with the number of such runs
     */
    public Map<String, Integer> settled() {
        var settled = new LinkedHashMap<String, Integer>();
        rows.stream()
                .filter(row -> row.outcome() != null && row.outcome().settled())
                .forEach(row -> settled.merge(row.instance(), 1, Integer::sum));
        return settled;
    }

    /**
     * Averages a figure over runs.
     *
     * @param figure null where it does not exist
     * @return the mean over the runs where it exists
     */
    public OptionalDouble mean(Function<LagrangianOutcome, @Nullable Double> figure) {
        return rows.stream()
                .map(LagrangianRow::outcome)
                .filter(Objects::nonNull)
                .map(figure)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .average();
    }

    /**
     * Averages a figure over instances, with what the seeds leave uncertain.
     *
     * @param figure of a run with samples, null where it does not exist
     * @return the interval over the seeds that all instances have, of the instances of which every
     *     run has the figure; empty if there is none
     */
    public Optional<MeanInterval> interval(Function<LagrangianOutcome, @Nullable Double> figure) {
        Map<String, List<LagrangianRow>> whole = split(sampled());
        whole.values().removeIf(of -> of.stream().anyMatch(row -> value(row, figure) == null));
        var values = new ArrayList<Double>();
        for (long seed : common(whole)) {
            whole.values().stream()
                    .flatMap(List::stream)
                    .filter(row -> row.seed() == seed)
                    .map(row -> value(row, figure))
                    .filter(Objects::nonNull)
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .ifPresent(values::add);
        }
        return MeanInterval.of(values);
    }

    private static @Nullable Double value(
            LagrangianRow row, Function<LagrangianOutcome, @Nullable Double> figure) {
        return row.outcome() == null ? null : figure.apply(row.outcome());
    }

    private static Set<Long> common(Map<String, List<LagrangianRow>> rows) {
        Set<Long> common = new LinkedHashSet<>();
        rows.values().forEach(of -> of.forEach(row -> common.add(row.seed())));
        rows.values()
                .forEach(of -> common.retainAll(of.stream().map(LagrangianRow::seed).toList()));
        return common;
    }

    /**
     * Returns what the samples owe to the recipe: the gap of random strings after repair less that
     * of the samples after repair.
     *
     * @return the interval over the seeds, above 0 if the recipe is better; empty without figures
     */
    public Optional<MeanInterval> credit() {
        return interval(LagrangianSummary::credit);
    }

    private static @Nullable Double credit(LagrangianOutcome outcome) {
        @Nullable Double ours = gap(outcome.sampled());
        @Nullable Double random = gap(outcome.random());
        return ours == null || random == null ? null : (Double) (random - ours);
    }

    private static @Nullable Double gap(@Nullable Figures figures) {
        return figures == null ? null : figures.repairedGapPercent();
    }

    /**
     * Counts the instances whose improved samples reach the best known value.
     *
     * @param always true if every run must, false if one is enough
     * @return 0 or more
     */
    public int atBest(boolean always) {
        return (int)
                split(sampled()).values().stream()
                        .filter(of ->
                                always
                                        ? of.stream().allMatch(LagrangianSummary::isBest)
                                        : of.stream().anyMatch(LagrangianSummary::isBest))
                        .count();
    }

    private static boolean isBest(LagrangianRow row) {
        Figures figures = Objects.requireNonNull(row.outcome()).sampled();
        Double gap = figures == null ? null : figures.improvedGapPercent();
        return gap != null && gap == 0;
    }

    /**
     * Counts the runs with a verdict.
     *
     * @return 0 or more
     */
    public int judged() {
        return (int) verdicts().count();
    }

    /**
     * Counts the runs whose samples beat random ones.
     *
     * @return 0 or more
     */
    public int beatsRandom() {
        return (int) verdicts().filter(Boolean::booleanValue).count();
    }

    private Stream<Boolean> verdicts() {
        return rows.stream()
                .map(LagrangianRow::outcome)
                .filter(Objects::nonNull)
                .map(LagrangianOutcome::beatsRandom)
                .filter(Objects::nonNull);
    }
}
