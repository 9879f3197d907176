package dev.quench.solvers.sampler;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Draws uniform bits and looks at the Qubo only to count them: the control that every other sampler
 * must beat.
 *
 * <p>Shot {@code k} does not depend on the number of shots.
 */
public final class RandomSampler implements Sampler {
    @Override
    public String name() {
        return "random";
    }

    /** Counts the samples and the bits of the one that is drawn. */
    @Override
    public long memoryBytes(Qubo qubo, int shots) {
        return Sampler.super.memoryBytes(qubo, shots) + qubo.size();
    }

    @Override
    public SampleSet sample(Qubo qubo, SampleRequest request) {
        RandomGenerator random = request.random().split();
        /* Energies one by one, so that none is left to compute after the signal. */
        var samples = new HashMap<Bits, Sample>();
        int shots = 0;
        do {
            Bits bits = draw(qubo.size(), random);
            Sample seen = samples.get(bits);
            samples.put(
                    bits,
                    seen == null
                            ? new Sample(bits, qubo.energy(bits), 1)
                            : new Sample(bits, seen.energy(), seen.count() + 1));
            shots++;
        } while (shots < request.shots() && !request.stop().requested());
        request.progress().report(1, "random samples");
        return SampleSet.ofSamples(samples.values(), Map.of("distribution", "uniform"));
    }

    private static Bits draw(int size, RandomGenerator random) {
        boolean[] values = new boolean[size];
        long word = 0;
        for (int i = 0; i < size; i++) {
            if ((i & 63) == 0) {
                word = random.nextLong();
            }
            values[i] = (word >>> i & 1) != 0;
        }
        return Bits.of(values);
    }
}
