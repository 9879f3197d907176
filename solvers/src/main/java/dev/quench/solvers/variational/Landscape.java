package dev.quench.solvers.variational;

import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.backend.Evaluator;
import dev.quench.hardware.backend.QaoaProgram;
import dev.quench.hardware.backend.Simulator;
import dev.quench.hardware.circuit.Angles;
import dev.quench.problems.qubo.Ising;
import dev.quench.solvers.sampler.SampleRequest;
import java.util.random.RandomGenerator.SplittableGenerator;

/** The expectation of a cost over angles, exact on a simulator and estimated elsewhere. */
abstract class Landscape {
    private int evaluations;

    static Landscape of(Backend backend, Ising cost, SampleRequest request) {
        return backend instanceof Simulator simulator
                ? new Exact(simulator.prepare(cost), request.random().split())
                : new Estimated(backend, cost, request);
    }

    double expectation(Angles angles) {
        evaluations++;
        return value(angles);
    }

    int evaluations() {
        return evaluations;
    }

    abstract double value(Angles angles);

    abstract Counts sample(Angles angles, int shots);

    /** Returns 0 where expectations are exact. */
    abstract int shotsPerEvaluation();

    private static final class Exact extends Landscape {
        private final Evaluator evaluator;
        private final SplittableGenerator random;

        Exact(Evaluator evaluator, SplittableGenerator random) {
            this.evaluator = evaluator;
            this.random = random;
        }

        @Override
        double value(Angles angles) {
            return evaluator.expectation(angles);
        }

        @Override
        Counts sample(Angles angles, int shots) {
            return evaluator.sample(angles, shots, random);
        }

        @Override
        int shotsPerEvaluation() {
            return 0;
        }
    }

    /** Estimates by as many shots as the answer will have. */
    private static final class Estimated extends Landscape {
        private final Backend backend;
        private final Ising cost;
        private final int shots;
        private final SplittableGenerator random;

        Estimated(Backend backend, Ising cost, SampleRequest request) {
            this.backend = backend;
            this.cost = cost;
            this.shots = request.shots();
            this.random = request.random().split();
        }

        @Override
        double value(Angles angles) {
            Counts counts = backend.run(new QaoaProgram(cost, angles), shots, random);
            double[] sum = {0};
            counts.asMap().forEach((bits, count) -> sum[0] += count * cost.energy(bits));
            return sum[0] / counts.total();
        }

        @Override
        Counts sample(Angles angles, int shotsAsked) {
            return backend.run(new QaoaProgram(cost, angles), shotsAsked, random);
        }

        @Override
        int shotsPerEvaluation() {
            return shots;
        }
    }
}
