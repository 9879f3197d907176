package dev.quench.solvers.variational;

import dev.quench.solvers.control.StopSignal;
import java.util.Arrays;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/**
 * The downhill simplex method, from Apache Commons Math.
 *
 * <p>The first simplex is the start and one step along each axis, so that {@code d + 1} evaluations
 * pass before the first move.
 *
 * <p>Source: J. A. Nelder, R. Mead, A simplex method for function minimization, Computer Journal 7
 * (1965).
 *
 * @param step edge of the first simplex, in the units of the parameters, not zero
 */
public record NelderMeadMinimizer(double step) implements Minimizer {
    private static final double TOLERANCE = 1e-9;

    /**
     * Checks the step.
     *
     * @throws IllegalArgumentException if it is zero or not finite
     */
    public NelderMeadMinimizer {
        if (step == 0 || !Double.isFinite(step)) {
            throw new IllegalArgumentException(
                    "The step of the first simplex (%s) must be finite and not zero."
                            .formatted(step));
        }
    }

    @Override
    public String name() {
        return "nelder-mead";
    }

    @Override
    public Minimum minimize(Objective objective, double[] start, int evaluations, StopSignal stop) {
        var watched = new WatchedObjective(objective, evaluations, stop);
        if (start.length == 0) {
            watched.value(start);
            return watched.minimum();
        }
        double[] steps = new double[start.length];
        Arrays.fill(steps, step);
        try {
            new SimplexOptimizer(new SimpleValueChecker(TOLERANCE, TOLERANCE))
                    .optimize(
                            new MaxEval(Integer.MAX_VALUE),
                            new ObjectiveFunction(watched),
                            GoalType.MINIMIZE,
                            new InitialGuess(start),
                            new NelderMeadSimplex(steps));
        } catch (WatchedObjective.Ended e) {
            return watched.minimum();
        }
        return watched.minimum();
    }
}
