package dev.quench.solvers.lagrangian.dual;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.lagrangian.convex.ConvexForm;
import dev.quench.solvers.lagrangian.convex.SemidefiniteShift;
import dev.quench.solvers.lagrangian.convex.Square;
import dev.quench.solvers.lagrangian.convex.Tangent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * All rows of a program with quadratic objective relaxed, and the bits to numbers from 0 to 1.
 *
 * <p>{@code q(lambda) = min_(0 <= x <= 1) F(x) + sum_r lambda_r g_r(x)} with a convex {@code F}
 * that is the objective at every solution ({@link ConvexForm}): its diagonal is shifted by what the
 * semidefinite relaxation says, and equations are squared in as well, with a weight of the mean
 * coupling. The maximum is at least about the bound of that relaxation, for any signs of the
 * couplings. The inner minimum is at a point of fractions: {@link DualPoint#minimiser} is that
 * point rounded to bits, the slope that of the point itself.
 *
 * <p>The certified value is that of the tangent at the inner minimum, in exact decimals. At most
 * {@link #LARGEST} variables and {@link #MOST_ROWS} rows: {@code O(n^3)} an evaluation, {@code 100}
 * variables a few milliseconds, and some sixty times that once.
 */
public final class ConvexDual extends RowsDual {
    /** The most variables that {@link #of} accepts. */
    public static final int LARGEST = 256;

    /** The most rows that {@link #of} accepts. */
    public static final int MOST_ROWS = 256;

    /** Leaves room for sums and products of coefficients. */
    private static final double MOST_SPAN = 1e290;

    private final Qubo objective;
    private final ConvexForm form;

    private ConvexDual(Qubo objective, RelaxedRows rows, ConvexForm form) {
        super(rows);
        this.objective = objective;
        this.form = form;
    }

    /**
     * Relaxes all rows of a program; redundant ones are left out.
     *
     * @param program any
     * @return the dual function; empty for more than {@link #LARGEST} variables or {@link
     *     #MOST_ROWS} rows, or an objective whose values come near the largest of floats
     */
    public static Optional<ConvexDual> of(BinaryProgram program) {
        List<LinearRow> rows = LinearRow.of(program.constraints());
        Qubo objective = program.objective();
        double span = objective.trivialUpperBound() - objective.trivialLowerBound();
        if (program.size() > LARGEST || rows.size() > MOST_ROWS || !(span < MOST_SPAN)) {
            return Optional.empty();
        }
        List<Square> squares = squares(objective, rows);
        double[] shift = shift(objective, rows, squares);
        return Optional.of(
                new ConvexDual(
                        objective,
                        new RelaxedRows(objective, rows),
                        ConvexForm.of(objective, squares, shift)));
    }

    private static List<Square> squares(Qubo objective, List<LinearRow> rows) {
        double[] sum = {0};
        objective.couplings().forEach((_, _, b) -> sum[0] += Math.abs(b));
        double weight = sum[0] / 2 / Math.max(1, objective.couplings().count());
        var squares = new ArrayList<Square>();
        for (LinearRow row : rows) {
            double own = weight * row.factor() * row.factor();
            if (row.isEquality() && own >= Double.MIN_NORMAL) {
                squares.add(new Square(own, row.constraint()));
            }
        }
        return squares;
    }

    /** The shift of the objective with its squares, less what they have on the diagonal. */
    private static double[] shift(Qubo objective, List<LinearRow> rows, List<Square> squares) {
        var qubo = Qubo.builder(objective.size()).addAll(objective, 1);
        double[] own = new double[objective.size()];
        for (Square square : squares) {
            var row = new LinearRow(square.row());
            double weight = square.weight() / (row.factor() * row.factor());
            row.addSquare(qubo, weight, 0);
            for (int k = 0; k < square.row().terms(); k++) {
                own[square.row().variable(k)] += weight * row.coefficient(k) * row.coefficient(k);
            }
        }
        double[] shift =
                SemidefiniteShift.of(
                        qubo.build(), rows.stream().map(LinearRow::constraint).toList());
        Arrays.setAll(shift, i -> shift[i] - own[i]);
        return shift;
    }

    @Override
    public String name() {
        return "convex relaxation";
    }

    @Override
    public boolean isSeparable() {
        return false;
    }

    @Override
    public DualPoint at(double[] multipliers) {
        double[] costs = requireFinite(rows.costs(multipliers));
        double[] x = form.minimiser(costs);
        double value = rows.constant(multipliers) + form.value(costs, x);
        Bits rounded =
                Bits.withOnes(x.length, IntStream.range(0, x.length).filter(i -> x[i] > 0.5));
        return new DualPoint(value, rows.slope(x), rounded);
    }

    private static double[] requireFinite(double[] costs) {
        double sum = Arrays.stream(costs).map(Math::abs).sum();
        if (!Double.isFinite(sum)) {
            throw new IllegalArgumentException(
                    "The magnitudes of a priced objective add up to %s, beyond a double.\nMaybe scale the objective or the rows, or lower the multipliers."
                            .formatted(sum));
        }
        return costs;
    }

    @Override
    public BigDecimal certified(double[] multipliers) {
        return tangent(multipliers).least();
    }

    /** Adds the reduced cost of each bit that does not take the value of the tangent's minimum. */
    @Override
    public Optional<ForcedBounds> forced(double[] multipliers) {
        return Optional.of(tangent(multipliers).forced());
    }

    /** The priced objective's tangent: the linear part itself and the tangent of the rest. */
    private RelaxedRows.Exact tangent(double[] multipliers) {
        RelaxedRows.Exact exact = rows.exact(multipliers);
        double[] costs = requireFinite(rows.costs(multipliers));
        Tangent rest = form.tangent(form.minimiser(costs));
        List<BigDecimal> slopes =
                IntStream.range(0, objective.size())
                        .mapToObj(i -> exact.costs().get(i).add(rest.costs().get(i)))
                        .toList();
        return new RelaxedRows.Exact(exact.constant().add(rest.constant()), slopes);
    }
}
