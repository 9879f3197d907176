package dev.quench.solvers.bench.lagrangian;

import dev.quench.solvers.bench.MeanInterval;
import dev.quench.solvers.bench.methods.MethodRow.Figures;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a recipe on the instances of a family, and means over them.
 *
 * <p>An interval is over the seeds: one value a seed, its mean over the instances, as the instances
 * are a choice and no sample. Where instances were sampled with different seeds, their runs count
 * as independent draws of each. Runs that the reductions settled, that were solved in closed form,
 * or that failed, are in no figure of samples.
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

    /**
     * Leaves out what a sampler has no part in.
     *
     * @return the rows with samples of a sampler
     */
    public LagrangianSummary sampled() {
        return new LagrangianSummary(
                problem, recipe, rows.stream().filter(LagrangianRow::hasSamples).toList());
    }

    /**
     * Counts the instances with samples.
     *
     * @return 0 or more
     */
    public int sampledInstances() {
        return split(sampled().rows).size();
    }

    /**
     * Names the instances that the reductions solved in some run.
     *
     * @return as the user named them, each with the number of such runs
     */
    public Map<String, Integer> settled() {
        return counted(LagrangianOutcome::settled);
    }

    /**
     * Names the instances whose Qubos were all solved in closed form in some run.
     *
     * @return as the user named them, each with the number of such runs
     */
    public Map<String, Integer> closed() {
        return counted(outcome -> !outcome.settled() && !outcome.owesToSampler());
    }

    /**
     * Names the instances of which only the core was sampled in some run.
     *
     * @return as the user named them, each with the number of such runs
     */
    public Map<String, Integer> cores() {
        return counted(outcome -> outcome.core() != null);
    }

    private Map<String, Integer> counted(Predicate<LagrangianOutcome> of) {
        var counted = new LinkedHashMap<String, Integer>();
        rows.stream()
                .filter(row -> row.outcome() != null && of.test(row.outcome()))
                .forEach(row -> counted.merge(row.instance(), 1, Integer::sum));
        return counted;
    }

    /**
     * Averages a figure over runs.
     *
     * @param figure null where it does not exist
     * @return mean over the runs where it exists, and their number, which may be 0
     */
    public DoubleSummaryStatistics figures(Function<LagrangianOutcome, @Nullable Double> figure) {
        return outcomes()
                .map(figure)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .summaryStatistics();
    }

    /**
     * Counts the runs that gave figures.
     *
     * @return 0 or more
     */
    public int ran() {
        return (int) outcomes().count();
    }

    private Stream<LagrangianOutcome> outcomes() {
        return rows.stream().map(LagrangianRow::outcome).filter(Objects::nonNull);
    }

    /**
     * Averages a figure over instances, with what the seeds leave uncertain.
     *
     * @param figure of a run with samples, null where it does not exist
     * @return the interval over the seeds, of the instances of which every run with samples has the
     *     figure; empty if there is none
     */
    public Optional<MeanInterval> interval(Function<LagrangianOutcome, @Nullable Double> figure) {
        Map<String, List<LagrangianRow>> whole = split(sampled().rows);
        whole.values().removeIf(of -> of.stream().anyMatch(row -> value(row, figure) == null));
        Set<Long> common = common(whole);
        return whole.values().stream().allMatch(of -> of.size() == common.size())
                ? MeanInterval.of(bySeed(whole, common, figure))
                : MeanInterval.ofGroups(
                        whole.values().stream().map(of -> values(of, figure)).toList());
    }

    /** Returns a mean over the instances for each seed. */
    private static List<Double> bySeed(
            Map<String, List<LagrangianRow>> rows,
            Set<Long> seeds,
            Function<LagrangianOutcome, @Nullable Double> figure) {
        var means = new ArrayList<Double>();
        for (long seed : seeds) {
            List<LagrangianRow> of =
                    rows.values().stream()
                            .flatMap(List::stream)
                            .filter(row -> row.seed() == seed)
                            .toList();
            values(of, figure).stream()
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .ifPresent(means::add);
        }
        return means;
    }

    private static List<Double> values(
            List<LagrangianRow> rows, Function<LagrangianOutcome, @Nullable Double> figure) {
        return rows.stream().map(row -> value(row, figure)).filter(Objects::nonNull).toList();
    }

    /**
     * Counts the seeds with which every sampled instance was sampled.
     *
     * @return 0 or more
     */
    public int commonSeeds() {
        return common(split(sampled().rows)).size();
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
                split(sampled().rows).values().stream()
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
        return outcomes().map(LagrangianOutcome::beatsRandom).filter(Objects::nonNull);
    }
}
