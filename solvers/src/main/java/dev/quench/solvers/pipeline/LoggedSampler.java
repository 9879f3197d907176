package dev.quench.solvers.pipeline;

import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.SampleSet;
import dev.quench.solvers.sampler.Sampler;

/**
 * Says of each evaluation in the log which Qubo it belongs to.
 *
 * @param inner what samples
 */
record LoggedSampler(Sampler inner) implements Sampler {
    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public boolean takesPenalties() {
        return inner.takesPenalties();
    }

    @Override
    public SampleSet sample(Qubo qubo, SampleRequest request) {
        return inner.sample(qubo, request.withLog(request.log().of(qubo)));
    }

    @Override
    public long memoryBytes(Qubo qubo, int shots) {
        return inner.memoryBytes(qubo, shots);
    }
}
