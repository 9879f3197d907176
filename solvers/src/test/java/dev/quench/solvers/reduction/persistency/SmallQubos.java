package dev.quench.solvers.reduction.persistency;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;

/** Seeded functions of few bits of many kinds, and their minimisers by enumeration. */
final class SmallQubos {
    private SmallQubos() {}

    static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** Sparse or dense, submodular or not, with strong or weak biases. */
    static Qubo any(long seed) {
        RandomGenerator random = random(seed);
        int n = random.nextInt(0, 11);
        int density = random.nextInt(1, 11);
        int bias = random.nextInt(1, 20);
        int share = random.nextInt(0, 4);
        return qubo(
                random,
                n,
                density,
                bias,
                i -> random.nextInt(3) < share ? -random.nextInt(1, 8) : random.nextInt(0, 8));
    }

    /** Couplings of at most 0, then some bits complemented. */
    static Qubo hiddenSubmodular(long seed) {
        RandomGenerator random = random(seed);
        int n = random.nextInt(1, 11);
        Qubo plain = qubo(random, n, 6, 12, i -> -random.nextInt(0, 8));
        Bits complemented = Bits.random(n, random);
        var qubo = Qubo.builder(n).addOffset(plain.offset());
        for (int i = 0; i < n; i++) {
            boolean c = complemented.get(i);
            qubo.addOffset(c ? plain.bias(i) : 0).addBias(i, c ? -plain.bias(i) : plain.bias(i));
        }
        plain.couplings()
                .forEach((i, j, b) -> {
                    int ci = complemented.get(i) ? 1 : 0;
                    int cj = complemented.get(j) ? 1 : 0;
                    int si = 1 - 2 * ci;
                    int sj = 1 - 2 * cj;
                    qubo.addOffset(b * ci * cj)
                            .addBias(i, b * si * cj)
                            .addBias(j, b * sj * ci)
                            .add(i, j, b * si * sj);
                });
        return qubo.build();
    }

    /** Multiplied by numbers that no power of two makes whole together. */
    static Qubo real(long seed) {
        RandomGenerator random = random(seed);
        Qubo qubo = any(seed);
        var builder = Qubo.builder(qubo.size()).addOffset(random.nextDouble());
        for (int i = 0; i < qubo.size(); i++) {
            builder.addBias(i, qubo.bias(i) * random.nextDouble());
        }
        int spread = random.nextInt(1, 300);
        qubo.couplings()
                .forEach((i, j, b) ->
                        builder.add(
                                i,
                                j,
                                Math.scalb(b * random.nextDouble(), random.nextInt(-spread, 4))));
        return builder.build();
    }

    private static Qubo qubo(
            RandomGenerator random, int n, int density, int bias, IntUnaryOperator coupling) {
        var qubo = Qubo.builder(n).addOffset(random.nextInt(-9, 10));
        for (int i = 0; i < n; i++) {
            qubo.addBias(i, random.nextInt(-bias, bias + 1));
            for (int j = 0; j < i; j++) {
                if (random.nextInt(10) < density) {
                    qubo.add(i, j, coupling.applyAsInt(i));
                }
            }
        }
        return qubo.build();
    }

    static double minimum(Qubo qubo) {
        return points(qubo).mapToDouble(qubo::energy).min().orElseThrow();
    }

    static List<Bits> minimisers(Qubo qubo) {
        double minimum = minimum(qubo);
        return points(qubo).filter(x -> qubo.energy(x) == minimum).toList();
    }

    static java.util.stream.Stream<Bits> points(Qubo qubo) {
        return LongStream.range(0, 1L << qubo.size())
                .mapToObj(index -> Bits.ofIndex(index, qubo.size()));
    }
}
