package dev.quench.solvers.sampler;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;

/** Seeded random functions and the naive answers to them. */
public final class TestQubos {
    private TestQubos() {}

    /** Returns a stream. */
    public static SplittableGenerator random(long seed) {
        return RandomGeneratorFactory.<SplittableGenerator>of("L64X128MixRandom").create(seed);
    }

    /** Returns a function with integer coefficients in [-9, 9], a third of the pairs coupled. */
    public static Qubo integral(int size, RandomGenerator random) {
        var qubo = Qubo.builder(size).addOffset(random.nextInt(-9, 10));
        for (int i = 0; i < size; i++) {
            for (int j = i; j < size; j++) {
                if (i == j || random.nextInt(3) == 0) {
                    qubo.add(i, j, random.nextInt(-9, 10));
                }
            }
        }
        return qubo.build();
    }

    /** Returns a function with real coefficients in [-1, 1), all pairs coupled. */
    public static Qubo real(int size, RandomGenerator random) {
        var qubo = Qubo.builder(size).addOffset(random.nextDouble());
        for (int i = 0; i < size; i++) {
            for (int j = i; j < size; j++) {
                qubo.add(i, j, random.nextDouble(-1, 1));
            }
        }
        return qubo.build();
    }

    /** Returns every state, lowest first, by evaluating each. */
    static List<Sample> bruteForce(Qubo qubo) {
        var draws = new ArrayList<Bits>();
        LongStream.range(0, 1L << qubo.size())
                .forEach(index -> draws.add(Bits.ofIndex(index, qubo.size())));
        return SampleSet.collect(qubo, draws, Map.of()).samples();
    }
}
