package dev.quench.hardware.mitigation;

import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.backend.CircuitProgram;
import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.noise.Readout;
import dev.quench.hardware.noise.ReadoutError;
import dev.quench.problems.qubo.Bits;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Measures readout errors by two circuits: one leaves all qubits in |0⟩, the other brings all to
 * |1⟩. What is counted are the errors of each bit by itself, preparation errors of |1⟩ included,
 * with a standard error of {@code sqrt(p (1 - p) / shots)}.
 *
 * <p>The qubits must be those of the programs that are corrected: right for a backend that places
 * qubit {@code k} of every circuit at the same spot.
 */
public final class ReadoutCalibration {
    private ReadoutCalibration() {}

    /**
     * Returns the circuit of a calibration.
     *
     * @param qubits 1 or more
     * @param ones whether all are flipped
     * @return with a measurement of every qubit {@code k} into bit {@code k}
     */
    public static Circuit circuit(int qubits, boolean ones) {
        var circuit = Circuit.builder(qubits, qubits);
        for (int k = 0; ones && k < qubits; k++) {
            circuit.add(Gate.X, k);
        }
        return circuit.measureAll().build();
    }

    /**
     * Runs both circuits.
     *
     * @param backend to be calibrated
     * @param qubits 1 or more
     * @param shots of each circuit, 1 or more
     * @param random where a simulator draws from
     * @return one entry a qubit
     */
    public static Readout measure(Backend backend, int qubits, int shots, RandomGenerator random) {
        double[] ones = share(backend, qubits, false, shots, random);
        double[] zeros = share(backend, qubits, true, shots, random);
        return new Readout(
                IntStream.range(0, qubits)
                        .mapToObj(k -> new ReadoutError(ones[k], 1 - zeros[k]))
                        .toList());
    }

    /** The share of ones that each bit read. */
    private static double[] share(
            Backend backend, int qubits, boolean ones, int shots, RandomGenerator random) {
        Counts counts = backend.run(new CircuitProgram(circuit(qubits, ones)), shots, random);
        long[] read = new long[qubits];
        for (var entry : counts.asMap().entrySet()) {
            Bits bits = entry.getKey();
            bits.ones().forEach(k -> read[k] += entry.getValue());
        }
        return IntStream.range(0, qubits)
                .mapToDouble(k -> read[k] / (double) counts.total())
                .toArray();
    }
}
