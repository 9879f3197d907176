package dev.quench.problems.encode;

import dev.quench.problems.encode.penalty.GreedyPoint;
import dev.quench.problems.encode.penalty.PenaltyOptions;
import dev.quench.problems.encode.penalty.PenaltyPlan;
import dev.quench.problems.encode.penalty.PenaltyRow;
import dev.quench.problems.encode.penalty.PenaltyRows;
import dev.quench.problems.encode.slack.BinarySlack;
import dev.quench.problems.encode.slack.SlackCutoff;
import dev.quench.problems.encode.slack.SlackEncoding;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.Lift;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Reformulated;
import dev.quench.problems.program.Reformulation;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.problems.qubo.QuboCounts;
import dev.quench.problems.qubo.QuboRows;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Turns constraints into quadratic penalties with the smallest weights that are proven to suffice.
 *
 * <p><b>Source.</b> A program with any objective and any linear rows, whose penalised coefficients
 * stay within {@code 2^53}. A row that cannot hold by its bounds (or, tightened, by its divisor or
 * by the sums that its coefficients can make) is refused. That the program has a feasible point is
 * assumed, not checked.
 *
 * <p><b>Target.</b> {@code E(x, s) = f(x) + sum_r P_r q_r(x, s_r)}. Three shapes need no slack. A
 * row that allows at most one literal, such as {@code x_u + x_v <= 1}, {@code x_u <= x_v}, {@code
 * x_u + x_v >= 1} or at most one of {@code k}, has {@code q = t (t - 1)/2} with {@code t} the
 * number of true literals: a sum of products. A row that holds only where its activity is least has
 * {@code q = a x - b}. An equality, {@code x_u = x_v} and exactly {@code k} of {@code n} among
 * them, has {@code q = (a x - b)^2}. Another inequality, written {@code a x <= b}, has {@code q =
 * (a x + s - b)^2} with a register for {@code s} in {@code 0 … b - min a x} that the {@link
 * SlackEncoding} chooses. Two inequalities of the same terms, written {@code l <= a x <= u}, share
 * one register: {@code q = (a x + s - u)^2} with {@code s} in {@code 0 … u - l}. The {@code n}
 * variables come first, then the slack bits row by row: {@code n + sum floor(log2 range) + 1} bits
 * in binary. A row of {@code t} terms and {@code k} slack bits costs {@code O((t + k)^2)}. By
 * default rows are tightened: redundant ones are dropped, the others are divided by the greatest
 * common divisor of their coefficients, the right-hand side of an inequality is lowered to the
 * largest activity that the row can have (unless that takes more than some milliseconds to find),
 * and a row that allows no two of its literals is written with coefficients of 1; {@link
 * #fullRange} leaves them as they are. The weight of each row is chosen by a {@link
 * dev.quench.problems.encode.penalty.PenaltyRule} or by the user, see {@link PenaltyOptions}. With
 * an integral objective derived weights are integers.
 *
 * <p><b>Lift.</b> The slack bits are dropped. At a feasible point the least energy over the slack
 * is the objective; every minimiser lifts to an optimum, and every optimum (ties included, so an
 * optimal incumbent too) is the lift of a minimiser. This holds unless a weight was scaled down or
 * set by the user to its certified bound or below, which {@code exact} tells, and with an incumbent
 * or cutoff only if a feasible point of that value exists. With a cutoff, feasible points worse
 * than it may have more energy than their objective.
 *
 * <p>The detail has, in this order: {@code form} ({@code slack} if there is a slack bit, else
 * {@code penalty}), {@code slackEncoding}, {@code slackBits}, the entries of {@link
 * PenaltyPlan#describe}, {@code tightened}, with a cutoff {@code cutoff}, {@code cutoffSource} and
 * {@code slackBitsWithoutCutoff}, the entries of {@link PenaltyPlan#describeBounds}, {@code
 * integral} (energies are exact integers) and {@code classes}, see {@link PenaltyPlan#classes}.
 *
 * <p>Source: the penalty method as in F. Glover, G. Kochenberger, Y. Du, A tutorial on formulating
 * and using QUBO models, arXiv:1811.11538; the weights are derived here.
 */
public final class PenaltyEncoder implements Reformulation<BinaryProgram, Qubo> {
    private final String name;
    private final boolean tightened;
    private final SlackEncoding slack;
    private final BiFunction<BinaryProgram, PenaltyOptions, SlackCutoff> cutoff;
    private final PenaltyOptions options;

    private PenaltyEncoder(
            String name,
            boolean tightened,
            SlackEncoding slack,
            BiFunction<BinaryProgram, PenaltyOptions, SlackCutoff> cutoff,
            PenaltyOptions options) {
        this.name = name;
        this.tightened = tightened;
        this.slack = slack;
        this.cutoff = cutoff;
        this.options = options;
    }

    /**
     * Returns the default: tightened rows, binary slack, no incumbent, the smallest provable
     * weights.
     *
     * @return the encoder {@code slack-tight}
     */
    public static PenaltyEncoder provable() {
        return named("slack-tight", true, new BinarySlack());
    }

    /**
     * Returns the textbook encoder: every row as it stands, redundant or not, with binary slack
     * over its full range; the smallest provable weights.
     *
     * @return the encoder {@code slack}
     */
    public static PenaltyEncoder fullRange() {
        return named("slack", false, new BinarySlack());
    }

    /**
     * Returns an encoder of tightened rows with another slack.
     *
     * @param name what records call it
     * @param slack how slack becomes bits
     * @return the encoder
     */
    static PenaltyEncoder named(String name, SlackEncoding slack) {
        return named(name, true, slack);
    }

    private static PenaltyEncoder named(String name, boolean tightened, SlackEncoding slack) {
        return new PenaltyEncoder(
                name, tightened, slack, (_, _) -> SlackCutoff.none(), PenaltyOptions.defaults());
    }

    /**
     * Returns an encoder of tightened rows that holds no more slack than solutions at least as good
     * as a known one can have, see {@link SlackCutoff#fractional}. The known one is the incumbent
     * of the options or else a greedy point; if there is none, slack has its full range.
     *
     * @return the encoder {@code slack-cutoff}
     */
    public static PenaltyEncoder cutoff() {
        return new PenaltyEncoder(
                "slack-cutoff",
                true,
                new BinarySlack(),
                PenaltyEncoder::known,
                PenaltyOptions.defaults());
    }

    private static SlackCutoff known(BinaryProgram program, PenaltyOptions options) {
        double greedy = GreedyPoint.bestObjective(program);
        double value = Math.min(greedy, options.incumbent());
        if (Double.isInfinite(value)) {
            return SlackCutoff.none();
        }
        return SlackCutoff.fractional(program, value, value < greedy ? "incumbent" : "greedy");
    }

    /**
     * Returns an encoder with another slack.
     *
     * @param newSlack how slack becomes bits
     * @return the changed copy, whose name stays
     */
    public PenaltyEncoder withSlackEncoding(SlackEncoding newSlack) {
        return new PenaltyEncoder(name, tightened, newSlack, cutoff, options);
    }

    /**
     * Returns an encoder with given slack ranges.
     *
     * @param newCutoff one range a row, and the value that they rest on
     * @return the changed copy, of the name {@code slack-cutoff}
     */
    public PenaltyEncoder withCutoff(SlackCutoff newCutoff) {
        return new PenaltyEncoder("slack-cutoff", tightened, slack, (_, _) -> newCutoff, options);
    }

    /**
     * Returns an encoder with other options.
     *
     * @param newOptions scale, incumbent and the user's weights
     * @return the changed copy
     */
    public PenaltyEncoder withOptions(PenaltyOptions newOptions) {
        return new PenaltyEncoder(name, tightened, slack, cutoff, newOptions);
    }

    /**
     * Returns an encoder that knows the value of a feasible point, which lowers the weights of the
     * range rules. The proof then rests on the caller's word.
     *
     * @param programValue in the units of the program's objective, finite
     * @return the changed copy
     * @throws IllegalArgumentException if it is not finite
     */
    public PenaltyEncoder withIncumbent(double programValue) {
        return withOptions(options.withIncumbent(programValue));
    }

    /**
     * Returns an encoder that multiplies every derived weight. Below 1 the proof may be lost.
     *
     * @param factor finite and positive
     * @return the changed copy
     * @throws IllegalArgumentException if it is not
     */
    public PenaltyEncoder withScale(double factor) {
        return withOptions(options.withScale(factor));
    }

    @Override
    public String name() {
        return name;
    }

    private PenaltyRows rows(BinaryProgram program, SlackCutoff limits) {
        return PenaltyRows.of(program, PenaltyRows.Shape.slack(slack, limits, tightened));
    }

    /**
     * Counts the slack bits without building anything.
     *
     * @param program the program
     * @return 0 or more
     * @throws IllegalArgumentException if a row is refused
     */
    public long slackBits(BinaryProgram program) {
        return rows(program, cutoff.apply(program, options)).slackBits();
    }

    /**
     * Counts the Qubo of {@link #provable} without storing it: time is linear in the couplings and
     * in the squares of the rows, memory in bits and terms but for the penalties of inequalities.
     *
     * @param objective the objective of a program
     * @param constraints the rows of the program
     * @param options scale, incumbent and the user's weights
     * @return what {@code QuboCounts.of} tells of the built Qubo
     * @throws IllegalArgumentException if a row cannot hold or would not be exact, the incumbent is
     *     below the lower bound, or a weight is set for a row that does not exist
     */
    public static QuboCounts counts(
            QuboRows objective, List<LinearConstraint> constraints, PenaltyOptions options) {
        var shape = PenaltyRows.Shape.slack(new BinarySlack(), SlackCutoff.none(), true);
        PenaltyRows rows = PenaltyRows.of(constraints, shape);
        return QuboCounts.of(
                PenaltyPlan.penalised(objective, constraints, rows, options), objective.size());
    }

    /**
     * Bounds the number of couplings from above, without building anything.
     *
     * @param program the program
     * @return the couplings of the objective and all pairs of bits of each encoded row
     * @throws IllegalArgumentException if a row is refused
     */
    public double couplingsAtMost(BinaryProgram program) {
        double couplings = program.objective().couplings().count();
        for (PenaltyRow row : rows(program, cutoff.apply(program, options)).rows()) {
            double bits = (double) row.constraint().terms() + row.slack().bits();
            couplings += bits * (bits - 1) / 2;
        }
        return couplings;
    }

    /**
     * Appends to a point the slack bits that give it the least energy.
     *
     * @param program the program
     * @param x as many bits as the program has variables
     * @return as many bits as the encoded program has
     * @throws IllegalArgumentException if the size differs or a row is refused
     */
    public Bits withSlack(BinaryProgram program, Bits x) {
        if (x.size() != program.size()) {
            throw new IllegalArgumentException(
                    "A program of %d variables has no slack for %d bits."
                            .formatted(program.size(), x.size()));
        }
        var text = new StringBuilder(x.toString());
        for (PenaltyRow row : rows(program, cutoff.apply(program, options)).rows()) {
            text.append(row.slack().encode(row.bestSlack(x)));
        }
        return Bits.parse(text.toString());
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if a row cannot hold, the incumbent is below the lower
     *     bound, a weight is set for a row that does not exist, a coefficient would exceed {@code
     *     2^53}, or there would be more than {@code 2^31 - 1} bits or {@code 2^30 - 1} couplings
     */
    @Override
    public Reformulated<Qubo> reformulate(BinaryProgram program) {
        SlackCutoff limits = cutoff.apply(program, options);
        PenaltyRows rows = rows(program, limits);
        var plan = PenaltyPlan.of(program, rows, knowing(limits));
        Qubo qubo = plan.penalised(program);
        var detail = new LinkedHashMap<String, Object>();
        detail.put("form", rows.slackBits() > 0 ? "slack" : "penalty");
        detail.put("slackEncoding", slack.label());
        detail.put("slackBits", rows.slackBits());
        plan.describe(detail);
        detail.put("tightened", tightened);
        if (limits.limits()) {
            describe(limits, rows(program, SlackCutoff.none()).slackBits(), detail);
        }
        plan.describeBounds(detail);
        detail.put("integral", qubo.isIntegral());
        detail.put("classes", plan.classes());
        return new Reformulated<>(
                qubo,
                Lift.prefix(program.size()),
                plan.isCertified(),
                Collections.unmodifiableMap(detail));
    }

    /** The value of a cutoff is that of a feasible point. */
    private PenaltyOptions knowing(SlackCutoff limits) {
        return limits.value() < options.incumbent()
                ? options.withIncumbent(limits.value())
                : options;
    }

    private static void describe(SlackCutoff limits, long without, Map<String, Object> detail) {
        detail.put("cutoff", limits.value());
        detail.put("cutoffSource", limits.source());
        detail.put("slackBitsWithoutCutoff", without);
    }
}
