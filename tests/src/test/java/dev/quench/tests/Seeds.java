package dev.quench.tests;

import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;

/** Seeds for properties: the seed is the argument, so that it stands in the test's display name. */
public final class Seeds {
    private static final RandomGeneratorFactory<SplittableGenerator> FACTORY =
            RandomGeneratorFactory.of("L64X128MixRandom");

    private Seeds() {}

    /**
     * Returns the first seeds.
     *
     * @param count how many
     * @return {@code 1 … count}
     */
    public static LongStream of(int count) {
        return LongStream.rangeClosed(1, count);
    }

    /**
     * Returns the generator of a seed.
     *
     * @param seed any
     * @return a fresh generator
     */
    public static SplittableGenerator generator(long seed) {
        return FACTORY.create(seed);
    }
}
