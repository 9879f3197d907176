package dev.quench.problems.encode;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.Lift;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Reformulated;
import dev.quench.problems.program.Reformulation;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.util.List;

/**
 * Turns constraints into quadratic penalties with the smallest weights that are proven to suffice.
 *
 * <p><b>Source.</b> A program with any objective and any linear rows, whose penalised coefficients
 * stay within {@code 2^53}. A row that cannot hold by its bounds (or, tightened, by its divisor) is
 * refused. That the program has a feasible point is assumed, not checked.
 *
 * <p><b>Target.</b> {@code E(x, s) = f(x) + sum_r P_r q_r(x, s_r)}. A row {@code x_u + x_v <= 1},
 * and any other that forbids one pattern of two bits, has {@code q = x_u x_v} (with {@code 1 - x}
 * where its coefficient is -1) and no slack. An equality has {@code q = (a x - b)^2}; another
 * inequality, written {@code a x <= b}, has {@code q = (a x + s - b)^2} with a {@link
 * SlackRegister} for {@code s} in {@code 0 … b - min a x}. The {@code n} variables come first, then
 * the slack bits row by row: {@code n + sum floor(log2 range) + 1} bits. A row of {@code t} terms
 * and {@code k} slack bits costs {@code O((t + k)^2)}. By default rows are tightened: redundant
 * ones are dropped and the others divided by the greatest common divisor of their coefficients, the
 * right-hand side of an inequality rounded towards the feasible side; {@link #fullRange} leaves
 * them as they are. The weight of each row is chosen by a {@link PenaltyRule}: knapsack-like
 * programs by the gains of their items, assignments by half of {@code UB - LB} with a margin of 10
 * %, all others by {@code UB - LB}. {@code UB} is the incumbent or, without one, the objective of
 * the zero vector or of a greedy filling of the rows if one of them is feasible, but at most the
 * sum of the positive terms; {@code LB} is the sum of the negative terms. With an integral
 * objective weights are integers.
 *
 * <p><b>Lift.</b> The slack bits are dropped. At a feasible point the least energy over the slack
 * is the objective; every minimiser lifts to an optimum, and every optimum (ties included, so an
 * optimal incumbent too) is the lift of a minimiser. This holds unless the weights were scaled
 * below 1, and with an incumbent only if a feasible point of that value exists.
 *
 * <p>The detail has, in this order: {@code form} ({@code slack} if there is a slack bit, else
 * {@code penalty}), {@code slackBits}, {@code penaltyRule}, {@code penaltyBound} (to be exceeded),
 * {@code penalty} (what is applied; these two end in {@code Min} and {@code Max} where rows
 * differ), {@code provable}, {@code rows} (encoded), {@code rowsDropped}, {@code tightened}, {@code
 * scale}, {@code margin}, for the rules that use them {@code lowerBound}, {@code upperBound} and
 * {@code upperBoundSource}, then {@code integral} (energies are exact integers) and {@code
 * classes}, which repeats rules, bounds and weights for each kind of row ({@code pair}, {@code
 * equality}, {@code inequality}).
 *
 * <p>Source: the penalty method as in F. Glover, G. Kochenberger, Y. Du, A tutorial on formulating
 * and using QUBO models, arXiv:1811.11538; the weights are derived here.
 */
public final class PenaltyEncoder implements Reformulation<BinaryProgram, Qubo> {
    /* Couplings stores each pair twice in arrays that an int indexes. */
    private static final double MOST_COUPLINGS = (1L << 30) - 1;

    private final boolean tightened;
    private final double incumbent;
    private final double scale;

    private PenaltyEncoder(boolean tightened, double incumbent, double scale) {
        this.tightened = tightened;
        this.incumbent = incumbent;
        this.scale = scale;
    }

    /**
     * Returns the default: tightened rows, no incumbent, the smallest provable weights.
     *
     * @return the encoder
     */
    public static PenaltyEncoder provable() {
        return new PenaltyEncoder(true, Double.POSITIVE_INFINITY, 1);
    }

    /**
     * Returns the textbook encoder: every row as it stands, redundant or not, with slack over its
     * full range; the smallest provable weights.
     *
     * @return the encoder
     */
    public static PenaltyEncoder fullRange() {
        return new PenaltyEncoder(false, Double.POSITIVE_INFINITY, 1);
    }

