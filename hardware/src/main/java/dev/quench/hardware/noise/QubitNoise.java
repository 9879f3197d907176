package dev.quench.hardware.noise;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * What a qubit suffers by itself.
 *
 * @param t1 relaxation time, positive; {@link #FOREVER} for none
 * @param t2 coherence time, positive, at most {@code 2 t1}; {@link #FOREVER} for none
 * @param readout of its measurement
 */
public record QubitNoise(Duration t1, Duration t2, ReadoutError readout) {
    /** A time so long that nothing decays. */
    public static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

    /** A perfect qubit. */
    public static final QubitNoise NONE = new QubitNoise(FOREVER, FOREVER, ReadoutError.NONE);

    /**
     * Checks the times.
     *
     * @throws IllegalArgumentException if one is not positive or {@code t2 > 2 t1}
     */
    public QubitNoise {
        requireTimes(t1, t2);
    }

    static void requireTimes(Duration t1, Duration t2) {
        if (!t1.isPositive() || !t2.isPositive() || seconds(t2) > 2 * seconds(t1)) {
            throw new IllegalArgumentException(
                    ("The times T1 (%s) and T2 (%s) must be positive and T2 at most 2 T1.\n"
                                    + "Maybe set T2 to 2 T1: measured values can exceed it by their"
                                    + " own errors.")
                            .formatted(text(t1), text(t2)));
        }
    }

    private static String text(Duration time) {
        if (time.equals(FOREVER)) {
            return "forever";
        }
        // Exact, and for negative times as well, whose nanoseconds count upwards.
        var nanoseconds =
                BigDecimal.valueOf(time.getSeconds(), -9).add(BigDecimal.valueOf(time.getNano()));
        return nanoseconds.movePointLeft(3).stripTrailingZeros().toPlainString() + " µs";
    }

    static double seconds(Duration time) {
        return time.equals(FOREVER)
                ? Double.POSITIVE_INFINITY
                : time.getSeconds() + time.getNano() * 1e-9;
    }
}
