package dev.quench.solvers.sampler.tabu;

import java.util.random.RandomGenerator;

/**
 * For how many moves a flipped bit may not flip back: {@code n share + base}, rounded down, plus a
 * uniform number in {@code [1, spread]}, and never more than half of the bits.
 *
 * @param share of the number of bits, in [0, 0.5]
 * @param base 0 or more
 * @param spread 1 or more
 */
public record Tenure(double share, int base, int spread) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public Tenure {
        if (!(share >= 0 && share <= 0.5) || base < 0 || spread < 1) {
            throw new IllegalArgumentException(
                    "A tenure needs a share (%s) in [0, 0.5], a base (%d) of 0 or more and a spread (%d) of 1 or more."
                            .formatted(share, base, spread));
        }
    }

    /**
     * Draws a tenure.
     *
     * @param size number of bits, 1 or more
     * @param random the stream
     * @return between 0 and half of {@code size}
     */
    int draw(int size, RandomGenerator random) {
        int drawn = (int) (size * share) + base + 1 + random.nextInt(spread);
        return Math.min(drawn, (size - 1) / 2);
    }
}
