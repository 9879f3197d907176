package dev.quench.solvers.reduction.correlation;

import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/** Seeded energies for tests of correlations. */
public final class Energies {
    private static final RandomGeneratorFactory<SplittableGenerator> STREAMS =
            RandomGeneratorFactory.of("L64X128MixRandom");

    private Energies() {}

    /** Returns a stream. */
    public static SplittableGenerator stream(long seed) {
        return STREAMS.create(seed);
    }

    /** Real couplings and fields of any density. */
    public static Ising random(int n, double density, boolean fields, long seed) {
        RandomGenerator random = stream(seed);
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

    /** A grid of couplings 1 and -1 without fields: planar. */
    public static Ising grid(int rows, int columns, long seed) {
        RandomGenerator random = stream(seed);
        var couplings = Couplings.builder(rows * columns);
        for (int i = 0; i < rows * columns; i++) {
            if ((i + 1) % columns != 0) {
                couplings.add(i, i + 1, random.nextBoolean() ? 1 : -1);
            }
            if (i + columns < rows * columns) {
                couplings.add(i, i + columns, random.nextBoolean() ? 1 : -1);
            }
        }
        return Ising.of(0.5, new double[rows * columns], couplings.build());
    }

    /** A random tree with real couplings and some fields, whose optimum is one state. */
    public static Ising tree(int n, long seed) {
        RandomGenerator random = stream(seed);
        var couplings = Couplings.builder(n);
        double[] h = new double[n];
        for (int i = 0; i < n; i++) {
            if (i > 0) {
                couplings.add(random.nextInt(i), i, random.nextGaussian());
            }
            h[i] = i % 3 == 0 ? random.nextGaussian() : 0;
        }
        return Ising.of(0, h, couplings.build());
    }

    /** The energy without one spin, set to +1. */
    public static LabelledIsing without(LabelledIsing spins, int gone) {
        int n = spins.size();
        int[] kept = IntStream.range(0, n).filter(i -> i != gone).toArray();
        Ising energy = spins.energy();
        var couplings = Couplings.builder(n - 1);
        double[] h = new double[n - 1];
        for (int a = 0; a < n - 1; a++) {
            h[a] = energy.field(kept[a]) + energy.couplings().get(kept[a], gone);
            for (int b = a + 1; b < n - 1; b++) {
                double value = energy.couplings().get(kept[a], kept[b]);
                if (value != 0) {
                    couplings.add(a, b, value);
                }
            }
        }
        return LabelledIsing.of(
                Ising.of(energy.offset() + energy.field(gone), h, couplings.build()),
                Arrays.stream(kept).map(spins::label).toArray());
    }
}
