package dev.quench.solvers.minimize;

import java.util.Arrays;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleBounds;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.CMAESOptimizer;
import org.apache.commons.math3.random.AbstractRandomGenerator;

/**
 * Draws populations from a normal distribution and adapts its covariance: {@code 4 + 3 ln d}
 * evaluations a generation. For rugged or noisy functions; wants some hundred evaluations.
 *
 * <p>Source: N. Hansen, A. Ostermeier, Completely derandomized self-adaptation in evolution
 * strategies (2001), doi:10.1162/106365601750190398, in the implementation of Apache Commons Math
 * with active updates.
 */
public final class CmaEsMinimizer implements Minimizer {
    private static final double FIRST_DEVIATION = 0.2;
    private static final int MOST_GENERATIONS = 1_000_000;

    /** Makes the minimiser; it has no state. */
    public CmaEsMinimizer() {}

    @Override
    public String name() {
        return "cma-es";
    }

    @Override
    public Minimum minimize(Objective objective, double[] start, MinimizeRequest request) {
        var tracker = new Tracker(objective, request);
        double[] deviations = new double[start.length];
        Arrays.fill(deviations, FIRST_DEVIATION);
        int population = 4 + (int) (3 * Math.log(start.length));
        return tracker.minimum(
                start,
                () ->
                        new CMAESOptimizer(
                                        MOST_GENERATIONS,
                                        Double.NEGATIVE_INFINITY,
                                        true,
                                        0,
                                        0,
                                        new Draws(request),
                                        false,
                                        null)
                                .optimize(
                                        new ObjectiveFunction(tracker),
                                        GoalType.MINIMIZE,
                                        new InitialGuess(start),
                                        SimpleBounds.unbounded(start.length),
                                        new CMAESOptimizer.Sigma(deviations),
                                        new CMAESOptimizer.PopulationSize(population),
                                        MaxEval.unlimited()));
    }

    /** The stream of the request, as Commons Math draws from it; it is never seeded anew. */
    private static final class Draws extends AbstractRandomGenerator {
        private final MinimizeRequest request;

        Draws(MinimizeRequest request) {
            this.request = request;
        }

        @Override
        public void setSeed(long seed) {
            clear();
        }

        @Override
        public double nextDouble() {
            return request.random().nextDouble();
        }
    }
}
