package dev.quench.solvers.variational;

import dev.quench.solvers.control.StopSignal;
import java.util.Arrays;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleBounds;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.BOBYQAOptimizer;

/**
 * Bound optimisation by quadratic approximation, from Apache Commons Math.
 *
 * <p>Interpolates at {@code 2d + 1} points in the trust region around the start; needs two
 * parameters or more, and falls back on {@link NelderMeadMinimizer} for one. The region of search
 * is a box around the start.
 *
 * <p>Source: M. J. D. Powell, The BOBYQA algorithm for bound constrained optimization without
 * derivatives, report DAMTP 2009/NA06.
 *
 * @param radius first radius of the trust region, in the units of the parameters, above 0
 * @param box half the edge of the box around the start, above twice the radius
 */
public record BobyqaMinimizer(double radius, double box) implements Minimizer {
    private static final double LAST_RADIUS = 1e-6;

    /**
     * Checks the radius.
     *
     * @throws IllegalArgumentException if the box does not hold the region
     */
    public BobyqaMinimizer {
        if (!(radius > 0) || !(box > 2 * radius) || !Double.isFinite(box)) {
            throw new IllegalArgumentException(
                    "The box (%s) must be above twice the first radius (%s), and that above 0."
                            .formatted(box, radius));
        }
    }

    @Override
    public String name() {
        return "bobyqa";
    }

    @Override
    public Minimum minimize(Objective objective, double[] start, int evaluations, StopSignal stop) {
        if (start.length < 2) {
            return new NelderMeadMinimizer(radius).minimize(objective, start, evaluations, stop);
        }
        var watched = new WatchedObjective(objective, evaluations, stop);
        try {
            new BOBYQAOptimizer(2 * start.length + 1, radius, Math.min(LAST_RADIUS, radius / 2))
                    .optimize(
                            new MaxEval(Integer.MAX_VALUE),
                            new ObjectiveFunction(watched),
                            GoalType.MINIMIZE,
                            new InitialGuess(start),
                            new SimpleBounds(
                                    Arrays.stream(start).map(v -> v - box).toArray(),
                                    Arrays.stream(start).map(v -> v + box).toArray()));
        } catch (WatchedObjective.Ended | MathIllegalStateException e) {
            /* The budget is spent, or the trust region cannot shrink on: the best point stands. */
            return watched.minimum();
        }
        return watched.minimum();
    }
}
