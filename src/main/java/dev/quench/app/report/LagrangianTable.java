package dev.quench.app.report;

import dev.quench.solvers.bench.lagrangian.BestSeen;
import dev.quench.solvers.bench.lagrangian.LagrangianOutcome;
import dev.quench.solvers.bench.lagrangian.LagrangianOutcome.Searched;
import dev.quench.solvers.bench.lagrangian.LagrangianRow;
import dev.quench.solvers.bench.lagrangian.LagrangianSummary;
import dev.quench.solvers.bench.methods.MethodRow.Figures;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Shows a study of slack-free recipes: for each family a line an instance and recipe, then a line a
 * recipe.
 */
public final class LagrangianTable {
    /** Ways to a Qubo that others quote, by the name in the ledger; the first that there is. */
    private static final List<String> BASELINES = List.of("slack-tight", "penalty", "one-hot");

    private static final List<String> TOURS = List.of("position", "edge", "mtz");

    private static final String INDEPENDENT_SET = "mis";

    private static final List<String> INSTANCE_COLUMNS =
            List.of(
                    "qubits",
                    "bound",
                    "gap",
                    "edge LP",
                    "clique LP",
                    "to LP",
                    "eval.",
                    "feas.",
                    "kept",
                    "raw",
                    "repaired",
                    "impr.",
                    "search",
                    "greedy",
                    "g. impr.",
                    "g. search",
                    "random",
                    "r. impr.",
                    "r. search",
                    "CP-SAT",
                    "s");

    /** The first are left out first where a table is too wide. */
    private static final List<String> EXPENDABLE =
            List.of("eval.", "g. impr.", "r. impr.", "to LP", "feas.", "g. search");

    private static final List<String> RECIPE_COLUMNS =
            List.of(
                    "over instances",
                    "sampled",
                    "at best",
                    "to LP",
                    "feas.",
                    "kept",
                    "raw",
                    "repaired",
                    "impr.",
                    "search",
                    "greedy",
                    "g. impr.",
                    "g. search",
                    "random",
                    "r. impr.",
                    "r. search",
                    "CP-SAT",
                    "beats r.",
                    "credit");

    private final List<LagrangianSummary> summaries;
    private final List<String> ways;
    private final boolean several;

    private LagrangianTable(List<LagrangianSummary> summaries) {
        this.summaries = summaries;
        Map<String, Long> counted = summaries.getFirst().rows().getFirst().qubits();
        List<String> tours = TOURS.stream().filter(counted::containsKey).toList();
        this.ways =
                tours.isEmpty()
                        ? BASELINES.stream()
                                .filter(counted::containsKey)
                                .limit(1)
                                .filter(way -> differs(way, summaries))
                                .toList()
                        : tours;
        this.several = summaries.size() > 1;
    }

    /** A formulation of a qubit a variable needs no column beside n. */
    private static boolean differs(String way, List<LagrangianSummary> summaries) {
        return summaries.stream()
                .flatMap(s -> s.rows().stream())
                .anyMatch(row -> !Long.valueOf(row.size()).equals(row.qubits().get(way)));
    }

    /**
     * Sets rows as tables.
     *
     * @param rows of one call, in order
     * @return lines
     */
    public static List<String> lines(List<LagrangianRow> rows) {
        Map<String, List<LagrangianSummary>> families = new LinkedHashMap<>();
        LagrangianSummary.of(BestSeen.gaps(rows))
                .forEach(s -> families.computeIfAbsent(s.problem(), _ -> new ArrayList<>()).add(s));
        var lines = new ArrayList<String>();
        for (List<LagrangianSummary> family : families.values()) {
            var table = new LagrangianTable(family);
            lines.addAll(table.instances());
            lines.add("");
            lines.addAll(table.recipes());
            lines.addAll(LagrangianNotes.of(family));
            lines.add("");
        }
        if (!rows.isEmpty()) {
            lines.addAll(LagrangianNotes.legend());
        }
        return lines;
    }

    /**
     * Tells of a run as soon as it ends.
     *
     * @param row of the run
     * @return one line
     */
    public static String progress(LagrangianRow row) {
        String place =
                "%s  %s  seed %d"
                        .formatted(LagrangianText.name(row.instance()), row.recipe(), row.seed());
        LagrangianOutcome outcome = row.outcome();
        if (outcome == null) {
            return place + "  failed: " + String.valueOf(row.failure()).replace('\n', ' ');
        }
        if (outcome.settled()) {
            return place + "  solved by reductions and bounds";
        }
        Double repaired = sampled(Figures::repairedGapPercent).apply(outcome);
        return "%s  %s qubits, bound %s, repaired gap %s %%, %s s%s"
                .formatted(
                        place,
                        LagrangianText.integer(outcome.qubitsAfter()),
                        outcome.bound() == null ? "-" : outcome.bound().toPlainString(),
                        repaired == null ? "-" : LagrangianText.number(repaired, 2),
                        LagrangianText.number(outcome.seconds(), 2),
                        outcome.cutShort() ? ", cut short" : "");
    }

