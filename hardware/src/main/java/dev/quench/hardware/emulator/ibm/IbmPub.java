package dev.quench.hardware.emulator.ibm;

import dev.quench.hardware.circuit.Circuit;
import java.util.List;

/**
 * A circuit of a job.
 *
 * @param circuit in native gates on the qubits of the device
 * @param registers of classical bits, in their order
 * @param shots 1 or more
 */
public record IbmPub(Circuit circuit, List<Register> registers, int shots) {
    /**
     * A register of classical bits.
     *
     * @param name the key of its results
     * @param start the first of its bits in the circuit
     * @param size 1 or more
     */
    public record Register(String name, int start, int size) {}

    /** Freezes the list. */
    public IbmPub {
        registers = List.copyOf(registers);
    }
}
