package dev.quench.hardware.emulator.braket;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.emulator.RequestRefused;
import dev.quench.hardware.qasm.QasmProgram;
import dev.quench.hardware.qasm.QasmReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program as the device runs it.
 *
 * @param circuit whose bit {@code k} is {@code qubits[k]}, measured at the end
 * @param qubits that are measured, ascending
 */
public record BraketProgram(Circuit circuit, List<Integer> qubits) implements BraketWork {
    private static final Pattern COMMENT = Pattern.compile("//[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern PRAGMA = Pattern.compile("#pragma[^\\n]*");
    private static final Pattern BOX = Pattern.compile("\\bbox\\s*\\{");
    private static final Pattern VERBATIM =
            Pattern.compile("#pragma braket verbatim[ \\t]*\\r?\\n\\s*box\\s*\\{");
    private static final Pattern DEFINED = Pattern.compile("\\bgate\\s+(\\w+)");
    private static final Set<String> WORDS =
            Set.of("OPENQASM", "bit", "qubit", "box", "measure", "barrier", "gate", "input");

    /** Freezes the qubits. */
    public BraketProgram {
        qubits = List.copyOf(qubits);
    }

    /**
     * Reads a program by Braket's rules.
     *
     * @throws RequestRefused with status 400 if it breaks one
     */
    static BraketProgram read(String source, Device device) {
        String text = COMMENT.matcher(source).replaceAll(m -> " ".repeat(m.group().length()));
        requireWords(text);
        QasmProgram program;
        try {
            program = QasmReader.readProgram("source", source, Map.of());
        } catch (IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
        Circuit circuit = program.circuit();
        if (circuit.qubits() > device.qubits()) {
            throw refused(
                    "The program uses %d qubits, the device has %d."
                            .formatted(circuit.qubits(), device.qubits()));
        }
        requireBox(text, program, device);
        return measured(circuit);
    }

    private static RequestRefused refused(String message) {
        return new RequestRefused(400, "ValidationException", message.replaceAll("\\s+", " "));
    }

    /** No file, no pragma but one, and gates by the names that Braket has for them. */
    private static void requireWords(String text) {
        Matcher pragma = PRAGMA.matcher(text);
        while (pragma.find()) {
            if (!pragma.group().strip().equals("#pragma braket verbatim")) {
                throw refused(
                        "The pragma '%s' is not supported.".formatted(pragma.group().strip()));
            }
        }
        var known = new HashSet<>(WORDS);
        for (Gate gate : Gate.values()) {
            gate.braket().ifPresent(known::add);
        }
        Matcher defined = DEFINED.matcher(text);
        while (defined.find()) {
            known.add(defined.group(1));
        }
        for (String statement : PRAGMA.matcher(text).replaceAll("").split("[;{}]", -1)) {
            String word = statement.strip().replaceFirst("(?s)^(\\w*).*", "$1");
            if (!word.isEmpty() && !statement.contains("=") && !known.contains(word)) {
                throw refused("The statement '%s' is not supported.".formatted(word));
            }
        }
    }

    private static void requireBox(String text, QasmProgram program, Device device) {
        int boxes = (int) BOX.matcher(text).results().count();
        int verbatim = (int) VERBATIM.matcher(text).results().count();
        int pragmas = (int) PRAGMA.matcher(text).results().count();
        if (boxes > 1 || boxes != verbatim || pragmas != verbatim) {
            throw refused("A verbatim pragma must be followed by one box, and a box needs one.");
        }
        if (boxes == 0) {
            return;
        }
        if (!program.physical()) {
            throw refused("A verbatim box takes physical qubits only.");
        }
        Matcher box = BOX.matcher(text);
        int from = box.find() ? box.end() : 0;
        int to = text.indexOf('}', from);
        List<Instruction> instructions = program.circuit().instructions();
        for (int k = 0; k < instructions.size(); k++) {
            int at = offset(text, program.places().get(k));
            boolean inside = at >= from && at < to;
            if (instructions.get(k) instanceof Operation operation) {
                requireNative(operation, inside, device);
            } else if (inside) {
                throw refused("A verbatim box takes gates only.");
            }
        }
    }

    private static int offset(String text, QasmProgram.Place place) {
        int at = 0;
        for (int line = 1; line < place.line(); line++) {
            at = text.indexOf('\n', at) + 1;
        }
        return at + place.column() - 1;
    }

    private static void requireNative(Operation operation, boolean inside, Device device) {
        if (!inside) {
            throw refused("Gates beside a verbatim box are not supported by the device.");
        }
        if (!device.runs(operation.gate(), operation.qubits())) {
            throw refused(
                    "The gate %s on the qubits %s is not a native gate of the device there."
                            .formatted(
                                    operation.gate().braket().orElse(operation.label()),
                                    operation.qubits()));
        }
    }

    /** All that is used is measured, once and at the end, as most devices want it. */
    private static BraketProgram measured(Circuit circuit) {
        var used = new TreeSet<Integer>();
        var measured = new TreeSet<Integer>();
        var gates = new ArrayList<Instruction>();
        for (Instruction instruction : circuit.instructions()) {
            used.addAll(instruction.qubits());
            if (instruction instanceof Measurement(int qubit, _)) {
                if (!measured.add(qubit)) {
                    throw refused("The qubit %d is measured twice.".formatted(qubit));
                }
            } else if (!(instruction instanceof Operation)
                    || instruction.qubits().stream().anyMatch(measured::contains)) {
                throw refused("Only gates are supported, and measurements at the end.");
            } else {
                gates.add(instruction);
            }
        }
        if (measured.isEmpty()) {
            measured.addAll(used);
        }
        if (!measured.equals(used)) {
            used.removeAll(measured);
            throw refused("All qubits must be measured; %s are not.".formatted(used));
        }
        int bit = 0;
        for (int qubit : measured) {
            gates.add(new Measurement(qubit, bit++));
        }
        return new BraketProgram(
                new Circuit(circuit.qubits(), measured.size(), gates), List.copyOf(measured));
    }
}
