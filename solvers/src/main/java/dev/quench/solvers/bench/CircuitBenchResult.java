package dev.quench.solvers.bench;

import org.jspecify.annotations.Nullable;

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
 * @param ansatzParameters of an ansatz of RY and CZ with two repetitions
 * @param ansatzGradientSeconds all derivatives of its mean energy, one pass forth and one back;
 *     null above 26 qubits or where two more states have no room
 */
public record CircuitBenchResult(
        int gates,
        double nsPerAmplitudeGate,
        double nsPerAmplitudeLayer,
        double floorNsPerAmplitudeLayer,
        double bandwidthBytesPerSecond,
        long stateBytes,
        double seconds,
        double normError,
        int ansatzParameters,
        @Nullable Double ansatzGradientSeconds) {}
