package dev.quench.solvers.pipeline;

import java.time.Duration;

/**
 * What a user sets beside the recipe.
 *
 * @param seed of all random draws
 * @param threads bound on threads everywhere, 1 or more; never changes an answer
 * @param timeLimit wall time of one instance
 * @param memoryLimit bytes that a statevector may take
 * @param controls whether random, greedy and annealing controls run
 */
public record RunOptions(
        long seed, int threads, Duration timeLimit, long memoryLimit, boolean controls) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public RunOptions {
        if (threads < 1) {
            throw new IllegalArgumentException(
                    "The number of threads (%d) must be at least 1.".formatted(threads));
        }
        if (timeLimit.isNegative() || timeLimit.isZero()) {
            throw new IllegalArgumentException(
                    "The time limit (%s) must be positive.".formatted(timeLimit));
        }
    }
}
