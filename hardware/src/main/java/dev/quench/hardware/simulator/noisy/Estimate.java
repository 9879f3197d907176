package dev.quench.hardware.simulator.noisy;

import java.util.Locale;

/**
 * A mean found by sampling.
 *
 * @param mean the estimate
 * @param standardError its standard deviation, estimated from the same trajectories; 0 where
 *     nothing was left to chance
 * @param trajectories how many were run, the faultless one not counted
 */
public record Estimate(double mean, double standardError, int trajectories) {
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%.6g ± %.2g (%d trajectories)", mean, standardError, trajectories);
    }
}
