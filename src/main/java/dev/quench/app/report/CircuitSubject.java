package dev.quench.app.report;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.CircuitStatistics;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.compiler.Compiled;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.qasm.QasmAnsatz;
import dev.quench.solvers.estimate.CircuitPlan;
import java.util.ArrayList;
import java.util.Optional;

/**
 * A circuit that is told of.
 *
 * @param name of the instance or the file
 * @param circuit as it was planned or read
 * @param plan where the circuit is that of a formulation
 * @param ansatz the same circuit with parameters, if it is written so
 * @param target what the circuit was compiled for, if it was
 */
public record CircuitSubject(
        String name,
        Circuit circuit,
        Optional<CircuitPlan> plan,
        Optional<QasmAnsatz> ansatz,
        Optional<Target> target) {
    /**
     * A compiled circuit.
     *
     * @param device that it is for
     * @param compiled in native gates on physical qubits
     */
    public record Target(Device device, Compiled compiled) {}

    /**
     * Returns the circuit that is written: compiled if it was, and measured if it is that of a
     * formulation, the bit of each logical qubit having its number.
     *
     * @return on logical or, compiled, on physical qubits
     */
    public Circuit written() {
        Circuit plain = target.map(t -> t.compiled().circuit()).orElse(circuit);
        if (plan.isEmpty()) {
            return plain;
        }
        var instructions = new ArrayList<Instruction>(plain.instructions());
        for (int k = 0; k < circuit.qubits(); k++) {
            instructions.add(new Measurement(place(k), k));
        }
        return new Circuit(plain.qubits(), circuit.qubits(), instructions);
    }

    private int place(int qubit) {
        return target.map(t -> t.compiled().last().physical(qubit)).orElse(qubit);
    }

    /**
     * Counts what is written.
     *
     * @return the counts
     */
    public CircuitStatistics statistics() {
        return ansatz.map(a -> CircuitStatistics.of(a.circuit()))
                .orElseGet(() -> CircuitStatistics.of(written()));
    }
}
