package dev.quench.solvers.bench;

import dev.quench.problems.qubo.Qubo;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/**
 * Random spin glasses to measure on: {@code E(s) = sum J_ij s_i s_j} over {@code n d / 2} random
 * pairs, all different; {@code J_ij} is 1 or -1 with equal probability.
 */
public final class RandomSpins {
    private static final int LARGEST = 10_000_000;
    private static final double MOST_COUPLINGS = 2e7;

    private RandomSpins() {}

    /**
     * Draws a glass.
     *
     * @param text {@code N,D}: variables and mean number of neighbours
     * @param random where couplings come from
     * @return integer coefficients, even ones; lower is better
     * @throws IllegalArgumentException if the text is none of that form, or a number out of range
     */
    public static Qubo parse(String text, RandomGenerator random) {
        String[] parts = text.split(",", -1);
        try {
            if (parts.length == 2) {
                return draw(
                        Integer.parseInt(parts[0].strip()),
                        Double.parseDouble(parts[1].strip()),
                        random);
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(shape(text), e);
        }
        throw new IllegalArgumentException(shape(text));
    }

    private static String shape(String text) {
        return "The function '%s' must be N,D: variables and mean number of neighbours, for example 1000,6."
                .formatted(text);
    }

    /**
     * Draws a glass.
     *
     * @param size number of variables, 2 or more
     * @param degree mean number of neighbours, in {@code [0, size - 1]}
     * @param random where couplings come from
     * @return integer coefficients, even ones; lower is better
     * @throws IllegalArgumentException if a number is out of range
     */
    public static Qubo draw(int size, double degree, RandomGenerator random) {
        if (size < 2 || size > LARGEST) {
            throw new IllegalArgumentException(
                    "The number of variables (%d) must be in [2, %d].".formatted(size, LARGEST));
        }
        if (!(degree >= 0 && degree <= size - 1 && degree * size / 2 <= MOST_COUPLINGS)) {
            throw new IllegalArgumentException(
                    "The mean number of neighbours (%s) must be in [0, %d], and give at most %.0f couplings."
                            .formatted(degree, size - 1, MOST_COUPLINGS));
        }
        var qubo = Qubo.builder(size);
        long pairs = Math.round(size * degree / 2);
        if (2 * degree > size - 1) {
            dense(qubo, size, pairs, random);
        } else {
            sparse(qubo, size, pairs, random);
        }
        return qubo.build();
    }

    /** Goes over all pairs and takes each with the share that is still wanted of those left. */
    private static void dense(Qubo.Builder qubo, int size, long wanted, RandomGenerator random) {
        long left = (long) size * (size - 1) / 2;
        long missing = wanted;
        for (int i = 1; i < size; i++) {
            for (int j = 0; j < i; j++, left--) {
                if (random.nextLong(left) < missing) {
                    couple(qubo, i, j, random);
                    missing--;
                }
            }
        }
    }

    /** Draws pairs and draws again for those that came twice. */
    private static void sparse(Qubo.Builder qubo, int size, long wanted, RandomGenerator random) {
        long[] keys = {};
        while (keys.length < wanted) {
            keys =
                    LongStream.concat(
                                    LongStream.of(keys),
                                    LongStream.generate(() -> pair(size, random))
                                            .limit(wanted - keys.length))
                            .sorted()
                            .distinct()
                            .toArray();
        }
        for (long key : keys) {
            couple(qubo, (int) (key / size), (int) (key % size), random);
        }
    }

    private static long pair(int size, RandomGenerator random) {
        int i = random.nextInt(size);
        int j = (i + 1 + random.nextInt(size - 1)) % size;
        return (long) Math.min(i, j) * size + Math.max(i, j);
    }

    /** {@code J s_i s_j} with {@code s = 1 - 2 x}. */
    private static void couple(Qubo.Builder qubo, int i, int j, RandomGenerator random) {
        int coupling = random.nextBoolean() ? 1 : -1;
        qubo.addOffset(coupling)
                .add(i, j, 4 * coupling)
                .addBias(i, -2 * coupling)
                .addBias(j, -2 * coupling);
    }
}