    /**
     * Returns an encoder that knows the value of a feasible point, which lowers the weights of all
     * but knapsack-like programs. The proof then rests on the caller's word.
     *
     * @param programValue in the units of the program's objective, finite
     * @return the changed copy
     * @throws IllegalArgumentException if it is not finite
     */
    public PenaltyEncoder withIncumbent(double programValue) {
        if (!Double.isFinite(programValue)) {
            throw new IllegalArgumentException(
                    "The incumbent must be finite, not %s.".formatted(programValue));
        }
        return new PenaltyEncoder(tightened, programValue, scale);
    }

    /**
     * Returns an encoder that multiplies every provable weight. Below 1 nothing is proven any more.
     *
     * @param factor finite and positive
     * @return the changed copy
     * @throws IllegalArgumentException if it is not
     */
    public PenaltyEncoder withScale(double factor) {
        if (!(factor > 0) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException(
                    "The scale of penalties (%s) must be positive and finite.".formatted(factor));
        }
        return new PenaltyEncoder(tightened, incumbent, factor);
    }

    /** Returns {@code slack}; the entry {@code form} of a result says if there was any. */
    @Override
    public String name() {
        return "slack";
    }

    /**
     * Counts the slack bits without building anything.
     *
     * @param program the program
     * @return 0 or more
     * @throws IllegalArgumentException if a row is refused
     */
    public long slackBits(BinaryProgram program) {
        return PenaltyRows.of(program, tightened).slackBits();
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
        for (PenaltyRow row : PenaltyRows.of(program, tightened).rows()) {
            text.append(row.slack().encode(row.bestSlack(x)));
        }
        return Bits.parse(text.toString());
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if a row cannot hold, the incumbent is below the lower
     *     bound, a coefficient would exceed {@code 2^53}, or there would be more than {@code 2^31 -
     *     1} bits or {@code 2^30 - 1} couplings
     */
    @Override
    public Reformulated<Qubo> reformulate(BinaryProgram program) {
        var rows = PenaltyRows.of(program, tightened);
        checkCouplings(program, rows.rows());
        var range = ObjectiveRange.of(program, incumbent);
        var weights = new PenaltyWeights(program.objective(), rows.rows(), range);
        List<Penalty> penalties = weights.penalties(scale);
        Qubo qubo = penalised(program, rows, penalties);
        var entries = new EncodingRecord(rows, penalties, range);
        return new Reformulated<>(
                qubo,
                Lift.prefix(program.size()),
                entries.isProvable(scale),
                entries.detail(tightened, scale, qubo.isIntegral()));
    }

    private static Qubo penalised(
            BinaryProgram program, PenaltyRows rows, List<Penalty> penalties) {
        int size = Math.toIntExact(program.size() + rows.slackBits());
        var builder = Qubo.builder(size).addAll(program.objective(), 1);
        int firstSlack = program.size();
        for (int r = 0; r < penalties.size(); r++) {
            PenaltyRow row = rows.rows().get(r);
            double weight = penalties.get(r).weight();
            checkExact("Row " + row.constraint().name(), row.largestTerm(weight), weight);
            row.addTo(builder, weight, firstSlack);
            firstSlack += row.slack().bits();
        }
        Qubo qubo = builder.build();
        double largest = Math.max(Math.abs(qubo.offset()), qubo.largestCoefficient());
        double heaviest = penalties.stream().mapToDouble(Penalty::weight).max().orElse(0);
        checkExact("The program", largest, heaviest);
        return qubo;
    }

    private static void checkExact(String thing, double largest, double weight) {
        if (!(largest <= 0x1p53)) {
            throw new IllegalArgumentException(
                    "%s cannot be encoded exactly: with the penalty %s its largest coefficient would be %s, beyond 2^53.\nMaybe scale its numbers down, or lower the penalty with an incumbent (PenaltyEncoder.withIncumbent)."
                            .formatted(thing, weight, largest));
        }
    }

    private static void checkCouplings(BinaryProgram program, List<PenaltyRow> rows) {
        double couplings = program.objective().couplings().count();
        for (PenaltyRow row : rows) {
            LinearConstraint constraint = row.constraint();
            double terms = (double) constraint.terms() + row.slack().bits();
            couplings += terms * (terms - 1) / 2;
        }
        if (couplings > MOST_COUPLINGS || program.size() > Integer.MAX_VALUE - 64L * rows.size()) {
            throw new IllegalArgumentException(
                    "The penalties of %d variables and %d rows would have %.0f couplings; the limits are %.0f couplings and 2^31 bits.\nMaybe reduce the program first."
                            .formatted(program.size(), rows.size(), couplings, MOST_COUPLINGS));
        }
    }
}
