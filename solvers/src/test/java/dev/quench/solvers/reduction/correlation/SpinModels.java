package dev.quench.solvers.reduction.correlation;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import java.util.Arrays;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;

/** Energies that a rule and a seed make. */
final class SpinModels {
    private static final RandomGeneratorFactory<SplittableGenerator> FACTORY =
            RandomGeneratorFactory.of("L64X128MixRandom");

    private SpinModels() {}

    static SplittableGenerator generator(long seed) {
        return FACTORY.create(seed);
    }

    /**
     * Couples each pair with a probability; then the fields, if any.
     *
     * @param whole true for 1 and -1, false for normal deviates
     */
    static Ising random(int n, double density, boolean fields, boolean whole, long seed) {
        var random = generator(seed);
        var couplings = Couplings.builder(n);
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                if (random.nextDouble() < density) {
                    couplings.add(i, j, coefficient(random, whole));
                }
            }
        }
        double[] h = new double[n];
        Arrays.setAll(h, _ -> fields ? coefficient(random, whole) : 0);
        return Ising.of(whole ? 3 : 0.5, h, couplings.build());
    }

    private static double coefficient(SplittableGenerator random, boolean whole) {
        double sign = random.nextBoolean() ? 1 : -1;
        return whole ? sign : random.nextGaussian();
    }

    /** Couples {@code n degree / 2} random pairs by 1 and -1; every spin has a field of 1 or -1. */
    static Ising sparse(int n, int degree, long seed) {
        var random = generator(seed);
        var couplings = Couplings.builder(n);
        for (int e = 0; e < n * degree / 2; e++) {
            int i = random.nextInt(n);
            int j = random.nextInt(n - 1);
            couplings.add(i, j < i ? j : j + 1, coefficient(random, true));
        }
        double[] h = new double[n];
        Arrays.setAll(h, _ -> coefficient(random, true));
        return Ising.of(0, h, couplings.build());
    }

    /**
     * The energy of permutations of a few things: each row and each column of bits has one 1, with
     * a penalty, and random costs of pairs.
     */
    static Ising permutation(int size, double penalty, long seed) {
        var random = generator(seed);
        int n = size * size;
        var couplings = Couplings.builder(n);
        double[] h = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                boolean conflict = i / size == j / size || i % size == j % size;
                double b = conflict ? 2 * penalty : random.nextInt(10) * random.nextInt(10);
                couplings.add(i, j, b / 4);
                h[i] -= b / 4;
                h[j] -= b / 4;
            }
            h[i] += penalty;
        }
        return Ising.of(0, h, couplings.build());
    }

    /** The least energy, by all states. */
    static double minimum(Ising energy) {
        double least = Double.POSITIVE_INFINITY;
        for (int x = 0; x < 1 << energy.size(); x++) {
            least = Math.min(least, energy.energy(Bits.ofIndex(x, energy.size())));
        }
        return least;
    }
}
