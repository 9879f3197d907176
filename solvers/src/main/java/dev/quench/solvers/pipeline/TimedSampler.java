package dev.quench.solvers.pipeline;

import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.SampleSet;
import dev.quench.solvers.sampler.Sampler;

/**
 * Adds up the time that a sampler takes and notes the lowest energy. Belongs to one run and one
 * thread.
 */
final class TimedSampler implements Sampler {
    private final Sampler inner;
    private final Ticker ticker;
    private double seconds;
    private double lowest = Double.POSITIVE_INFINITY;

    TimedSampler(Sampler inner, Ticker ticker) {
        this.inner = inner;
        this.ticker = ticker;
    }

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
        long start = ticker.nanoseconds();
        SampleSet samples = inner.sample(qubo, request);
        seconds += ticker.secondsSince(start);
        lowest = Math.min(lowest, samples.best().energy());
        return samples;
    }

    @Override
    public long memoryBytes(Qubo qubo, int shots) {
        return inner.memoryBytes(qubo, shots);
    }

    /** Returns the lowest energy of all samples, infinite before the first. */
    double lowest() {
        return lowest;
    }

    double seconds() {
        return seconds;
    }
}
