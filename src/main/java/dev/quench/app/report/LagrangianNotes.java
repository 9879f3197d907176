package dev.quench.app.report;

import dev.quench.solvers.bench.lagrangian.LagrangianOutcome;
import dev.quench.solvers.bench.lagrangian.LagrangianRow;
import dev.quench.solvers.bench.lagrangian.LagrangianSummary;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a reader of the tables of a Lagrangian study must know beside their numbers. */
final class LagrangianNotes {
    private LagrangianNotes() {}

    /** Tells what is in no mean, and what was not sampled. */
    static List<String> of(List<LagrangianSummary> family) {
        List<LagrangianRow> rows = family.stream().flatMap(s -> s.rows().stream()).toList();
        var notes = new ArrayList<String>();
        notes.addAll(qubits(family));
        for (LagrangianSummary s : family) {
            if (!s.settled().isEmpty()) {
                notes.add(
                        "  solved by reductions and bounds, in no figure of samples (%s): %s"
                                .formatted(s.recipe(), counted(s, s.settled())));
            }
            if (!s.cores().isEmpty()) {
                notes.add(
                        "  only a core was sampled, which holds the best solution before it (kept): the gaps say less than others (%s): %s"
                                .formatted(s.recipe(), counted(s, s.cores())));
            }
            if (!s.closed().isEmpty()) {
                notes.add(
                        "  every QUBO solved in closed form, owed to no sampler and in no figure of samples (%s): %s"
                                .formatted(s.recipe(), closed(s)));
            }
        }
        add(
                notes,
                "  no best known value, gaps to the best solution of these runs, which may not be optimal: ",
                rows,
                r -> r.bestKnown() == null && r.outcome() != null);
        add(
                notes,
                "  gaps to a value that is not proven optimal: ",
                rows,
                r -> r.bestKnown() != null && !r.bestKnownProven());
        add(
                notes,
                "  no repaired sample in some run, in no mean of repaired samples over instances: ",
                rows,
                r -> r.hasSamples() && r.bestKnown() != null && isUnrepaired(r.outcome()));
        add(
                notes,
                "  some step was ended by the run limit: ",
                rows,
                r -> r.outcome() != null && r.outcome().cutShort());
        var lines =
                new ArrayList<>(
                        notes.stream()
                                .flatMap(note -> FittedTable.wrapped(note).stream())
                                .toList());
        lines.addAll(failures(rows));
        return lines;
    }

    private static boolean isUnrepaired(@Nullable LagrangianOutcome outcome) {
        return outcome != null
                && outcome.sampled() != null
                && outcome.sampled().repairedGapPercent() == null;
    }

