package dev.quench.hardware.compiler;

import java.time.Duration;

/**
 * What is expected to survive of a circuit on a device.
 *
 * <p>Errors are taken as independent: a gate of average infidelity {@code r} on {@code k} qubits, d
 * = 2^k, keeps the process fidelity {@code 1 - r (d + 1) / d}; a qubit that waits for t keeps
 * {@code (1 + exp(-t/T1) + 2 exp(-t/T2)) / 4}; a measurement keeps {@code 1 - } the mean of its two
 * errors, one within the circuit as well. All depend on error rates of the past; drift, crosstalk
 * and leakage are not included.
 *
 * @param gates product over the gates and resets
 * @param idling product over the waiting times
 * @param readout product over the measurements
 * @param lightCone mean over the measured qubits of the product over the gates, waits and
 *     measurements in the past of each: what a single qubit's value keeps
 * @param logSignal natural logarithm of the share of shots in which nothing went wrong, which is
 *     finite where the share itself is too small for a number
 * @param duration of the gates, resets and measurements within the circuit, in sequence and in
 *     parallel where qubits are free
 */
public record Forecast(
        double gates,
        double idling,
        double readout,
        double lightCone,
        double logSignal,
        Duration duration) {
    /**
     * Returns the fidelity of the state before it is measured.
     *
     * @return in [0, 1]
     */
    public double state() {
        return gates * idling;
    }

    /**
     * Returns the fraction of shots in which nothing went wrong.
     *
     * @return in [0, 1]
     */
    public double signal() {
        return gates * idling * readout;
    }
}
