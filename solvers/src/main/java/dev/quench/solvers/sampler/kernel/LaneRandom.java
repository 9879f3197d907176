package dev.quench.solvers.sampler.kernel;

import java.util.random.RandomGenerator;

/**
 * Sixteen independent streams of 32-bit random numbers, drawn side by side.
 *
 * <p>Each lane is a xoshiro128++ generator, of period {@code 2^128 - 1}. The numbers of a round are
 * those of lanes 0 to 15; the numbers of one lane depend on its seed alone. Mutable, for one
 * thread.
 *
 * <p>Source: D. Blackman, S. Vigna, Scrambled linear pseudorandom number generators, 2021,
 * doi:10.1145/3460772.
 */
sealed interface LaneRandom permits ScalarLaneRandom, VectorLaneRandom {
    /** Number of streams. */
    int LANES = 16;

    /**
     * Draws.
     *
     * @param target takes {@code LANES} numbers a round
     * @param first round to fill, 0 being the beginning of the target
     * @param rounds 0 or more
     */
    void fill(int[] target, int first, int rounds);

    /**
     * Draws the seed of one lane.
     *
     * @param source of the seed
     * @param state four arrays of one word a lane
     * @param lane which one
     */
    static void seed(RandomGenerator source, int[][] state, int lane) {
        int any = 0;
        for (int[] word : state) {
            word[lane] = source.nextInt();
            any |= word[lane];
        }
        if (any == 0) {
            state[0][lane] = 1;
        }
    }
}
