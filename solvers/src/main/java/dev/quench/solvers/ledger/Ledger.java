package dev.quench.solvers.ledger;

import dev.quench.problems.encode.PenaltyEncoder;
import dev.quench.problems.encode.SwapPairEncoding;
import dev.quench.problems.encode.penalty.PenaltyOptions;
import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.Polynomial;
import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Tour;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.formulate.Formulations;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.InfeasibleProgramException;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Reformulated;
import dev.quench.problems.program.Reformulation;
import dev.quench.problems.qubo.Qubo;
import dev.quench.problems.qubo.QuboCounts;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import dev.quench.solvers.reduction.presolve.RowConflict;
import dev.quench.solvers.relax.Encoders;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts what each formulation of an instance costs before any circuit is compiled.
 *
 * <p>A Qubo is built where it fits the memory limit. Formulations without slack and with many
 * couplings ({@code one-hot}, {@code domain-wall}, {@code position}) are counted row by row in
 * memory linear in the bits, however large they are. What is too large for either gets its qubits
 * and a note that says why the rest is missing.
 */
public final class Ledger {
    /* Terms, sorted copies and the penalties of a Qubo that is being built. */
    private static final double BYTES_PER_COUPLING = 100;

    private static final Set<String> BY_ROWS = Set.of("one-hot", "domain-wall", "position");

    private static final List<String> SLACK =
            List.of(
                    "slack",
                    "slack-tight",
                    "slack-bounded",
                    "slack-cutoff",
                    "slack-unary",
                    "domain-wall",
                    "equality-square",
                    "unbalanced",
                    "lagrangian");

    private final PenaltyOptions penalties;
    private final long memoryLimit;
    private final Ticker ticker;

    /**
     * Makes a ledger.
     *
     * @param penalties scale and the user's weights
     * @param memoryLimit bytes that a Qubo may take while it is built
     * @param ticker measures each row
     */
    public Ledger(PenaltyOptions penalties, long memoryLimit, Ticker ticker) {
        this.penalties = penalties;
        this.memoryLimit = memoryLimit;
        this.ticker = ticker;
    }

