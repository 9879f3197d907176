package dev.quench.solvers.variational.elimination;

import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Random models and rings. */
final class Models {
    private Models() {}

    static RandomGenerator generator(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** Real couplings and fields, so that no two correlations are equal. */
    static Ising random(int n, double density, boolean fields, long seed) {
        var random = generator(seed);
        var couplings = Couplings.builder(n);
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                if (random.nextDouble() < density) {
                    couplings.add(i, j, random.nextGaussian());
                }
            }
        }
        double[] h = new double[n];
        Arrays.setAll(h, i -> fields ? random.nextGaussian() : 0);
        return Ising.of(random.nextGaussian(), h, couplings.build());
    }

    /** A ring of couplings 1 and -1, whose least energy is {@code -n} or {@code -n + 2}. */
    static Ising ring(int n, long seed) {
        var random = generator(seed);
        var couplings = Couplings.builder(n);
        for (int i = 0; i < n; i++) {
            couplings.add(i, (i + 1) % n, random.nextBoolean() ? 1 : -1);
        }
        return Ising.of(0, new double[n], couplings.build());
    }
}
