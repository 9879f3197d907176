package dev.quench.solvers.variational.ansatz;

import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.sampler.SampleSet;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;

/** Random Qubos and what brute force says of them. */
public final class Models {
    /** The exact simulator on one thread. */
    public static final StateVectorBackend SIMULATOR = StateVectorBackend.standard(1);

    private Models() {}

    public static SplittableGenerator random(long seed) {
        return RandomGeneratorFactory.<SplittableGenerator>of("L64X128MixRandom").create(seed);
    }

    /** Each pair is coupled with a probability. */
    public static Qubo qubo(int n, double density, RandomGenerator random) {
        var qubo = Qubo.builder(n).addOffset(random.nextInt(-5, 6));
        for (int i = 0; i < n; i++) {
            qubo.addBias(i, random.nextInt(-9, 10));
            for (int j = 0; j < i; j++) {
                if (random.nextDouble() < density) {
                    qubo.add(i, j, random.nextInt(-9, 10));
                }
            }
        }
        return qubo.build();
    }

    public static double optimum(Qubo qubo) {
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < 1 << qubo.size(); k++) {
            least = Math.min(least, qubo.energy(Bits.ofIndex(k, qubo.size())));
        }
        return least;
    }

    /** A number of the detail. */
    public static double number(SampleSet set, String key) {
        return ((Number) Objects.requireNonNull(set.detail().get(key))).doubleValue();
    }

    /** The warnings of the detail as one text. */
    public static String warnings(SampleSet set) {
        return String.valueOf(set.detail().get("warnings"));
    }
}
