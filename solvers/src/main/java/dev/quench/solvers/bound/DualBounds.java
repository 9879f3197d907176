package dev.quench.solvers.bound;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.ModelKind;
import dev.quench.problems.family.Polynomial;
import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Sense;
import dev.quench.problems.family.Tour;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.formulate.ModelFormulation;
import dev.quench.problems.formulate.PolynomialFormulation;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.reduction.persistency.RoofDuality;
import java.math.BigDecimal;

/**
 * The certified bound of each problem family that costs milliseconds for the sizes that circuits
 * can hold, and seconds for thousands of variables.
 */
public final class DualBounds {
    private static final double EFFORT = 0.1;

    private DualBounds() {}

    /**
     * Bounds an instance without a limit of time.
     *
     * @param problem the instance
     * @return a bound that no solution betters
     */
    public static Bound certified(Problem problem) {
        return certified(problem, StopSignal.NEVER);
    }

    /**
     * Bounds an instance.
     *
     * <p>Knapsack: {@link KnapsackMultipliers}, rounded down to the unit of the profits.
     * Independent set: {@link CliqueCover}. Assignment: {@link GilmoreLawler} or, where it
     * {@linkplain HahnGrant#accepts can be} rewritten and the bound is better, {@link HahnGrant}
     * with a tenth of the effort. Tour: {@link OneTree}. Model: {@link RoofDuality}, rows ignored,
     * for a cut never above its positive weight; polynomial: that of its quadratization.
     *
     * @param problem the instance
     * @param stop ends an ascent early; the bound then is weaker, never wrong
     * @return a bound that no solution betters
     */
    public static Bound certified(Problem problem, StopSignal stop) {
        return switch (problem) {
            case Knapsack knapsack ->
                    new Bound(KnapsackMultipliers.of(knapsack, stop).bound(), "lagrangian-dual");
            case IndependentSet set ->
                    whole(CliqueCover.of(set.graph(), stop).size(), "clique-cover");
            case Assignment assignment -> assignment(assignment, stop);
            case Tour tour -> whole(OneTree.bound(tour, stop), "one-tree");
            case Polynomial polynomial ->
                    roofDual(PolynomialFormulation.standard().formulate(polynomial), stop);
            case BinaryModel model -> model(model, stop);
        };
    }

    /** A flow that is stopped early can leave a cut a roof dual above what it weighs. */
    private static Bound model(BinaryModel model, StopSignal stop) {
        Bound roof = roofDual(new ModelFormulation().formulate(model), stop);
        if (model.kind() != ModelKind.MAXCUT || model.sense() != Sense.MAXIMISE) {
            return roof;
        }
        var weight = new Bound(positiveWeight(model), "positive-weight");
        return model.sense().isBetter(roof.value(), weight.value()) ? weight : roof;
    }

    /** A cut is {@code sum w (x_i + x_j - 2 x_i x_j)} and holds no more than all {@code w > 0}. */
    private static BigDecimal positiveWeight(BinaryModel model) {
        var objective = model.objective();
        BigDecimal twice = BigDecimal.ZERO;
        for (int k = 0; k < objective.products(); k++) {
            twice = twice.add(BigDecimal.valueOf(Math.min(0, objective.product(k))));
        }
        return twice.negate().divide(BigDecimal.TWO).movePointLeft(objective.decimals());
    }

    /**
     * The roof dual of the objective, rows ignored; rounded objectives get a margin for their
     * rounding.
     */
    private static Bound roofDual(Formulated formulated, StopSignal stop) {
        Qubo objective = formulated.program().objective();
        double lower = RoofDuality.of(objective, stop).bound();
        double width =
                Math.abs(objective.trivialLowerBound()) + Math.abs(objective.trivialUpperBound());
        double margin = objective.isIntegral() ? 0 : 0x1p-40 * width;
        return new Bound(
                formulated.objective(new BigDecimal(integral(objective, lower) - margin)),
                "roof-duality");
    }

    /** An integral objective has no value between two integers. */
    private static double integral(Qubo objective, double lower) {
        return objective.isIntegral() ? Math.ceil(lower) : lower;
    }

    private static Bound assignment(Assignment problem, StopSignal stop) {
        long first = GilmoreLawler.bound(problem);
        long second =
                HahnGrant.accepts(problem)
                        ? HahnGrant.of(problem, EFFORT, stop).bound()
                        : Long.MIN_VALUE;
        return second > first ? whole(second, "hahn-grant") : whole(first, "gilmore-lawler");
    }

    private static Bound whole(long value, String source) {
        return new Bound(BigDecimal.valueOf(value), source);
    }
}
