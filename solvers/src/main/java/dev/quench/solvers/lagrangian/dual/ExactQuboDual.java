package dev.quench.solvers.lagrangian.dual;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.exact.qubo.ExactQubo;
import dev.quench.solvers.exact.qubo.ExactQuboOptions;
import dev.quench.solvers.exact.qubo.QuboOptimum;
import dev.quench.solvers.reduction.persistency.Components;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;

/**
 * All rows of a program with quadratic objective relaxed: the inner problem is a Qubo of the same
 * couplings, which is minimised to proven optimality.
 *
 * <p>{@code q(lambda) = min_x f(x) + sum_r lambda_r g_r(x)}; only the biases depend on {@code
 * lambda}. Connected parts of at most {@link #LARGEST} bits are accepted, {@value #MOST_PARTS} of
 * that size or more smaller ones, so that {@link ExactQubo} always can prove the minimum: a dense
 * part of 30 bits took 0.2 s. The value is the proven bound, which lies below the minimum by no
 * more than the rounding of coefficients to multiples of one unit.
 *
 * <p>The certified value adds to that bound the exact difference between the priced biases and the
 * floats that were minimised over, where negative.
 */
public final class ExactQuboDual extends RowsDual {
    /** The most bits of a connected part. */
    public static final int LARGEST = 30;

    private static final int MOST_PARTS = 8;
    private static final int SEPARABLE = 2;

    private final Qubo objective;
    private final int largest;

    private ExactQuboDual(Qubo objective, RelaxedRows rows, int largest) {
        super(rows);
        this.objective = objective;
        this.largest = largest;
    }

    /**
     * Relaxes all rows of a program; redundant ones are left out.
     *
     * @param program any
     * @return the dual function; empty if couplings join more than {@link #LARGEST} bits, or about
     *     as many too often
     */
    public static Optional<ExactQuboDual> of(BinaryProgram program) {
        Qubo objective = program.objective();
        int[] parts = parts(objective);
        int largest = Arrays.stream(parts).max().orElse(0);
        double points = Arrays.stream(parts).mapToDouble(size -> Math.scalb(1.0, size)).sum();
        return largest > LARGEST || points > Math.scalb((double) MOST_PARTS, LARGEST)
                ? Optional.empty()
                : Optional.of(
                        new ExactQuboDual(
                                objective,
                                new RelaxedRows(objective, LinearRow.of(program.constraints())),
                                largest));
    }

    private static int[] parts(Qubo objective) {
        Components components = Components.of(objective);
        int[] sizes = new int[components.count()];
        for (int i = 0; i < objective.size(); i++) {
            sizes[components.component(i)]++;
        }
        return sizes;
    }

    @Override
    public String name() {
        return "exact qubo";
    }

    @Override
    public boolean isSeparable() {
        return largest <= SEPARABLE;
    }

    @Override
    public DualPoint at(double[] multipliers) {
        QuboOptimum optimum = minimum(priced(rows.costs(multipliers), rows.constant(multipliers)));
        return new DualPoint(
                optimum.bound().doubleValue(), rows.slope(optimum.bits()), optimum.bits());
    }

    @Override
    public BigDecimal certified(double[] multipliers) {
        RelaxedRows.Exact exact = rows.exact(multipliers);
        double[] costs = new double[objective.size()];
        Arrays.setAll(costs, i -> exact.costs().get(i).doubleValue());
        Qubo qubo = priced(costs, 0);
        BigDecimal bound = exact.constant();
        for (int i = 0; i < costs.length; i++) {
            BigDecimal rest = exact.costs().get(i).subtract(new BigDecimal(costs[i]));
            bound = bound.add(rest.min(BigDecimal.ZERO));
        }
        return bound.add(minimum(qubo).bound());
    }

    private Qubo priced(double[] costs, double constant) {
        var qubo = Qubo.builder(objective.size()).addOffset(constant);
        for (int i = 0; i < costs.length; i++) {
            qubo.addBias(i, costs[i]);
        }
        objective.couplings().forEach(qubo::add);
        return qubo.build();
    }

    /* A point to beat spares the annealing, which takes longer than so small a search. */
    private static QuboOptimum minimum(Qubo qubo) {
        var options = ExactQuboOptions.defaults().withHint(Optional.of(Bits.zeros(qubo.size())));
        return ExactQubo.solve(qubo, options);
    }
}
