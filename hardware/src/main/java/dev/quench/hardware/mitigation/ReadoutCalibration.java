package dev.quench.hardware.mitigation;

import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.backend.CircuitProgram;
import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.noise.Readout;
import dev.quench.hardware.noise.ReadoutError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

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
        return circuit(Circuit.builder(qubits, qubits).measureAll().build(), ones);
    }

    /**
     * Returns a circuit that measures as another one does.
     *
     * @param program measures at its end
     * @param ones whether the measured qubits are flipped
     * @return of as many qubits and bits
     */
    private static Circuit circuit(Circuit program, boolean ones) {
        List<Measurement> measurements =
                program.instructions().stream()
                        .filter(Measurement.class::isInstance)
                        .map(Measurement.class::cast)
                        .toList();
        var instructions = new ArrayList<Instruction>();
        for (Measurement measurement : ones ? measurements : List.<Measurement>of()) {
            instructions.add(new Operation(Gate.X, List.of(), List.of(measurement.qubit())));
        }
        instructions.addAll(measurements);
        return new Circuit(program.qubits(), program.bits(), instructions);
    }

    /**
     * Runs both circuits on all qubits.
     *
     * @param backend to be calibrated
     * @param qubits 1 or more
     * @param shots of each circuit, 1 or more
     * @param random where a simulator draws from
     * @return one entry a qubit
     */
    public static Readout measure(Backend backend, int qubits, int shots, RandomGenerator random) {
        return measure(
                backend, Circuit.builder(qubits, qubits).measureAll().build(), shots, random);
    }

    /**
     * Runs both circuits on the qubits that a program measures.
     *
     * @param backend to be calibrated
     * @param program measures at its end, each qubit once
     * @param shots of each circuit, 1 or more
     * @param random where a simulator draws from
     * @return one entry a bit of the program; a bit that is not measured is read right
     */
    public static Readout measure(
            Backend backend, Circuit program, int shots, RandomGenerator random) {
        List<Counts> counts =
                backend.runAll(
                        List.of(
                                new CircuitProgram(circuit(program, false)),
                                new CircuitProgram(circuit(program, true))),
                        List.of(shots, shots),
                        random);
        double[] ones = share(counts.get(0), program.bits());
        double[] read = share(counts.get(1), program.bits());
        ReadoutError[] errors = new ReadoutError[program.bits()];
        Arrays.fill(errors, ReadoutError.NONE);
        for (Instruction instruction : program.instructions()) {
            if (instruction instanceof Measurement(int _, int bit)) {
                errors[bit] = new ReadoutError(ones[bit], 1 - read[bit]);
            }
        }
        return new Readout(Arrays.asList(errors));
    }

    /** The share of ones that each bit read. */
    private static double[] share(Counts counts, int bits) {
        long[] read = new long[bits];
        for (var entry : counts.asMap().entrySet()) {
            entry.getKey().ones().forEach(k -> read[k] += entry.getValue());
        }
        return Arrays.stream(read).mapToDouble(k -> k / (double) counts.total()).toArray();
    }
}
