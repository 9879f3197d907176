package dev.quench.hardware.emulator.azure;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.circuit.Reset;
import dev.quench.hardware.emulator.QasmRegisters;
import dev.quench.hardware.emulator.WireJson;
import dev.quench.hardware.qasm.QasmReader;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A circuit that was read.
 *
 * @param circuit what runs
 * @param registers their sizes by name, in the order of the bits
 */
record AzureProgram(Circuit circuit, Map<String, Integer> registers) implements AzureWork {
    private static final int MOST_QUBITS = 1000;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** Freezes the registers. */
    AzureProgram {
        registers = Collections.unmodifiableMap(new LinkedHashMap<>(registers));
    }

    void require(AzureMachine machine) {
        machine.processor().requireRoom(circuit);
        long used = used();
        if (used > machine.processor().device().qubits()) {
            throw new IllegalArgumentException(
                    "The program uses %d qubits; %s has %d."
                            .formatted(
                                    used, machine.target(), machine.processor().device().qubits()));
        }
        if (circuit.bits() == 0) {
            throw new IllegalArgumentException("The program measures nothing.");
        }
    }

    /** Quantinuum's own library has two names of its own; its gates are the reader's. */
    static AzureProgram qasm(String text) {
        if (!text.stripLeading().startsWith("OPENQASM 2.0")) {
            throw new IllegalArgumentException("The program is no OpenQASM 2.0.");
        }
        boolean own = text.contains("\"hqslib1.inc\"");
        String plain =
                own
                        ? text.replace("hqslib1.inc", "qelib1.inc")
                                .replaceAll("\\bU1q\\b", "r")
                                .replaceAll("\\bRZZ\\b", "rzz")
                        : text;
        Circuit circuit = QasmReader.read("program", plain);
        return new AzureProgram(circuit, QasmRegisters.sizes(plain, circuit.bits()));
    }

    static AzureProgram quil(String text, AzureMachine machine, boolean asItIs) {
        var device = machine.processor().device();
        Circuit circuit = QuilReader.read(text, device.qubits());
        for (var instruction : circuit.instructions()) {
            if (asItIs
                    && instruction instanceof Operation operation
                    && !device.runs(operation.gate(), operation.qubits())) {
                throw new IllegalArgumentException(
                        "The gate %s on %s is not native, and the compiler is skipped."
                                .formatted(operation.label(), operation.qubits()));
            }
        }
        return new AzureProgram(circuit, Map.of("ro", circuit.bits()));
    }

    static AzureProgram json(String text) {
        JsonNode body = MAPPER.readTree(text);
        if (!body.isObject()) {
            throw WireJson.bad("The program must be an object.");
        }
        Circuit circuit = IonqReader.read(body, MOST_QUBITS);
        return new AzureProgram(circuit, Map.of("all", circuit.bits()));
    }

    private long used() {
        return circuit.instructions().stream().flatMap(i -> i.qubits().stream()).distinct().count();
    }

    /** The first one of each used qubit, which nobody writes, and the resets. */
    long preparations() {
        return used() + circuit.instructions().stream().filter(Reset.class::isInstance).count();
    }

    /** All that are made, also those whose bit is written again. */
    long measurements() {
        return circuit.instructions().stream().filter(Measurement.class::isInstance).count();
    }

    /** The gates on so many qubits. */
    long gates(int qubits) {
        return circuit.instructions().stream()
                .filter(i -> i instanceof Operation && i.qubits().size() == qubits)
                .count();
    }
}
