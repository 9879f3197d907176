package dev.quench.hardware.emulator.ibm;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Conditional;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.compiler.DeviceRules;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.emulator.EmulatedProcessor;
import dev.quench.hardware.emulator.QasmRegisters;
import dev.quench.hardware.emulator.WireJson;
import dev.quench.hardware.qasm.QasmProgram;
import dev.quench.hardware.qasm.QasmReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the circuits of jobs, which must be in the gates of the device, where these exist. */
record IbmCircuits(EmulatedProcessor processor) {
    IbmPub read(String text, int shots) {
        QasmProgram program = QasmReader.readProgram("circuit", text, Map.of());
        Circuit circuit = program.circuit();
        Device device = processor.device();
        if (circuit.qubits() > device.qubits()) {
            throw WireJson.bad(
                    "The circuit has %d qubits, %s has %d."
                            .formatted(circuit.qubits(), device.name(), device.qubits()));
        }
        if (circuit.instructions().stream().noneMatch(Measurement.class::isInstance)) {
            throw WireJson.bad(
                    "The circuit measures nothing; a sampler needs classical registers.");
        }
        for (Instruction instruction : circuit.instructions()) {
            requireNative(instruction);
        }
        new DeviceRules(device)
                .missing(circuit)
                .ifPresent(f -> {
                    throw program.refusal(f.instruction(), f.expected(), f.found(), f.advice());
                });
        processor.requireRoom(circuit);
        return new IbmPub(circuit, registers(text, circuit.bits()), shots);
    }

    private void requireNative(Instruction instruction) {
        switch (instruction) {
            case Operation operation -> {
                if (operation.gate().qubits() > 2
                        || !processor.device().runs(operation.gate(), operation.qubits())) {
                    throw WireJson.bad(
                            "The instruction %s on qubits %s is not supported by the target system %s."
                                    .formatted(
                                            operation.label(),
                                            operation.qubits(),
                                            processor.device().name()));
                }
            }
            case Conditional conditional -> requireNative(conditional.operation());
            default -> {}
        }
    }

    /** The reader numbers the bits of all registers in the order of their declarations. */
    private static List<IbmPub.Register> registers(String text, int bits) {
        var registers = new ArrayList<IbmPub.Register>();
        int start = 0;
        for (var size : QasmRegisters.sizes(text, bits).entrySet()) {
            registers.add(new IbmPub.Register(size.getKey(), start, size.getValue()));
            start += size.getValue();
        }
        return registers;
    }
}
