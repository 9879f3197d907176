package dev.quench.solvers.relax;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.Progress;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.SampleSet;
import dev.quench.solvers.sampler.Sampler;
import java.util.LinkedHashMap;

/**
 * Samples a program without slack: a sequence of Qubos of exactly {@code program.size()} bits,
 * whose multipliers learn from the samples.
 */
public final class AugmentedLagrangianSampler implements ProgramSampler {
    private final AugmentedLagrangianOptions options;
    private final Sampler sampler;

    /**
     * Wraps a sampler.
     *
     * @param options rounds and weights
     * @param sampler answers the Qubo of each round
     */
    public AugmentedLagrangianSampler(AugmentedLagrangianOptions options, Sampler sampler) {
        this.options = options;
        this.sampler = sampler;
    }

    @Override
    public String name() {
        return "lagrangian";
    }

    @Override
    public ProgramSamples sample(BinaryProgram program, SampleRequest request) {
        var loop = new LagrangianLoop(program, options, request.stop());
        var record = new LagrangianRecord(program);
        int rounds = Math.min(options.rounds(), request.shots());
        for (int k = 0; k < rounds && (k == 0 || !request.stop().requested()); k++) {
            var detail = new LinkedHashMap<String, Object>();
            detail.put("round", k + 1);
            loop.describe(detail);
            Qubo qubo = loop.qubo();
            SampleSet set = sampler.sample(qubo, share(request, k, rounds));
            record.add(qubo, set, detail);
            loop.learn(set.best().bits());
        }
        return record.samples(sampler.name(), loop.start());
    }

    private static SampleRequest share(SampleRequest request, int round, int rounds) {
        int shots = request.shots() / rounds + (round < request.shots() % rounds ? 1 : 0);
        Progress progress =
                (done, message) ->
                        request.progress()
                                .report(
                                        (round + Math.clamp(done, 0, 1)) / rounds,
                                        "round %d of %d: %s".formatted(round + 1, rounds, message));
        return new SampleRequest(shots, request.random().split(), request.stop(), progress);
    }
}
