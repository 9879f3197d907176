package dev.quench.problems.encode.penalty;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.qubo.Qubo;
import dev.quench.problems.qubo.QuboRows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The rows of a program with a weight for each.
 *
 * @param rows the rows
 * @param penalties one a row
 * @param range what the range rules used
 * @param scale what the derived weights were multiplied by
 */
public record PenaltyPlan(
        PenaltyRows rows, List<Penalty> penalties, ObjectiveRange range, double scale) {
    /* Couplings stores each pair twice in arrays that an int indexes. */
    private static final double MOST_COUPLINGS = (1L << 30) - 1;

    /**
     * Checks the lengths.
     *
     * @throws IllegalArgumentException if there is not one penalty a row
     */
    public PenaltyPlan {
        penalties = List.copyOf(penalties);
        if (penalties.size() != rows.rows().size()) {
            throw new IllegalArgumentException(
                    "%d penalties do not fit %d rows."
                            .formatted(penalties.size(), rows.rows().size()));
        }
    }

    /**
     * Chooses the weights.
     *
     * @param program the program
     * @param rows its rows
     * @param options what the user says
     * @return the plan
     * @throws IllegalArgumentException if the options name no row or the incumbent is below a lower
     *     bound
     */
    public static PenaltyPlan of(BinaryProgram program, PenaltyRows rows, PenaltyOptions options) {
        return of(program.objective(), program.constraints(), rows, options);
    }

    private static PenaltyPlan of(
            QuboRows objective,
            List<LinearConstraint> constraints,
            PenaltyRows rows,
            PenaltyOptions options) {
        options.checkNames(constraints);
        var range = ObjectiveRange.of(objective, constraints, options.incumbent());
        var weights = new PenaltyWeights(objective, rows.rows(), range);
        return new PenaltyPlan(rows, weights.penalties(options), range, options.scale());
    }

    /**
     * Encodes a program of which nothing is stored: {@link #penalised} as rows.
     *
     * @param objective the objective of the program
     * @param constraints the rows of the program
     * @param rows the same rows as they are penalised
     * @param options what the user says
     * @return {@code n} bits followed by the slack bits; not safe for threads. Equalities are never
     *     multiplied out; all other penalties are stored
     * @throws IllegalArgumentException as {@link #of}, or if there would be more than {@code 2^31 -
     *     1} bits or a penalty of a row that is no equality would not be exact
     */
    public static QuboRows penalised(
            QuboRows objective,
            List<LinearConstraint> constraints,
            PenaltyRows rows,
            PenaltyOptions options) {
        return new PenalisedRows(
                objective, of(new MeasuredRows(objective), constraints, rows, options));
    }

    /**
     * Returns the same rows with other weights.
     *
     * @param others one a row
     * @return the changed copy
     */
    public PenaltyPlan withPenalties(List<Penalty> others) {
        return new PenaltyPlan(rows, others, range, scale);
    }

    /**
     * Tells whether every weight exceeds what its rule proves.
     *
     * @return true without rows
     */
    public boolean isCertified() {
        return penalties.stream().allMatch(Penalty::certified);
    }

    /**
     * Adds every penalty to the objective.
     *
     * @param program the program
     * @return {@code n} bits followed by the slack bits
     * @throws IllegalArgumentException if a coefficient would exceed {@code 2^53}, or there would
     *     be more than {@code 2^31 - 1} bits or {@code 2^30 - 1} couplings
     */
    public Qubo penalised(BinaryProgram program) {
        checkSize(program);
        int size = Math.toIntExact(program.size() + rows.slackBits());
        var builder = Qubo.builder(size).addAll(program.objective(), 1);
        addTo(builder, program.size(), _ -> true);
        Qubo qubo = builder.build();
        double largest = Math.max(Math.abs(qubo.offset()), qubo.largestCoefficient());
        double heaviest = penalties.stream().mapToDouble(Penalty::weight).max().orElse(0);
        checkExact("The program", largest, heaviest);
        return qubo;
    }

    /**
     * Adds the penalties of some rows.
     *
     * @param target takes the terms
     * @param firstSlack the number of the first slack bit of all chosen rows
     * @param chosen tells of the number of a row whether it is added
     * @throws IllegalArgumentException if a coefficient would exceed {@code 2^53}
     */
    public void addTo(Qubo.Builder target, int firstSlack, IntPredicate chosen) {
        int next = firstSlack;
        for (int r = 0; r < penalties.size(); r++) {
            if (chosen.test(r)) {
                PenaltyRow row = rows.rows().get(r);
                double weight = penalties.get(r).weight();
                checkExact("Row " + row.constraint().name(), row.largestTerm(weight), weight);
                row.addTo(target, weight, next);
                next += Math.toIntExact(row.slack().bits());
            }
        }
    }

    private static void checkExact(String thing, double largest, double weight) {
        if (!(largest <= 0x1p53)) {
            throw new IllegalArgumentException(
                    "%s cannot be encoded exactly: with the penalty %s its largest coefficient would be %s, beyond 2^53.\nMaybe scale its numbers down, or lower the penalty with an incumbent (PenaltyOptions.withIncumbent)."
                            .formatted(thing, weight, largest));
        }
    }

    private void checkSize(BinaryProgram program) {
        double couplings =
                program.objective().couplings().count()
                        + rows.rows().stream().mapToDouble(PenaltyRow::couplings).sum();
        double bits =
                program.size() + rows.rows().stream().mapToDouble(row -> row.slack().bits()).sum();
        if (couplings > MOST_COUPLINGS || bits > Integer.MAX_VALUE - 64.0) {
            throw new IllegalArgumentException(
                    "The penalties of %d variables and %d rows would have %.0f bits and %.0f couplings; the limits are 2^31 bits and %.0f couplings.\nMaybe reduce the program first, or write the slack in fewer bits (slack-tight)."
                            .formatted(
                                    program.size(),
                                    rows.rows().size(),
                                    bits,
                                    couplings,
                                    MOST_COUPLINGS));
        }
    }

    /**
     * Writes what a record should tell of the weights: {@code penaltyRule}, {@code penaltyBound}
     * (to be exceeded; absent where nothing is proven), {@code penalty} (what is applied; these two
     * end in {@code Min} and {@code Max} where rows differ), {@code penaltySource}, {@code
     * provable}, {@code rows} (encoded), {@code rowsDropped}.
     *
     * @param detail takes the entries
     */
    public void describe(Map<String, Object> detail) {
        putPenalties(detail, penalties);
        detail.put("provable", isCertified());
        detail.put("rows", rows.rows().size());
        detail.put("rowsDropped", rows.dropped());
    }

    /**
     * Writes where bounds are from: {@code scale}, {@code margin}, and for the range rules {@code
     * lowerBound}, {@code upperBound} and {@code upperBoundSource}.
     *
     * @param detail takes the entries
     */
    public void describeBounds(Map<String, Object> detail) {
        detail.put("scale", scale);
        detail.put("margin", uses(PenaltyRule.HALF_RANGE) ? PenaltyWeights.MARGIN : 0.0);
        if (uses(PenaltyRule.RANGE) || uses(PenaltyRule.HALF_RANGE)) {
            detail.put("lowerBound", range.lower());
            detail.put("upperBound", range.upper());
            detail.put("upperBoundSource", range.source());
        }
    }

    private boolean uses(PenaltyRule rule) {
        return penalties.stream().anyMatch(penalty -> penalty.rule() == rule);
    }

    /** What rows have in common that are told together. */
    private record RowClass(String name, String kind, PenaltyRule rule, boolean byUser) {}

    /**
     * Returns the rows by class: the name with a star for each number, the kind, the rule, and
     * whether the user chose the weight.
     *
     * @return maps of {@code class}, {@code kind}, {@code rows} (how many), {@code penaltyRule},
     *     {@code penaltyBound}, {@code penalty}, {@code penaltySource} ({@code user} or the rule)
     *     and {@code provable}
     */
    public List<Map<String, Object>> classes() {
        var groups = new LinkedHashMap<RowClass, List<Penalty>>();
        for (int r = 0; r < penalties.size(); r++) {
            PenaltyRow row = rows.rows().get(r);
            Penalty penalty = penalties.get(r);
            var key =
                    new RowClass(
                            PenaltyOptions.classOf(row.constraint().name()),
                            row.kind(),
                            penalty.rule(),
                            penalty.byUser());
            groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(penalty);
        }
        var classes = new ArrayList<Map<String, Object>>();
        groups.forEach((key, group) -> classes.add(describe(key, group)));
        return Collections.unmodifiableList(classes);
    }

    private static Map<String, Object> describe(RowClass key, List<Penalty> group) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("class", key.name());
        entry.put("kind", key.kind());
        entry.put("rows", group.size());
        putPenalties(entry, group);
        entry.put("provable", group.stream().allMatch(Penalty::certified));
        return Collections.unmodifiableMap(entry);
    }

    private static void putPenalties(Map<String, Object> target, List<Penalty> penalties) {
        target.put("penaltyRule", joined(penalties.stream().map(p -> p.rule().label()).toList()));
        var proven = penalties.stream().filter(p -> !Double.isNaN(p.bound())).toList();
        if (!proven.isEmpty() || penalties.isEmpty()) {
            putSpread(target, "penaltyBound", proven, Penalty::bound);
        }
        putSpread(target, "penalty", penalties, Penalty::weight);
        target.put("penaltySource", joined(penalties.stream().map(Penalty::source).toList()));
    }

    private static String joined(List<String> labels) {
        String joined = labels.stream().distinct().collect(Collectors.joining("+"));
        return joined.isEmpty() ? PenaltyRule.NONE.label() : joined;
    }

    private static void putSpread(
            Map<String, Object> target,
            String key,
            List<Penalty> penalties,
            ToDoubleFunction<Penalty> value) {
        var spread = penalties.stream().mapToDouble(value).summaryStatistics();
        if (penalties.isEmpty()) {
            target.put(key, 0.0);
        } else if (spread.getMin() == spread.getMax()) {
            target.put(key, spread.getMin());
        } else {
            target.put(key + "Min", spread.getMin());
            target.put(key + "Max", spread.getMax());
        }
    }
}
