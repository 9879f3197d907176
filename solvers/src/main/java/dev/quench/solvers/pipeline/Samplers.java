package dev.quench.solvers.pipeline;

import dev.quench.hardware.backend.Backend;
import dev.quench.solvers.exact.qubo.ExactSampler;
import dev.quench.solvers.sampler.AnnealingOptions;
import dev.quench.solvers.sampler.AnnealingSampler;
import dev.quench.solvers.sampler.ExhaustiveSampler;
import dev.quench.solvers.sampler.RandomSampler;
import dev.quench.solvers.sampler.Sampler;
import dev.quench.solvers.sampler.TemperingSampler;
import dev.quench.solvers.sampler.tabu.TabuOptions;
import dev.quench.solvers.sampler.tabu.TabuSampler;
import dev.quench.solvers.variational.BackendSampler;
import java.util.stream.IntStream;

/** Makes the sampler that a recipe names. */
final class Samplers {
    private Samplers() {}

    static Sampler of(Stage.Sample stage, Backend backend, int threads) {
        return switch (stage.kind()) {
            case QAOA -> BackendSampler.qaoa(backend, stage.layers(), stage.evaluations());
            case ANNEALING ->
                    new AnnealingSampler(
                            AnnealingOptions.defaults()
                                    .withSweeps(stage.sweeps())
                                    .withCooling(stage.cooling()),
                            threads);
            case TEMPERING ->
                    new TemperingSampler(
                            AnnealingOptions.defaults().withSweeps(stage.sweeps()), threads);
            case TABU -> new TabuSampler(TabuOptions.defaults().withMoves(stage.sweeps()), threads);
            case EXHAUSTIVE -> new ExhaustiveSampler(threads);
            case EXACT -> ExactSampler.standard(threads);
            case RANDOM -> new RandomSampler();
        };
    }

    /** Returns the most qubits that the sampler takes. */
    static int mostQubits(Stage.Sample stage, Backend backend) {
        return switch (stage.kind()) {
            case QAOA ->
                    IntStream.rangeClosed(0, Math.min(62, backend.limits().maxQubits()))
                            .filter(backend.limits()::fits)
                            .max()
                            .orElse(0);
            case EXHAUSTIVE -> ExhaustiveSampler.LIMIT;
            case ANNEALING, TEMPERING, TABU, RANDOM, EXACT -> Integer.MAX_VALUE;
        };
    }
}
