package dev.quench.solvers.bench;

/**
 * What a circuit of gates takes here.
 *
 * @param gates of the circuit as it was written
 * @param nsPerAmplitudeGate median time over {@code 2^n} and the gates, in nanoseconds
 * @param nsPerAmplitudeLayer median time over {@code 2^n} and the depth
 * @param floorNsPerAmplitudeLayer what two passes over the memory would take at the bandwidth
 * @param bandwidthBytesPerSecond read and written in place by a plain loop
 * @param stateBytes of the amplitudes
 * @param seconds median of the whole circuit
 * @param normError how far the norm is from one after all runs
 */
public record CircuitBenchResult(
        int gates,
        double nsPerAmplitudeGate,
        double nsPerAmplitudeLayer,
        double floorNsPerAmplitudeLayer,
        double bandwidthBytesPerSecond,
        long stateBytes,
        double seconds,
        double normError) {}
