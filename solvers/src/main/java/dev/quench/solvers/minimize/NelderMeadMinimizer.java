package dev.quench.solvers.minimize;

import java.util.Arrays;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/**
 * The simplex method of Nelder and Mead, tolerant of noise: builds {@code d + 1} points, then one
 * or two evaluations a step.
 *
 * <p>Source: J. A. Nelder, R. Mead, A simplex method for function minimization (1965),
 * doi:10.1093/comjnl/7.4.308, in the implementation of Apache Commons Math.
 */
public final class NelderMeadMinimizer implements Minimizer {
    private static final double STEP = 0.1;
    private static final double TOLERANCE = 1e-10;

    /** Makes the minimiser; it has no state. */
    public NelderMeadMinimizer() {}

    @Override
    public String name() {
        return "nelder-mead";
    }

    @Override
    public Minimum minimize(Objective objective, double[] start, MinimizeRequest request) {
        var tracker = new Tracker(objective, request);
        double[] steps = new double[start.length];
        Arrays.fill(steps, STEP);
        return tracker.minimum(
                start,
                () ->
                        new SimplexOptimizer(new SimpleValueChecker(TOLERANCE, TOLERANCE))
                                .optimize(
                                        new ObjectiveFunction(tracker),
                                        GoalType.MINIMIZE,
                                        new InitialGuess(start),
                                        new NelderMeadSimplex(steps),
                                        MaxEval.unlimited()));
    }
}
