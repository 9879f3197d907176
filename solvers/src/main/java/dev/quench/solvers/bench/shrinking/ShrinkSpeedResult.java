package dev.quench.solvers.bench.shrinking;

import dev.quench.solvers.bench.MachineLimits;

/**
 * How fast the whole engine shrinks one spin glass.
 *
 * @param plan what was run
 * @param couplings of the glass
 * @param first the first run of this plan, as slow as a compiler that has not seen it
 * @param median the run of median time of those after it
 * @param machine what the machine does at most, the better of before and after the runs
 */
public record ShrinkSpeedResult(
        ShrinkSpeedPlan plan,
        int couplings,
        ShrinkSpeedRun first,
        ShrinkSpeedRun median,
        MachineLimits machine) {
    private static final double NANOSECONDS = 1e9;

    /**
     * Returns the time of a coupling beside the machine's own: how many bytes a plain loop reads
     * and writes in the cache meanwhile.
     *
     * @return bytes a coupling and question; {@code NaN} where there was one question at most
     */
    public double cacheBytesPerCoupling() {
        return median.nsPerCoupling() * machine.cacheBytesPerSecond() / NANOSECONDS;
    }
}