    private List<String> instances() {
        var head = new ArrayList<String>(List.of("instance"));
        if (several) {
            head.add("recipe");
        }
        int texts = head.size();
        head.add("n");
        head.addAll(ways);
        head.addAll(INSTANCE_COLUMNS);
        var rows = new ArrayList<List<String>>(List.of(head));
        byInstance().forEach(s -> rows.add(cells(s)));
        var lines = new ArrayList<String>();
        lines.add(heading());
        lines.addAll(new FittedTable(rows, texts).lines(EXPENDABLE));
        return lines;
    }

    /** Lines of an instance stand together, whatever the recipe. */
    private List<LagrangianSummary> byInstance() {
        Map<String, List<LagrangianSummary>> lines = new LinkedHashMap<>();
        for (LagrangianSummary recipe : summaries) {
            for (LagrangianSummary one : recipe.byInstance()) {
                lines.computeIfAbsent(one.rows().getFirst().instance(), _ -> new ArrayList<>())
                        .add(one);
            }
        }
        return lines.values().stream().flatMap(List::stream).toList();
    }

    private String heading() {
        LagrangianRow first = summaries.getFirst().rows().getFirst();
        List<LagrangianRow> all = summaries.stream().flatMap(s -> s.rows().stream()).toList();
        long instances = all.stream().map(LagrangianRow::instance).distinct().count();
        long seeds = all.stream().mapToLong(LagrangianRow::seed).distinct().count();
        return "%s%s: %s, %s, %s, reductions %s%s, runs of %s s at most"
                .formatted(
                        first.problem(),
                        several ? "" : ", " + first.recipe(),
                        LagrangianText.count(instances, "instance"),
                        LagrangianText.count(seeds, "seed"),
                        first.setup().shots() == null
                                ? "shots as the recipe says"
                                : LagrangianText.count(first.setup().shots(), "shot"),
                        first.setup().reduction() == null
                                ? "as the recipe says"
                                : LagrangianText.word(first.setup().reduction()),
                        (first.setup().core() == null ? "" : ", cores of " + first.setup().core())
                                + (first.setup().kicks() == null
                                        ? ""
                                        : ", searches of %d kicks"
                                                .formatted(first.setup().kicks())),
                        BigDecimal.valueOf(first.setup().runLimit())
                                .stripTrailingZeros()
                                .toPlainString());
    }

    private List<String> cells(LagrangianSummary s) {
        LagrangianRow first = s.rows().getFirst();
        var cells = new ArrayList<String>(List.of(LagrangianText.name(first.instance())));
        if (several) {
            cells.add(s.recipe());
        }
        cells.add(Integer.toString(first.size()));
        ways.forEach(way -> cells.add(LagrangianText.integer(first.qubits().get(way))));
        cells.add(mean(s, o -> number(o.qubitsAfter()), 1));
        cells.add(mean(s, o -> number(o.bound()), 1));
        cells.add(mean(s, LagrangianOutcome::boundGapPercent, 2));
        boolean pairs = first.problem().equals(INDEPENDENT_SET);
        cells.add(pairs ? mean(s, LagrangianOutcome::lpBound, 2) : FittedTable.NOTHING);
        cells.add(pairs ? mean(s, LagrangianOutcome::cliqueLpBound, 2) : FittedTable.NOTHING);
        cells.add(mean(s, LagrangianTable::toLp, 3));
        cells.add(mean(s, LagrangianTable::evaluations, 0));
        cells.addAll(sampleCells(s.sampled()));
        cells.add(mean(s, LagrangianTable::exact, 2));
        cells.add(mean(s, LagrangianOutcome::seconds, 2));
        return cells;
    }

    private static List<String> sampleCells(LagrangianSummary s) {
        return List.of(
                mean(s, LagrangianTable::feasible, 1),
                mean(s, LagrangianTable::kept, 2),
                mean(s, sampled(Figures::rawGapPercent), 2),
                interval(s, sampled(Figures::repairedGapPercent), 2),
                mean(s, sampled(Figures::improvedGapPercent), 2),
                interval(s, searched(Searched::sampledGapPercent), 2),
                mean(s, of(LagrangianOutcome::greedy), 2),
                mean(s, LagrangianTable::greedyImproved, 2),
                mean(s, searched(Searched::greedyGapPercent), 2),
                mean(s, of(LagrangianOutcome::random), 2),
                mean(s, LagrangianTable::randomImproved, 2),
                mean(s, searched(Searched::randomGapPercent), 2));
    }

    private List<String> recipes() {
        var rows = new ArrayList<List<String>>(List.of(RECIPE_COLUMNS));
        summaries.forEach(s -> rows.add(cells(s, s.sampled())));
        return new FittedTable(rows, 1).lines(EXPENDABLE);
    }

