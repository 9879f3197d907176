package dev.quench.solvers.bench;

import org.jspecify.annotations.Nullable;

/**
 * What QAOA takes here.
 *
 * @param nsPerAmplitudeLayer median time of a layer over {@code 2^n}, in nanoseconds
 * @param leastNsPerAmplitudeLayer the shortest
 * @param floorNsPerAmplitudeLayer what two passes over the memory would take at the bandwidth
 * @param floors the first over the third; below 1 where layers need fewer than two passes
 * @param bandwidthBytesPerSecond read and written in place by a plain loop, as many bytes as the
 *     state has where memory allows
 * @param stateBytes of the amplitudes
 * @param evaluationSeconds median of one mean energy, from |+⟩ on
 * @param gradientSeconds median of one gradient, null where a second state has no room, or above 26
 *     qubits
 */
public record QaoaBenchResult(
        double nsPerAmplitudeLayer,
        double leastNsPerAmplitudeLayer,
        double floorNsPerAmplitudeLayer,
        double floors,
        double bandwidthBytesPerSecond,
        long stateBytes,
        double evaluationSeconds,
        @Nullable Double gradientSeconds) {}
