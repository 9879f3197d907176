package dev.quench.solvers.lagrangian.dual;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * All rows of a program with linear objective relaxed: each variable decides alone.
 *
 * <p>{@code q(lambda) = offset + sum_i min(0, a_i + sum_r lambda_r u_ri) - sum_r lambda_r d_r},
 * with {@code g_r(x) = sum_i u_ri x_i - d_r} the rows in units of their mean coefficient ({@link
 * LinearRow}). The inner minimum is one sign a variable; its maximum over the multipliers is the
 * bound of the linear relaxation (integrality property, Geoffrion 1974), so that no inner solver,
 * quantum or not, could better it. {@code O(terms)} an evaluation.
 */
public final class SeparableDual extends RowsDual {

    private SeparableDual(Qubo objective, List<LinearRow> rows) {
        super(new RelaxedRows(requireLinear(objective), rows));
    }

    /**
     * Relaxes all rows of a program; redundant ones are left out.
     *
     * @param program with an objective without couplings
     * @return the dual function
     * @throws IllegalArgumentException if the objective has couplings
     */
    public static SeparableDual of(BinaryProgram program) {
        return new SeparableDual(program.objective(), LinearRow.of(program.constraints()));
    }

    /**
     * Relaxes some rows.
     *
     * @param objective without couplings
     * @param rows over its variables
     * @return the dual function
     * @throws IllegalArgumentException if the objective has couplings
     */
    public static SeparableDual of(Qubo objective, List<LinearRow> rows) {
        return new SeparableDual(objective, rows);
    }

    static Qubo requireLinear(Qubo objective) {
        if (objective.couplings().count() > 0) {
            throw new IllegalArgumentException(
                    "The objective has %d couplings, so that its variables do not decide alone.\nMaybe relax rows of a linear objective, or sample the Qubo."
                            .formatted(objective.couplings().count()));
        }
        return objective;
    }

    @Override
    public String name() {
        return "separable";
    }

    @Override
    public boolean isSeparable() {
        return true;
    }

    @Override
    public DualPoint at(double[] multipliers) {
        double[] costs = rows.costs(multipliers);
        double value = rows.constant(multipliers);
        for (double cost : costs) {
            value += Math.min(0, cost);
        }
        Bits minimiser =
                Bits.withOnes(
                        costs.length, IntStream.range(0, costs.length).filter(i -> costs[i] < 0));
        return new DualPoint(value, rows.slope(minimiser), minimiser);
    }

    /** Computes the value at the prices, rounded to floats, in exact decimal arithmetic. */
    @Override
    public BigDecimal certified(double[] multipliers) {
        return rows.exact(multipliers).least();
    }

    /** Adds the reduced cost of each bit that does not take the value of the minimiser. */
    @Override
    public Optional<ForcedBounds> forced(double[] multipliers) {
        return Optional.of(rows.exact(multipliers).forced());
    }
}