    private static List<String> cells(LagrangianSummary all, LagrangianSummary s) {
        return List.of(
                all.recipe(),
                all.sampledInstances() + "/" + all.byInstance().size(),
                atBest(s),
                mean(all, LagrangianTable::toLp, 3),
                interval(s, LagrangianTable::feasible, 1),
                mean(s, LagrangianTable::kept, 2),
                mean(s, sampled(Figures::rawGapPercent), 2),
                interval(s, sampled(Figures::repairedGapPercent), 2),
                interval(s, sampled(Figures::improvedGapPercent), 2),
                interval(s, searched(Searched::sampledGapPercent), 2),
                mean(s, of(LagrangianOutcome::greedy), 2),
                mean(s, LagrangianTable::greedyImproved, 2),
                mean(s, searched(Searched::greedyGapPercent), 2),
                interval(s, of(LagrangianOutcome::random), 2),
                interval(s, LagrangianTable::randomImproved, 2),
                interval(s, searched(Searched::randomGapPercent), 2),
                mean(s, LagrangianTable::exact, 2),
                s.judged() == 0 ? "-" : s.beatsRandom() + "/" + s.judged(),
                credit(s));
    }

    /** A mean over runs, with their number where others lack the figure. */
    private static String mean(
            LagrangianSummary s, Function<LagrangianOutcome, @Nullable Double> figure, int digits) {
        DoubleSummaryStatistics figures = s.figures(figure);
        if (figures.getCount() == 0) {
            return FittedTable.NOTHING;
        }
        String mean = LagrangianText.number(figures.getAverage(), digits);
        return figures.getCount() == s.ran() ? mean : mean + " (" + figures.getCount() + ")";
    }

    /** Where runs of an instance lack the figure, a mean over the others tells their number. */
    private static String interval(
            LagrangianSummary s, Function<LagrangianOutcome, @Nullable Double> figure, int digits) {
        return s.interval(figure)
                .map(i -> LagrangianText.interval(i, digits))
                .orElseGet(() -> mean(s, figure, digits));
    }

    /** Nothing is at a value that nobody knows. */
    private static String atBest(LagrangianSummary s) {
        return s.figures(sampled(Figures::improvedGapPercent)).getCount() == 0
                ? FittedTable.NOTHING
                : "%d (%d)".formatted(s.atBest(true), s.atBest(false));
    }

    /** One run tells nothing of how far others would be off. */
    private static String credit(LagrangianSummary s) {
        return s.credit()
                .map(credit -> {
                    String text = LagrangianText.interval(credit, 2);
                    if (Double.isInfinite(credit.halfWidth())) {
                        return "unknown, " + LagrangianText.count(s.commonSeeds(), "common seed");
                    }
                    return credit.excludesZero() ? text : "none (%s)".formatted(text);
                })
                .orElse(FittedTable.NOTHING);
    }

    private static @Nullable Double kept(LagrangianOutcome outcome) {
        return outcome.core() == null ? null : outcome.core().keptGapPercent();
    }

    private static @Nullable Double number(@Nullable Number number) {
        return number == null ? null : (Double) number.doubleValue();
    }

    private static @Nullable Double toLp(LagrangianOutcome outcome) {
        return outcome.dual() == null ? null : outcome.dual().gapToLpPercent();
    }

    private static @Nullable Double evaluations(LagrangianOutcome outcome) {
        return outcome.dual() == null ? null : (Double) (double) outcome.dual().evaluations();
    }

    private static @Nullable Double feasible(LagrangianOutcome outcome) {
        return outcome.sampled() == null
                ? null
                : (Double) (100 * outcome.sampled().feasibleFraction());
    }

    private static @Nullable Double randomImproved(LagrangianOutcome outcome) {
        return outcome.random() == null ? null : outcome.random().improvedGapPercent();
    }

    private static @Nullable Double greedyImproved(LagrangianOutcome outcome) {
        return outcome.greedy() == null ? null : outcome.greedy().improvedGapPercent();
    }

    private static @Nullable Double exact(LagrangianOutcome outcome) {
        return outcome.cpSat() == null ? null : outcome.cpSat().gapPercent();
    }

    private static Function<LagrangianOutcome, @Nullable Double> searched(
            Function<Searched, @Nullable Double> figure) {
        return outcome -> outcome.searched() == null ? null : figure.apply(outcome.searched());
    }

    private static Function<LagrangianOutcome, @Nullable Double> sampled(
            Function<Figures, @Nullable Double> figure) {
        return outcome -> outcome.sampled() == null ? null : figure.apply(outcome.sampled());
    }

    /** The repaired gap of a control. */
    private static Function<LagrangianOutcome, @Nullable Double> of(
            Function<LagrangianOutcome, @Nullable Figures> control) {
        return outcome -> {
            Figures figures = control.apply(outcome);
            return figures == null ? null : figures.repairedGapPercent();
        };
    }
}
