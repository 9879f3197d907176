package dev.quench.app.report;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.CircuitStatistics;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.compiler.Compiled;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.qasm.QasmAnsatz;
import dev.quench.hardware.qasm.QasmProgram;
import dev.quench.solvers.estimate.CircuitPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A circuit that is told of.
 *
 * @param name of the instance or the file
 * @param circuit as it was planned or read
 * @param plan where the circuit is that of a formulation
 * @param program where it was read with numbers for its inputs
 * @param ansatz the same circuit with parameters, if it is written so
 * @param target what the circuit was compiled for, if it was
 * @param remarks lines that say more
 */
public record CircuitSubject(
        String name,
        Circuit circuit,
        Optional<CircuitPlan> plan,
        Optional<QasmProgram> program,
        Optional<QasmAnsatz> ansatz,
        Optional<Target> target,
        List<String> remarks) {
    /** Freezes the remarks. */
    public CircuitSubject {
        remarks = List.copyOf(remarks);
    }

    /**
     * A compiled circuit.
     *
     * @param device that it is for
     * @param compiled in native gates on physical qubits
     */
    public record Target(Device device, Compiled compiled) {}

    /**
     * Adds what the circuit was compiled for.
     *
     * @param found the compiled circuit
     * @return the same subject with it
     */
    public CircuitSubject withTarget(Target found) {
        return new CircuitSubject(
                name, circuit, plan, program, ansatz, Optional.of(found), remarks);
    }

    /**
     * Replaces the circuit with parameters by the compiled one.
     *
     * @param compiled on physical qubits
     * @param found the same at zero, for counts and places
     * @return the same subject with both
     */
    public CircuitSubject withTarget(QasmAnsatz compiled, Target found) {
        return new CircuitSubject(
                name, circuit, plan, program, Optional.of(compiled), Optional.of(found), remarks);
    }

    /**
     * Adds a remark.
     *
     * @param remark a line
     * @return the same subject with it behind the others
     */
    public CircuitSubject withRemark(String remark) {
        var more = Stream.concat(remarks.stream(), Stream.of(remark)).toList();
        return new CircuitSubject(name, circuit, plan, program, ansatz, target, more);
    }

    /**
     * Returns the number of qubits that are worked on.
     *
     * @return of physical ones those that are used
     */
    public int qubits() {
        return target.map(t -> t.compiled().initial().qubits()).orElse(circuit.qubits());
    }

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
