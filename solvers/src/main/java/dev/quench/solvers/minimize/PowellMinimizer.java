package dev.quench.solvers.minimize;

import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.PowellOptimizer;

/**
 * Line searches along directions that become conjugate: some ten evaluations a direction. For exact
 * values and few parameters; noise misleads its line searches.
 *
 * <p>Source: M. J. D. Powell, An efficient method for finding the minimum of a function of several
 * variables without calculating derivatives (1964), doi:10.1093/comjnl/7.2.155, in the
 * implementation of Apache Commons Math.
 */
public final class PowellMinimizer implements Minimizer {
    private static final double TOLERANCE = 1e-9;

    /** Makes the minimiser; it has no state. */
    public PowellMinimizer() {}

    @Override
    public String name() {
        return "powell";
    }

    @Override
    public Minimum minimize(Objective objective, double[] start, MinimizeRequest request) {
        var tracker = new Tracker(objective, request);
        return tracker.minimum(
                start,
                () ->
                        new PowellOptimizer(TOLERANCE, TOLERANCE)
                                .optimize(
                                        new ObjectiveFunction(tracker),
                                        GoalType.MINIMIZE,
                                        new InitialGuess(start),
                                        MaxEval.unlimited()));
    }
}
