package dev.quench.hardware.qasm;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.text.SyntaxException;
import java.util.List;

/**
 * A circuit as it was read, with what its text says beside it.
 *
 * @param source name of the text, for messages
 * @param circuit qubit {@code k} is {@code $k} where the qubits are physical
 * @param physical whether the text names qubits of a device, {@code $0, $1, …}, instead of
 *     declaring registers
 * @param places of the instructions in the text, one each, in their order
 */
public record QasmProgram(String source, Circuit circuit, boolean physical, List<Place> places) {
    /**
     * Where a statement begins.
     *
     * @param line from 1
     * @param column from 1
     */
    public record Place(int line, int column) {}

    /**
     * Freezes the places.
     *
     * @throws IllegalArgumentException if there are more or fewer than instructions
     */
    public QasmProgram {
        places = List.copyOf(places);
        if (places.size() != circuit.size()) {
            throw new IllegalArgumentException(
                    "The %d instructions of %s cannot have %d places."
                            .formatted(circuit.size(), source, places.size()));
        }
    }

    /**
     * Says that an instruction cannot be used, where it stands.
     *
     * @param instruction its position in the circuit, from 0
     * @param expected a phrase
     * @param found a phrase
     * @param advice a sentence that begins with "Maybe", or empty
     * @return to be thrown
     */
    public SyntaxException refusal(int instruction, String expected, String found, String advice) {
        Place at = places.get(instruction);
        return new SyntaxException(source, at.line(), at.column(), expected, found, advice);
    }
}
