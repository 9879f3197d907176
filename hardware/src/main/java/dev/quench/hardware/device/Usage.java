package dev.quench.hardware.device;

import java.time.Duration;

/**
 * What a price depends on, of one circuit that is run once as a task.
 *
 * @param shots 0 or more
 * @param oneQubitGates of the circuit
 * @param twoQubitGates of the circuit
 * @param measurements of the circuit, with preparations and resets
 * @param busy time of the processor for all shots
 */
public record Usage(
        long shots, long oneQubitGates, long twoQubitGates, long measurements, Duration busy) {
    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public Usage {
        if (Math.min(Math.min(shots, oneQubitGates), Math.min(twoQubitGates, measurements)) < 0
                || busy.isNegative()) {
            throw new IllegalArgumentException(
                    "A usage (%d shots, %d and %d gates, %d measurements, %s) must not be negative."
                            .formatted(shots, oneQubitGates, twoQubitGates, measurements, busy));
        }
    }
}
