package dev.quench.solvers.variational;

import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.backend.Evaluator;
import dev.quench.hardware.backend.QaoaProgram;
import dev.quench.hardware.backend.Simulator;
import dev.quench.hardware.circuit.Angles;
import dev.quench.problems.qubo.Ising;
import dev.quench.solvers.sampler.SampleRequest;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;

/** One cost function on one backend, for one request; not thread-safe. */
sealed interface QaoaRun {
    /** Returns the mean energy, exact or averaged over shots. */
    double energy(Angles angles);

    /** Measures as many shots as the request asks for. */
    Counts sample(Angles angles);

    /** Returns the stream that a minimiser draws from. */
    SplittableGenerator minimizing();

    /** Returns what is to be said about a budget. */
    List<String> warnings(EvaluationBudget budget);

    /** Splits streams off the request: for training, for the samples, for the minimiser. */
    static QaoaRun of(Backend backend, Ising cost, SampleRequest request) {
        var training = request.random().split();
        var sampling = request.random().split();
        var minimizing = request.random().split();
        return backend instanceof Simulator simulator
                ? new Exact(simulator.prepare(cost), request.shots(), sampling, minimizing)
                : new Averaged(backend, cost, request.shots(), training, sampling, minimizing);
    }

    /** On a simulator, which says expectations. */
    record Exact(
            Evaluator evaluator,
            int shots,
            RandomGenerator sampling,
            SplittableGenerator minimizing)
            implements QaoaRun {
        @Override
        public double energy(Angles angles) {
            return evaluator.expectation(angles);
        }

        @Override
        public Counts sample(Angles angles) {
            return evaluator.sample(angles, shots, sampling);
        }

        @Override
        public List<String> warnings(EvaluationBudget budget) {
            return List.of();
        }
    }

    /** On a backend that only measures. */
    record Averaged(
            Backend backend,
            Ising cost,
            int shots,
            RandomGenerator training,
            RandomGenerator sampling,
            SplittableGenerator minimizing)
            implements QaoaRun {
        @Override
        public double energy(Angles angles) {
            var counts = backend.run(new QaoaProgram(cost, angles), shots, training);
            double sum = 0;
            for (var entry : counts.asMap().entrySet()) {
                sum += cost.energy(entry.getKey()) * entry.getValue();
            }
            return sum / counts.total();
        }

        @Override
        public Counts sample(Angles angles) {
            return backend.run(new QaoaProgram(cost, angles), shots, sampling);
        }

        @Override
        public List<String> warnings(EvaluationBudget budget) {
            return budget.warnings(shots);
        }
    }
}
