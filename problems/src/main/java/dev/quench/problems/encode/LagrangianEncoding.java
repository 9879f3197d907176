package dev.quench.problems.encode;

import dev.quench.problems.encode.penalty.Penalty;
import dev.quench.problems.encode.penalty.PenaltyOptions;
import dev.quench.problems.encode.penalty.PenaltyRule;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Reformulated;
import dev.quench.problems.program.Reformulation;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Qubo;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.function.Function;

/**
 * The augmented Lagrangian at one vector of multipliers, with the square on active rows only.
 *
 * <p><b>Source.</b> What {@link PenaltyEncoder} accepts.
 *
 * <p><b>Target.</b> {@code n} bits, {@code L(x) = f(x) + sum_r P_r q_r(x) + sum_(r open) lambda_r
 * g_r(x) + sum_(r open, active) rho/2 g_r(x)^2}, with {@code g_r = (a x - b) / mean |a|} (the sign
 * turned for {@code >=}). Rows are tightened; inequalities that need no slack are as in {@link
 * PenaltyEncoder}, with certified weights; all others, equalities among them, are open. An equality
 * is always active, an inequality where {@code lambda_r + rho g_r > 0} at the reference, which is
 * the condition under which the exact term {@code (max(0, lambda + rho g)^2 - lambda^2) / (2 rho)}
 * grows. An active row of {@code t} terms costs {@code t (t - 1)/2} couplings; without an active
 * row the rows add none.
 *
 * <p><b>Lift.</b> The bits are those of the program. With an open row nothing is preserved for one
 * vector of multipliers, and {@code exact} is false; if {@code rho} is 0 and no row is encoded
 * exactly, the least energy is a lower bound of the program. Without an open row, as in {@link
 * PenaltyEncoder}.
 *
 * <p>The detail is that of {@link EqualitySquareEncoding}, with {@code rho}, {@code lambdaNorm} and
 * {@code activeRows} after {@code objectiveScale}.
 *
 * <p>Source: R. T. Rockafellar, The multiplier method of Hestenes and Powell applied to convex
 * programming, Journal of Optimization Theory and Applications 12 (1973), doi:10.1007/BF00934777.
 * It departs from it in that the active set is that of a given point and that the linear term of an
 * inactive row stays.
 */
public final class LagrangianEncoding implements Reformulation<BinaryProgram, Qubo> {
    private final Function<BinaryProgram, LagrangianPoint> point;
    private final PenaltyOptions options;

    private LagrangianEncoding(
            Function<BinaryProgram, LagrangianPoint> point, PenaltyOptions options) {
        this.point = point;
        this.options = options;
    }

    /**
     * Returns the encoding at the point before the first round.
     *
     * @return multipliers 0, see {@link LagrangianPoint#initial}
     */
    public static LagrangianEncoding initial() {
        return new LagrangianEncoding(LagrangianPoint::initial, PenaltyOptions.defaults());
    }

    /**
     * Returns the encoding at a point.
     *
     * @param newPoint multipliers, weight and reference for the programs to come
     * @return the changed copy
     */
    public LagrangianEncoding at(LagrangianPoint newPoint) {
        return new LagrangianEncoding(_ -> newPoint, options);
    }

    /**
     * Returns the encoding with other options, which concern the rows that are not open.
     *
     * @param newOptions scale, incumbent and the user's weights
     * @return the changed copy
     */
    public LagrangianEncoding withOptions(PenaltyOptions newOptions) {
        return new LagrangianEncoding(point, newOptions);
    }

    @Override
    public String name() {
        return "lagrangian";
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException also if the point is for another program, or a multiplier of
     *     an inequality is negative
     */
    @Override
    public Reformulated<Qubo> reformulate(BinaryProgram program) {
        LagrangianPoint at = point.apply(program);
        check(program, at);
        var form = SlackFreeForm.of(program, options, true);
        Qubo.Builder builder = form.builder();
        double square = 0;
        var active = new HashSet<Integer>();
        for (int r : form.open()) {
            ScaledRow row = form.row(r);
            double lambda = at.multipliers().get(form.origin(r));
            row.addLinear(builder, lambda);
            square += lambda * lambda;
            if (row.isEquality() || lambda + at.rho() * row.value(at.reference()) > 0) {
                row.addSquare(builder, at.rho() / 2);
                active.add(r);
            }
        }
        var method = new LinkedHashMap<String, Object>();
        method.put("rho", at.rho());
        method.put("lambdaNorm", Math.sqrt(square));
        method.put("activeRows", active.size());
        return form.withOpen(r -> weight(active.contains(r) ? at.rho() / 2 : 0))
                .reformulated(name(), builder, method);
    }

    private static Penalty weight(double weight) {
        return Penalty.uncertified(PenaltyRule.MULTIPLIER, weight, false);
    }

    private static void check(BinaryProgram program, LagrangianPoint at) {
        int rows = program.constraints().size();
        if (at.multipliers().size() != rows || at.reference().size() != program.size()) {
            throw new IllegalArgumentException(
                    "A Lagrangian point of %d multipliers and %d bits does not fit a program of %d rows and %d variables."
                            .formatted(
                                    at.multipliers().size(),
                                    at.reference().size(),
                                    rows,
                                    program.size()));
        }
        for (int r = 0; r < rows; r++) {
            LinearConstraint row = program.constraints().get(r);
            if (row.relation() != Relation.EQUAL && at.multipliers().get(r) < 0) {
                throw new IllegalArgumentException(
                        "The multiplier of inequality %s (%s) must not be negative."
                                .formatted(row.name(), at.multipliers().get(r)));
            }
        }
    }
}