    /**
     * Finds one of the ways from a problem to a Qubo.
     *
     * @param problem any problem
     * @param name of one of its {@link #entries}
     * @return the entry
     * @throws IllegalArgumentException if there is none of this name
     */
    public static LedgerEntry named(Problem problem, String name) {
        List<LedgerEntry> all = entries(problem);
        return all.stream()
                .filter(e -> e.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "The problem family %s has no formulation or encoding '%s'.\nMaybe one of %s."
                                        .formatted(
                                                problem.family(),
                                                name,
                                                String.join(
                                                        ", ",
                                                        all.stream()
                                                                .map(LedgerEntry::name)
                                                                .toList()))));
    }

    /**
     * Lists the ways from a problem to a Qubo.
     *
     * @param problem any problem
     * @return the baseline that others quote first
     */
    public static List<LedgerEntry> entries(Problem problem) {
        return switch (problem) {
            case Knapsack _ -> slack("items");
            case IndependentSet _ -> List.of(new LedgerEntry("penalty", "vertices", "slack-tight"));
            case Assignment _ ->
                    List.of(
                            new LedgerEntry("one-hot", "one-hot", "slack-tight"),
                            new LedgerEntry("domain-wall", "domain-wall", "slack-tight"),
                            new LedgerEntry("lagrangian", "one-hot", "lagrangian"));
            case Tour _ ->
                    List.of(
                            new LedgerEntry("mtz", "mtz", "slack"),
                            new LedgerEntry("position", "position", "slack-tight"),
                            new LedgerEntry("edge", "edge", "slack-tight"),
                            new LedgerEntry("lagrangian", "edge", "lagrangian"));
            case BinaryModel model -> model(model);
            case Polynomial _ ->
                    Stream.of("quadratization", "termwise", "substitution")
                            .map(name -> new LedgerEntry(name, name, "slack-tight"))
                            .toList();
        };
    }

    private static List<LedgerEntry> model(BinaryModel model) {
        if (model.rows().isEmpty()) {
            return List.of(new LedgerEntry("qubo", "bits", "slack-tight"));
        }
        var entries = new ArrayList<>(slack("bits"));
        if (SwapPairEncoding.accepts(Formulations.standard(model).program())) {
            entries.add(new LedgerEntry("swap-pair", "bits", "swap-pair"));
        }
        return entries;
    }

    private static List<LedgerEntry> slack(String formulation) {
        return SLACK.stream().map(name -> new LedgerEntry(name, formulation, name)).toList();
    }

    /**
     * Counts one way to a Qubo.
     *
     * @param instance name of the instance
     * @param entry the way
     * @param reduced the instance in the formulation of the entry, reduced or not; a weight that
     *     names none of its rows is left out
     * @param seconds that formulating and reducing took
     * @return the row
     */
    public LedgerRow row(
            String instance, LedgerEntry entry, ReducedInstance reduced, double seconds) {
        long begin = ticker.nanoseconds();
        var row = new Draft(instance, entry, reduced);
        try {
            count(entry, reduced, row);
        } catch (InfeasibleProgramException none) {
            row.infeasible(
                    "The program has no feasible point: %s."
                            .formatted(
                                    RowConflict.explained(
                                            reduced.original().program(),
                                            none.row(),
                                            StopSignal.NEVER)));
        } catch (IllegalArgumentException | ArithmeticException refused) {
            row.note = firstLine(refused.getMessage());
        }
        return row.finish(seconds + ticker.secondsSince(begin));
    }

    private static String firstLine(@Nullable String message) {
        return String.valueOf(message).lines().findFirst().orElse("refused");
    }

    private void count(LedgerEntry entry, ReducedInstance reduced, Draft row) {
        Formulated formulated = reduced.formulated();
        if (isCountedByRows(reduced)) {
            row.counts = formulated.counts();
            row.exact = true;
            return;
        }
        BinaryProgram program = formulated.program();
        program.contradiction()
                .ifPresent(constraint -> {
                    throw new InfeasibleProgramException(constraint);
                });
        Reformulation<BinaryProgram, Qubo> encoding =
                Encoders.named(
                        entry.encoding(),
                        penalties.restrictedTo(program.constraints()),
                        formulated,
                        StopSignal.NEVER);
        double couplings = couplingsAtMost(encoding, program);
        if (couplings * BYTES_PER_COUPLING > memoryLimit) {
            row.refuse(program, encoding, couplings);
            return;
        }
        Reformulated<Qubo> encoded = encoding.reformulate(program);
        Qubo qubo = encoded.model();
        row.counts = QuboCounts.of(qubo, Math.min(qubo.size(), program.size()));
        row.exact = encoded.exact() && reduced.exact() && !lacksCuts(reduced);
        if (lacksCuts(reduced)) {
            row.note =
                    "counted without subtour cuts: degree rows alone let several closed tours pass; grows by lazy cuts";
        }
        if (entry.encoding().equals("lagrangian") && !penalties.weights().isEmpty()) {
            row.note =
                    "multipliers and their quadratic term are derived: the weights given do not apply";
        }
        row.describe(encoded.detail());
        row.describeAuxiliaries();
    }

    /** Edges alone allow several closed tours; cuts against them come when samples show them. */
    private static boolean lacksCuts(ReducedInstance reduced) {
        return reduced.formulated().isRelaxation() && !reduced.isSolved();
    }

    /** Counting by rows needs no memory but tells no penalties: it is for what is large. */
    private boolean isCountedByRows(ReducedInstance reduced) {
        double bits = reduced.formulated().variables();
        return reduced.steps().isEmpty()
                && penalties.equals(PenaltyOptions.defaults())
                && BY_ROWS.contains(reduced.formulated().name())
                && bits * bits * BYTES_PER_COUPLING / 2 > memoryLimit / 8.0;
    }

    private static double couplingsAtMost(
            Reformulation<BinaryProgram, Qubo> encoding, BinaryProgram program) {
        if (encoding instanceof PenaltyEncoder encoder) {
            return encoder.couplingsAtMost(program);
        }
        double couplings = program.objective().couplings().count();
        for (LinearConstraint constraint : program.constraints()) {
            couplings += 0.5 * constraint.terms() * constraint.terms();
        }
        return couplings;
    }

    /** A row that is being counted. */
    private static final class Draft {
        private final String instance;
        private final LedgerEntry entry;
        private final ReducedInstance reduced;
        private @Nullable QuboCounts counts;
        private @Nullable Long qubits;
        private @Nullable Long slackQubits;
        private @Nullable Boolean exact;
        private @Nullable String rule;
        private @Nullable Double penaltyMin;
        private @Nullable Double penaltyMax;
        private @Nullable String note;
        private @Nullable String cutoff;
        private boolean infeasible;

        Draft(String instance, LedgerEntry entry, ReducedInstance reduced) {
            this.instance = instance;
            this.entry = entry;
            this.reduced = reduced;
        }

        /** Keeps the qubits of what would not fit, and says so. */
        void refuse(
                BinaryProgram program,
                Reformulation<BinaryProgram, Qubo> encoding,
                double couplings) {
            long slack = encoding instanceof PenaltyEncoder e ? e.slackBits(program) : 0;
            qubits = program.size() + slack;
            slackQubits = slack;
            note =
                    String.format(
                            Locale.ROOT,
                            "not built: up to %.2g couplings need about %.1f GiB",
                            couplings,
                            couplings * BYTES_PER_COUPLING / 0x1p30);
        }

        void infeasible(@Nullable String message) {
            infeasible = true;
            note = firstLine(message);
        }

        void describe(Map<String, Object> detail) {
            cutoff =
                    detail.containsKey("cutoff")
                            ? "slack holds solutions as good as one of value %s or better (%s)"
                                    .formatted(
                                            reduced.formulated()
                                                    .objective(decimal(detail.get("cutoff")))
                                                    .toPlainString(),
                                            detail.get("cutoffSource"))
                            : null;
            rule = detail.get("penaltyRule") instanceof String text ? text : null;
            Object penalty = detail.get("penalty");
            penaltyMin = number(detail.getOrDefault("penaltyMin", penalty == null ? "" : penalty));
            penaltyMax = number(detail.getOrDefault("penaltyMax", penalty == null ? "" : penalty));
        }

        /** Tells how many of the variables are those of the polynomial, and how many are not. */
        void describeAuxiliaries() {
            Map<String, Object> made = reduced.original().detail();
            if (made.containsKey("auxiliaries")) {
                note =
                        "%d variables and %s auxiliary bits, degree %s, by %s%s, %s"
                                .formatted(
                                        reduced.original().problem().size(),
                                        made.get("auxiliaries"),
                                        made.get("degree"),
                                        made.get("method"),
                                        reduced.steps().isEmpty() ? "" : ", before reductions",
                                        penalties(made));
            }
        }

        /** Penalties of substitutions are in the objective already, not among those of rows. */
        private static String penalties(Map<String, Object> made) {
            Object largest = made.getOrDefault("largestPenalty", 0.0);
            return largest.equals(0.0)
                    ? "no penalty"
                    : "substitutions penalised by up to " + largest;
        }

        private static BigDecimal decimal(@Nullable Object value) {
            double number = value instanceof Number n ? n.doubleValue() : 0;
            return number == Math.rint(number)
                    ? BigDecimal.valueOf((long) number)
                    : BigDecimal.valueOf(number);
        }

        /** Names the reductions that used an incumbent, and the cutoff. */
        private @Nullable String credit() {
            String fixing =
                    reduced.steps().stream()
                            .filter(step -> step.name().endsWith("-fixing"))
                            .filter(step -> step.variablesAfter() < step.variablesBefore())
                            .map(step -> step.name() + " used a greedy solution and local search")
                            .collect(Collectors.joining("; "));
            String both =
                    Stream.of(fixing, Objects.requireNonNullElse(cutoff, ""))
                            .filter(text -> !text.isEmpty())
                            .collect(Collectors.joining("; "));
            return both.isEmpty() ? null : both;
        }

        private static @Nullable Double number(Object value) {
            return value instanceof Number number ? (Double) number.doubleValue() : null;
        }

        LedgerRow finish(double seconds) {
            QuboCounts c = counts;
            return new LedgerRow(
                    instance,
                    reduced.original().problem().family(),
                    reduced.steps().isEmpty() ? entry.name() : entry.name() + "+reduced",
                    entry.formulation(),
                    entry.encoding(),
                    c == null ? qubits : (Long) c.qubits(),
                    (Long) reduced.formulated().variables(),
                    c == null ? slackQubits : (Long) c.slackQubits(),
                    c == null ? null : (Long) c.linearTerms(),
                    c == null ? null : (Long) c.couplings(),
                    c == null ? null : (Double) c.density(),
                    c == null ? null : (Double) c.coefficientRange(),
                    null,
                    null,
                    null,
                    exact,
                    rule,
                    penaltyMin,
                    penaltyMax,
                    credit(),
                    seconds,
                    infeasible,
                    null,
                    null,
                    note);
        }
    }
}
