package dev.quench.solvers.variational;

import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.backend.EnergyGradient;
import dev.quench.hardware.backend.Evaluator;
import dev.quench.hardware.circuit.Angles;
import dev.quench.hardware.simulator.product.MixerEvaluator;
import dev.quench.problems.qubo.Ising;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * QAOA on an evaluator: the parameters are {@code gamma_k * scale}, then {@code beta_k / betaUnit},
 * all of order one.
 */
final class LayeredAnsatz implements Ansatz {
    private final Evaluator evaluator;
    private final Ising cost;
    private final AngleScale scale;
    private @Nullable TailMean tail;

    LayeredAnsatz(Evaluator evaluator, Ising cost, AngleScale scale) {
        this.evaluator = evaluator;
        this.cost = cost;
        this.scale = scale;
    }

    @Override
    public int parameters() {
        return 2 * scale.layers();
    }

    @Override
    public double mean(double[] point) {
        return evaluator.expectation(scale.angles(point));
    }

    @Override
    public double tail(double[] point, double alpha) {
        Angles angles = scale.angles(point);
        if (evaluator instanceof MixerEvaluator mixer) {
            return sorted(mixer).of(mixer.stateProbabilities(angles), alpha);
        }
        return sorted(null).of(evaluator.probabilities(angles), alpha);
    }

    private TailMean sorted(@Nullable MixerEvaluator mixer) {
        TailMean sorted = tail;
        if (sorted == null) {
            sorted =
                    mixer == null
                            ? TailMean.of(cost)
                            : new TailMean(
                                    IntStream.range(0, mixer.space().dimension())
                                            .mapToDouble(mixer::energy)
                                            .toArray());
            tail = sorted;
        }
        return sorted;
    }

    @Override
    public boolean hasGradient() {
        return evaluator.hasGradient();
    }

    @Override
    public double gradient(double[] point, double[] gradient) {
        EnergyGradient exact = evaluator.gradient(scale.angles(point));
        for (int k = 0; k < scale.layers(); k++) {
            gradient[k] = exact.gamma(k) / scale.energy();
            gradient[scale.layers() + k] = exact.beta(k) * scale.betaUnit();
        }
        return exact.value();
    }

    @Override
    public Counts sample(double[] point, int shots, RandomGenerator random) {
        return evaluator.sample(scale.angles(point), shots, random);
    }

    @Override
    public Map<String, Object> report() {
        return evaluator.report();
    }
}
