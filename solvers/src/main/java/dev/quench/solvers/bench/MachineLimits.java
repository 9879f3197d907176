package dev.quench.solvers.bench;

/**
 * What a machine does in a second at most, measured by {@link MachineProbe}; all threads together.
 *
 * @param threads how many ran at once
 * @param cacheBytesPerSecond bytes read and written by {@code a[i] *= c} over 512 KiB a thread
 * @param memoryBytesPerSecond the same over an array beyond the caches
 * @param additionsPerSecond 16-bit additions {@code a[i] += b[i]} in the first-level cache
 */
public record MachineLimits(
        int threads,
        double cacheBytesPerSecond,
        double memoryBytesPerSecond,
        double additionsPerSecond) {
    /**
     * Joins two measurements with the same threads.
     *
     * @param other measured at another time
     * @return the higher of each rate
     */
    public MachineLimits best(MachineLimits other) {
        return new MachineLimits(
                threads,
                Math.max(cacheBytesPerSecond, other.cacheBytesPerSecond),
                Math.max(memoryBytesPerSecond, other.memoryBytesPerSecond),
                Math.max(additionsPerSecond, other.additionsPerSecond));
    }
}
