package dev.quench.hardware.simulator.noisy;

import dev.quench.hardware.backend.Counts;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Draws answers from their probabilities. */
final class Answers {
    private Answers() {}

    static void requireShots(int shots) {
        if (shots < 1) {
            throw new IllegalArgumentException(
                    "The number of shots (%d) must be at least 1.".formatted(shots));
        }
    }

    /** Inversion with sorted draws in one pass, as a statevector samples. */
    static Counts sample(double[] probabilities, int shots, RandomGenerator random) {
        requireShots(shots);
        double[] draws = random.doubles(shots).toArray();
        Arrays.sort(draws);
        double norm = Arrays.stream(probabilities).reduce(0, Double::sum);
        long[] answers = new long[shots];
        double sum = probabilities[0];
        int index = 0;
        for (int k = 0; k < shots; k++) {
            while (index + 1 < probabilities.length && draws[k] * norm >= sum) {
                sum += probabilities[++index];
            }
            answers[k] = index;
        }
        return Counts.ofIndices(Integer.numberOfTrailingZeros(probabilities.length), answers);
    }
}
