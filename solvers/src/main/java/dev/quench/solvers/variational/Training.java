package dev.quench.solvers.variational;

import dev.quench.hardware.circuit.Angles;
import dev.quench.solvers.minimize.MinimizeRequest;
import dev.quench.solvers.minimize.Minimizer;
import dev.quench.solvers.sampler.SampleRequest;

/**
 * Trains the angles of one cost function: scans a grid of ramps, then polishes.
 *
 * <p>The minimiser sees {@code gamma_k * scale} and {@code beta_k}, all of order one.
 */
final class Training {
    private static final int LARGEST_SIDE = 5;

    private final QaoaRun run;
    private final int layers;
    private final double scale;
    private final int budget;
    private final SampleRequest request;
    private int evaluations;

    Training(QaoaRun run, int layers, double scale, int budget, SampleRequest request) {
        this.run = run;
        this.layers = layers;
        this.scale = scale;
        this.budget = budget;
        this.request = request;
    }

    /** What training ends with. */
    record Trained(Angles angles, double expectation, double startExpectation, int evaluations) {}

    /** Trains until the budget is used up or a stop signal comes. */
    Trained with(Minimizer minimizer) {
        var start = scan();
        if (evaluations >= budget || request.stop().requested()) {
            return start;
        }
        var best =
                minimizer.minimize(
                        point -> energy(angles(point)),
                        point(start.angles),
                        MinimizeRequest.of(budget - evaluations, run.minimizing())
                                .withStop(request.stop()));
        return best.value() < start.expectation
                ? new Trained(
                        angles(best.copyPoint()), best.value(), start.expectation, evaluations)
                : new Trained(start.angles, start.expectation, start.expectation, evaluations);
    }

    /** The middle of the grid comes first, so that an early stop leaves a sensible ramp. */
    private Trained scan() {
        int side = side();
        int middle = side / 2 * side + side / 2;
        Angles best = ramp(side, middle);
        double least = energy(best);
        for (int k = 0; k < side * side && !request.stop().requested(); k++) {
            if (k != middle) {
                Angles angles = ramp(side, k);
                double energy = energy(angles);
                if (energy < least) {
                    least = energy;
                    best = angles;
                }
            }
        }
        return new Trained(best, least, least, evaluations);
    }

    private Angles ramp(int side, int k) {
        return LinearRamp.gridPoint(side, k / side, k % side).angles(layers, scale);
    }

    /** At most a third of the budget, and nothing that polishing needs. */
    private int side() {
        int spare = Math.min(budget / 3, budget - EvaluationBudget.minimum(2 * layers));
        return Math.clamp((long) Math.sqrt(spare), 1, LARGEST_SIDE);
    }

    private double energy(Angles angles) {
        double energy = run.energy(angles);
        evaluations++;
        request.progress()
                .report(
                        (double) evaluations / budget,
                        "evaluation %d of %d".formatted(evaluations, budget));
        return energy;
    }

    private Angles angles(double[] point) {
        double[] gammas = new double[layers];
        double[] betas = new double[layers];
        for (int k = 0; k < layers; k++) {
            gammas[k] = point[k] / scale;
            betas[k] = point[layers + k];
        }
        return Angles.of(gammas, betas);
    }

    private double[] point(Angles angles) {
        double[] point = new double[2 * layers];
        for (int k = 0; k < layers; k++) {
            point[k] = angles.gamma(k) * scale;
            point[layers + k] = angles.beta(k);
        }
        return point;
    }
}
