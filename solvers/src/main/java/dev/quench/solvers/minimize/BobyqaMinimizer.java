package dev.quench.solvers.minimize;

import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleBounds;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.BOBYQAOptimizer;

/**
 * Minimises quadratic models in a trust region: builds {@code 2 d + 1} points, then one evaluation
 * a step. The best choice for exact expectations, which are smooth.
 *
 * <p>Not supported: fewer than two parameters. Source: M. J. D. Powell, The BOBYQA algorithm for
 * bound constrained optimization without derivatives (2009), in the implementation of Apache
 * Commons Math, without bounds.
 */
public final class BobyqaMinimizer implements Minimizer {
    private static final double FIRST_RADIUS = 0.1;
    private static final double LAST_RADIUS = 1e-6;

    /** Makes the minimiser; it has no state. */
    public BobyqaMinimizer() {}

    @Override
    public String name() {
        return "bobyqa";
    }

    @Override
    public Minimum minimize(Objective objective, double[] start, MinimizeRequest request) {
        if (start.length < 2) {
            throw new IllegalArgumentException(
                    "BOBYQA needs at least 2 parameters, not %d.\nMaybe use Nelder-Mead."
                            .formatted(start.length));
        }
        var tracker = new Tracker(objective, request);
        return tracker.minimum(
                start,
                () ->
                        new BOBYQAOptimizer(2 * start.length + 1, FIRST_RADIUS, LAST_RADIUS)
                                .optimize(
                                        new ObjectiveFunction(tracker),
                                        GoalType.MINIMIZE,
                                        new InitialGuess(start),
                                        SimpleBounds.unbounded(start.length),
                                        MaxEval.unlimited()));
    }
}
