package dev.quench.hardware.mitigation;

import dev.quench.hardware.backend.CircuitProgram;
import dev.quench.hardware.backend.IsingProgram;
import dev.quench.hardware.backend.Program;
import dev.quench.hardware.backend.QaoaProgram;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.circuit.Operation;
import dev.quench.problems.qubo.Bits;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A circuit whose measurements are the last that happens to their qubits, each into a bit of its
 * own.
 *
 * @param circuit of gates and such measurements; one without any is measured at its end, qubit
 *     {@code k} into bit {@code k}
 */
record FinalMeasurements(Circuit circuit) {
    /** Refuses a circuit that goes on after a measurement. */
    FinalMeasurements {
        var measured = new BitSet();
        var written = new BitSet();
        for (Instruction instruction : circuit.instructions()) {
            boolean late = instruction.qubits().stream().anyMatch(measured::get);
            boolean twice = instruction instanceof Measurement m && written.get(m.bit());
            boolean other =
                    !(instruction instanceof Operation || instruction instanceof Measurement);
            if (late || twice || other) {
                throw new IllegalArgumentException(
                        ("Bits cannot be flipped before the measurement of a circuit with '%s' on %s:"
                                        + " only gates and one last measurement of a qubit can be"
                                        + " averaged.\nMaybe without flips: --mitigate readout.")
                                .formatted(instruction.label(), instruction.qubits()));
            }
            if (instruction instanceof Measurement m) {
                measured.set(m.qubit());
                written.set(m.bit());
            }
        }
    }

    static FinalMeasurements of(Program program, String backend) {
        return new FinalMeasurements(
                switch (program) {
                    case CircuitProgram(var gates) -> gates;
                    case QaoaProgram qaoa -> qaoa.lowered();
                    case IsingProgram ising -> throw ising.refusedBy(backend);
                });
    }

    /** Returns how many bits an answer has. */
    int bits() {
        return circuit.bits() > 0 ? circuit.bits() : circuit.qubits();
    }

    /** Returns the circuit with an X before the measurement of each bit of the mask. */
    Circuit flipped(Bits mask) {
        var gates = new ArrayList<Instruction>();
        var flips = new ArrayList<Instruction>();
        var measurements = new ArrayList<Instruction>();
        for (Instruction instruction : circuit.instructions()) {
            if (instruction instanceof Measurement m) {
                measurements.add(m);
                if (mask.get(m.bit())) {
                    flips.add(x(m.qubit()));
                }
            } else {
                gates.add(instruction);
            }
        }
        if (circuit.bits() == 0) {
            mask.ones().forEach(k -> flips.add(x(k)));
        }
        gates.addAll(flips);
        gates.addAll(measurements);
        return new Circuit(circuit.qubits(), circuit.bits(), gates);
    }

    private static Operation x(int qubit) {
        return new Operation(Gate.X, List.of(), List.of(qubit));
    }
}
