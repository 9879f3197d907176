package dev.quench.solvers.bench;

import java.time.Duration;

/**
 * How long runs that do not count come first.
 *
 * @param least time that is warmed up for at least; all of it where runs have a limit
 * @param most time after which no further run begins, steady or not
 */
public record WarmUp(Duration least, Duration most) {
    /** From one to five seconds. */
    public static final WarmUp STANDARD = new WarmUp(Duration.ofSeconds(1), Duration.ofSeconds(5));

    /** From a quarter of a second to one second, for many instances one after the other. */
    public static final WarmUp SHORT = new WarmUp(Duration.ofMillis(250), Duration.ofSeconds(1));

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if {@code least} is negative or above {@code most}
     */
    public WarmUp {
        if (least.isNegative() || most.compareTo(least) < 0) {
            throw new IllegalArgumentException(
                    "A warm-up needs 0 <= least (%s) <= most (%s).".formatted(least, most));
        }
    }
}
