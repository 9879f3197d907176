package dev.quench.hardware.qasm;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.text.SyntaxException;
import java.util.Map;

/**
 * Reads circuits from OpenQASM 2 and 3.
 *
 * <p>The subset: version; include of {@code stdgates.inc} and {@code qelib1.inc} (their gates and
 * those of Braket are known with or without); several registers of qubits and bits, in the order of
 * their declarations, or physical qubits; {@code input float} and {@code input angle}; constants;
 * expressions of {@code + - * / **}, parentheses, {@code pi tau euler} and {@code sin cos tan exp
 * ln sqrt}; calls of gates on qubits and, one by one, on registers; {@code inv}, {@code pow} of
 * whole powers and {@code ctrl} where the table of gates has the result; definitions of gates,
 * which are written out; measurements in both forms; reset; {@code if} and {@code else} on one bit
 * around gates; boxes, verbatim or not. Left out without a word, since a circuit has no place for
 * them: {@code barrier}, {@code delay}, {@code gphase} and pragmas. All else is refused with its
 * place.
 *
 * <p>A circuit is equal up to its global phase. Time and memory are proportional to the text and
 * the circuit, within the limits below.
 */
public final class QasmReader {
    /** How many characters a text may have. */
    public static final int LONGEST_TEXT = 1 << 26;

    /** How many qubits a circuit may have, and how many bits. */
    public static final int MOST_QUBITS = 100_000;

    /** How many instructions a circuit may have, calls of defined gates counted as well. */
    public static final int MOST_INSTRUCTIONS = 1 << 22;

    private QasmReader() {}

    /**
     * Reads a circuit.
     *
     * @param name of the text, for messages
     * @param text OpenQASM 2 or 3; without a version it is 3
     * @return with as many qubits and bits as are declared, or one more than the highest physical
     *     qubit
     * @throws SyntaxException with line and column if the text is not in the subset, exceeds a
     *     limit or has inputs
     */
    public static Circuit read(String name, String text) {
        return readProgram(name, text, Map.of()).circuit();
    }

    /**
     * Reads a circuit and what its text says beside it, with numbers for its inputs.
     *
     * @param name of the text, for messages
     * @param text OpenQASM 2 or 3; without a version it is 3. Calculations with inputs may be any
     *     that constants allow
     * @param inputs a finite value for each input that the text declares
     * @return the circuit, its kind of qubits and the places of its instructions
     * @throws SyntaxException with line and column if the text is not in the subset or exceeds a
     *     limit; if an input has no value, or a value no input
     * @throws IllegalArgumentException if a value is not finite
     */
    public static QasmProgram readProgram(String name, String text, Map<String, Double> inputs) {
        inputs.forEach(QasmReader::requireFinite);
        var parser = parser(name, text, false, inputs);
        return parser.collected().program(name, parser.registers());
    }

    private static void requireFinite(String input, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "The input %s (%s) must be a finite number.".formatted(input, value));
        }
    }

    /**
     * Reads a circuit with parameters.
     *
     * @param name of the text, for messages
     * @param text OpenQASM 2 or 3; its inputs are the parameters, in their order. There are no
     *     measurements or, at the end, those of all qubits, each into the bit of its number
     * @return the circuit, the names of its parameters and its measurements
     * @throws SyntaxException with line and column if the text is not in the subset, exceeds a
     *     limit, or has other instructions than gates and these measurements
     */
    public static QasmAnsatz readParametric(String name, String text) {
        var parser = parser(name, text, true, Map.of());
        return parser.collected().ansatz(parser.registers());
    }

    private static ProgramParser parser(
            String name, String text, boolean parametric, Map<String, Double> inputs) {
        if (text.length() > LONGEST_TEXT) {
            throw new SyntaxException(
                    name,
                    1,
                    1,
                    "at most " + LONGEST_TEXT + " characters",
                    text.length() + " of them",
                    "Maybe split the circuit.");
        }
        return new ProgramParser(name, text, parametric, inputs, MOST_INSTRUCTIONS).run();
    }
}
