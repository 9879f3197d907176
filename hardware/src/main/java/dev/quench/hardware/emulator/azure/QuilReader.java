package dev.quench.hardware.emulator.azure;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.circuit.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads straight Quil: one declaration of bits, gates with numbers as angles, measurements. Numbers
 * may be {@code pi}, a multiple of it, or a part.
 */
final class QuilReader {
    private static final Pattern DECLARE = Pattern.compile("DECLARE\\s+ro\\s+BIT\\[(\\d{1,4})]");
    private static final Pattern MEASURE =
            Pattern.compile("MEASURE\\s+(\\d{1,4})\\s+ro\\[(\\d{1,4})]");
    private static final Pattern GATE =
            Pattern.compile("([A-Z]+)(?:\\(([^)]*)\\))?((?:\\s+\\d{1,4})+)");
    private static final Pattern ANGLE =
            Pattern.compile("(-?)(?:([0-9.]+(?:[eE][-+]?\\d+)?)\\*)?pi(?:/([0-9.]+))?");
    private static final Map<String, Gate> GATES =
            Map.ofEntries(
                    Map.entry("I", Gate.I),
                    Map.entry("X", Gate.X),
                    Map.entry("Y", Gate.Y),
                    Map.entry("Z", Gate.Z),
                    Map.entry("H", Gate.H),
                    Map.entry("S", Gate.S),
                    Map.entry("T", Gate.T),
                    Map.entry("RX", Gate.RX),
                    Map.entry("RY", Gate.RY),
                    Map.entry("RZ", Gate.RZ),
                    Map.entry("PHASE", Gate.PHASE),
                    Map.entry("CNOT", Gate.CX),
                    Map.entry("CZ", Gate.CZ),
                    Map.entry("CPHASE", Gate.CPHASE),
                    Map.entry("SWAP", Gate.SWAP),
                    Map.entry("ISWAP", Gate.ISWAP),
                    Map.entry("CCNOT", Gate.CCX),
                    Map.entry("CSWAP", Gate.CSWAP));

    private final List<Instruction> instructions = new ArrayList<>();
    private final int qubits;
    private int bits;

    private QuilReader(int qubits) {
        this.qubits = qubits;
    }

    /**
     * Reads a program.
     *
     * @param text lines
     * @param qubits of the device
     * @return on the device's qubits
     * @throws IllegalArgumentException with the number of the line if it is not read
     */
    static Circuit read(String text, int qubits) {
        var reader = new QuilReader(qubits);
        List<String> lines = text.lines().toList();
        for (int k = 0; k < lines.size(); k++) {
            String line = lines.get(k).replaceFirst("#.*", "").strip();
            if (!line.isEmpty() && !reader.take(line)) {
                throw new IllegalArgumentException(
                        "Line %d of the Quil program is not read.".formatted(k + 1));
            }
        }
        return new Circuit(qubits, reader.bits, reader.instructions);
    }

    private boolean take(String line) {
        Matcher declared = DECLARE.matcher(line);
        Matcher measured = MEASURE.matcher(line);
        Matcher gate = GATE.matcher(line);
        if (declared.matches() && bits == 0) {
            bits = Integer.parseInt(declared.group(1));
        } else if (measured.matches()) {
            int bit = Integer.parseInt(measured.group(2));
            instructions.add(new Measurement(qubit(measured.group(1)), bit));
            return bit < bits;
        } else if (gate.matches() && GATES.containsKey(gate.group(1))) {
            instructions.add(operation(gate));
        } else {
            return false;
        }
        return true;
    }

    private Operation operation(Matcher gate) {
        String angles = gate.group(2) == null ? "" : gate.group(2);
        return new Operation(
                GATES.getOrDefault(gate.group(1), Gate.I),
                Arrays.stream(angles.split(","))
                        .filter(a -> !a.isBlank())
                        .map(a -> angle(a.strip()))
                        .toList(),
                Arrays.stream(gate.group(3).strip().split("\\s+")).map(this::qubit).toList());
    }

    private int qubit(String text) {
        int qubit = Integer.parseInt(text);
        if (qubit >= qubits) {
            throw new IllegalArgumentException(
                    "The qubit %d is not on a device of %d.".formatted(qubit, qubits));
        }
        return qubit;
    }

    private static double angle(String text) {
        Matcher match = ANGLE.matcher(text);
        if (!match.matches()) {
            return Double.parseDouble(text);
        }
        double factor = match.group(2) == null ? 1 : Double.parseDouble(match.group(2));
        double divisor = match.group(3) == null ? 1 : Double.parseDouble(match.group(3));
        return (match.group(1).isEmpty() ? 1 : -1) * factor * Math.PI / divisor;
    }
}
