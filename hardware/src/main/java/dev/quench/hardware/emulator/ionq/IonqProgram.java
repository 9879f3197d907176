package dev.quench.hardware.emulator.ionq;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.circuit.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A program as the machine runs it: gates, then all qubits are measured.
 *
 * @param measured qubit {@code k} into bit {@code k} at the end
 * @param registers by name: for each of its bits the qubit that is read, -1 for none
 */
public record IonqProgram(Circuit measured, Map<String, List<Integer>> registers) {
    /** The register that the service adds. */
    static final String ALL = "output_all";

    /** Freezes the registers. */
    public IonqProgram {
        registers = Collections.unmodifiableMap(new LinkedHashMap<>(registers));
    }

    /** Makes a circuit of gates whose qubits are all read. */
    static IonqProgram of(int qubits, List<Operation> gates) {
        return new IonqProgram(
                Circuit.builder(qubits, qubits).addAll(gates).measureAll().build(),
                Map.of(ALL, all(qubits)));
    }

    /** Makes one of a circuit that measures at its end, with its registers of bits. */
    static IonqProgram of(Circuit circuit, Map<String, Integer> sizes) {
        var gates = new ArrayList<Operation>();
        var sources = new ArrayList<>(Collections.nCopies(circuit.bits(), -1));
        for (var instruction : circuit.instructions()) {
            if (instruction instanceof Measurement(int qubit, int bit)) {
                sources.set(bit, qubit);
            } else if (instruction instanceof Operation operation) {
                gates.add(operation);
            }
        }
        var registers = new LinkedHashMap<String, List<Integer>>();
        int start = 0;
        for (var register : sizes.entrySet()) {
            int end = start + register.getValue();
            registers.put(register.getKey(), List.copyOf(sources.subList(start, end)));
            start = end;
        }
        registers.put(ALL, all(circuit.qubits()));
        return new IonqProgram(of(circuit.qubits(), gates).measured(), registers);
    }

    private static List<Integer> all(int qubits) {
        var all = new ArrayList<Integer>();
        for (int q = 0; q < qubits; q++) {
            all.add(q);
        }
        return List.copyOf(all);
    }

    int qubits() {
        return measured.qubits();
    }

    /** The gates on so many qubits. */
    int gates(int qubits) {
        return (int)
                measured.instructions().stream()
                        .filter(i -> i instanceof Operation && i.qubits().size() == qubits)
                        .count();
    }
}
