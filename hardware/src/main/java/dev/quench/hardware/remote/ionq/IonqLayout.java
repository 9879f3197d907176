package dev.quench.hardware.remote.ionq;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.problems.qubo.Bits;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which qubit each classical bit was measured on; the service answers with all qubits.
 *
 * @param qubits how many the program has
 * @param measured the qubit of each bit
 */
record IonqLayout(int qubits, List<Integer> measured) {
    /** Takes the last measurement into each bit. */
    static IonqLayout of(Circuit circuit, int qubits) {
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
        return new IonqLayout(qubits, List.of(measured));
    }

    static IonqLayout parse(String text) {
        String[] parts = text.split(":", 2);
        return new IonqLayout(
                Integer.parseInt(parts[0]),
                Arrays.stream(parts[1].split(",")).map(Integer::valueOf).toList());
    }

    String text() {
        return qubits
                + ":"
                + measured.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** The classical bits of a state of all qubits, qubit 0 the least significant. */
    Bits bits(BigInteger state) {
        return Bits.withOnes(
                measured.size(),
                IntStream.range(0, measured.size()).filter(b -> state.testBit(measured.get(b))));
    }
}