    /** Adds up what each way to a Qubo takes that all instances have. */
    private static List<String> qubits(List<LagrangianSummary> family) {
        List<LagrangianRow> each =
                family.getFirst().byInstance().stream().map(s -> s.rows().getFirst()).toList();
        Map<String, Long> sums = new LinkedHashMap<>();
        each.getFirst().qubits().keySet().stream()
                .filter(way -> each.stream().allMatch(row -> row.qubits().containsKey(way)))
                .forEach(way ->
                        sums.put(
                                way,
                                each.stream()
                                        .mapToLong(row ->
                                                Objects.requireNonNull(row.qubits().get(way)))
                                        .sum()));
        List<String> ways =
                sums.entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).toList();
        String sampled =
                family.stream()
                        .map(s -> s.recipe() + " " + LagrangianText.number(sampled(s), 1))
                        .collect(Collectors.joining(", "));
        var lines = new ArrayList<String>();
        lines.add("  qubits in all: " + String.join(", ", ways));
        lines.add(
                "  sampled after reductions%s: %s"
                        .formatted(cores(family) ? ", cores alone" : "", sampled));
        return lines;
    }

    private static boolean cores(List<LagrangianSummary> family) {
        return family.stream().anyMatch(s -> !s.cores().isEmpty());
    }

    private static double sampled(LagrangianSummary s) {
        return s.byInstance().stream()
                .mapToDouble(one -> one.figures(LagrangianNotes::qubitsAfter).getAverage())
                .sum();
    }

    private static @Nullable Double qubitsAfter(LagrangianOutcome outcome) {
        return outcome.qubitsAfter() == null ? null : (Double) outcome.qubitsAfter().doubleValue();
    }

    private static String counted(LagrangianSummary s, Map<String, Integer> runs) {
        return runs.entrySet().stream()
                .map(e ->
                        "%s (%d of %d runs)"
                                .formatted(
                                        LagrangianText.name(e.getKey()),
                                        e.getValue(),
                                        s.rows().stream()
                                                .filter(r -> r.instance().equals(e.getKey()))
                                                .count()))
                .collect(Collectors.joining(", "));
    }

    /** What needed no sampler has its gap here. */
    private static String closed(LagrangianSummary s) {
        return s.byInstance().stream()
                .filter(one -> !one.closed().isEmpty())
                .map(one ->
                        "%s (%d of %d runs%s)"
                                .formatted(
                                        LagrangianText.name(one.rows().getFirst().instance()),
                                        one.closed().values().iterator().next(),
                                        one.rows().size(),
                                        improved(one)))
                .collect(Collectors.joining(", "));
    }

    private static String improved(LagrangianSummary one) {
        DoubleSummaryStatistics gaps = one.figures(LagrangianNotes::closedGap);
        return gaps.getCount() == 0 ? "" : ", impr. " + LagrangianText.number(gaps.getAverage(), 2);
    }

    private static @Nullable Double closedGap(LagrangianOutcome outcome) {
        return outcome.sampled() == null || outcome.owesToSampler()
                ? null
                : outcome.sampled().improvedGapPercent();
    }

    private static void add(
            List<String> notes,
            String text,
            List<LagrangianRow> rows,
            Predicate<LagrangianRow> of) {
        String names =
                rows.stream()
                        .filter(of)
                        .map(row -> LagrangianText.name(row.instance()))
                        .distinct()
                        .collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            notes.add(text + names);
        }
    }

    private static List<String> failures(List<LagrangianRow> rows) {
        Map<String, Integer> failures = new LinkedHashMap<>();
        for (LagrangianRow row : rows) {
            if (row.failure() != null) {
                String reason = row.failure().lines().findFirst().orElse("");
                failures.merge(
                        "%s, %s: %s"
                                .formatted(
                                        LagrangianText.name(row.instance()), row.recipe(), reason),
                        1,
                        Integer::sum);
            }
        }
        return failures.entrySet().stream()
                .map(e ->
                        "  failed, %s: %s"
                                .formatted(LagrangianText.count(e.getValue(), "run"), e.getKey()))
                .toList();
    }

    /** Says what each column is. */
    static List<String> legend() {
        return List.of(
                "Gaps and shares in percent. n: items, vertices, facilities, cities or variables; then the qubits of usual formulations before reductions,",
                "where they are others. qubits: of the largest QUBO that was sampled, after reductions. bound: certified, in the problem's sense; gap: from",
                "it to the best known value. edge LP, clique LP: linear relaxation of what reductions left, with a row an edge and with clique rows. to LP:",
                "how much weaker the certified value of the multipliers is than that relaxation, with clique rows where there are some. eval.: evaluations",
                "of the dual function. feas.: shots feasible without help. kept: gap of the best solution before sampling, whose values all variables outside",
                "a core keep, so that no sample of a core is without it. raw, repaired, impr.: gap to the best known value of the best feasible sample, after",
                "greedy repair of every sample, after a descent from the best. greedy, g. impr.: repair of the empty solution, and after the same descent; of",
                "a knapsack the better of two orders of items, profit over cost at the multipliers of the whole instance (LP-dual greedy) and over relative",
                "weight. random, r. impr.: as many random strings after the same repair, and after the same descent. search, g. search, r. search: after an",
                "iterated search from the improved one of the samples, of the greedy solution and of the random strings. CP-SAT: on the whole instance in the",
                "wall time of the run without controls. s: that time. Means over runs; (k): over the k runs that have the figure, where others have none.",
                "Over instances: runs with samples alone. ±: half width of the 95 % interval of Student's t over the seeds; where instances were sampled with",
                "different seeds, over the runs of each. at best: instances whose impr. is 0 in every run (in some run). beats r.: runs whose samples beat",
                "random strings. credit: repaired gap of random less that of the recipe, none where its interval contains 0, unknown where an instance was",
                "sampled once.");
    }
}
