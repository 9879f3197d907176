package dev.quench.hardware.mitigation;

import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.backend.BackendLimits;
import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.backend.Program;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A backend whose counts say how they were misread, where that is known; the counts are those of
 * the backend within, of a stream of its own.
 *
 * @param inner runs
 * @param source knows the errors
 */
public record KnownReadout(Backend inner, ReadoutSource source) implements Backend {
    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public String settings() {
        return inner.settings();
    }

    @Override
    public BackendLimits limits() {
        return inner.limits();
    }

    @Override
    public Counts run(Program program, int shots, RandomGenerator random) {
        long seed = random.nextLong();
        Counts counts = inner.run(program, shots, new SplittableRandom(seed));
        return source.of(program, new SplittableRandom(seed))
                .map(counts::withReadout)
                .orElse(counts);
    }
}
