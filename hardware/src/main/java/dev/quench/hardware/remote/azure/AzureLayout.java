package dev.quench.hardware.remote.azure;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.problems.qubo.Bits;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How answers become the circuit's classical bits.
 *
 * @param bits how many it has
 * @param qubits of the program
 * @param measured the qubit of each bit, of the last measurement into it
 */
record AzureLayout(int bits, int qubits, List<Integer> measured) {
    static AzureLayout of(Circuit circuit) {
        Integer[] measured = new Integer[circuit.bits()];
        circuit.instructions().stream()
                .filter(Measurement.class::isInstance)
                .map(Measurement.class::cast)
                .forEach(m -> measured[m.bit()] = m.qubit());
        for (int bit = 0; bit < measured.length; bit++) {
            if (measured[bit] == null) {
                throw new IllegalArgumentException(
                        "The classical bit %d is never measured.\nMaybe remove it from the circuit."
                                .formatted(bit));
            }
        }
        return new AzureLayout(circuit.bits(), circuit.qubits(), List.of(measured));
    }

    /** Bit {@code i} is atom {@code i}. */
    static AzureLayout ofAtoms(int atoms) {
        return new AzureLayout(atoms, atoms, IntStream.range(0, atoms).boxed().toList());
    }

    static AzureLayout parse(String text) {
        String[] parts = text.split(":", 2);
        List<Integer> measured = Arrays.stream(parts[1].split(",")).map(Integer::valueOf).toList();
        return new AzureLayout(measured.size(), Integer.parseInt(parts[0]), measured);
    }

    String text() {
        return qubits
                + ":"
                + measured.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** The classical bits of a state of all qubits, qubit 0 the least significant. */
    Bits of(BigInteger state) {
        return Bits.withOnes(
                bits, IntStream.range(0, bits).filter(b -> state.testBit(measured.get(b))));
    }
}
