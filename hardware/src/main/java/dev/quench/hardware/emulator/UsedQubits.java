package dev.quench.hardware.emulator;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Conditional;
import dev.quench.hardware.circuit.Decomposition;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.circuit.Reset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A circuit on the qubits that it uses, numbered anew in ascending order, so that 16 of 133 qubits
 * are simulated as 16.
 */
final class UsedQubits {
    private final Circuit circuit;
    private final Map<Integer, Integer> number = new HashMap<>();

    UsedQubits(Circuit circuit) {
        this.circuit = circuit;
        var used = new TreeSet<Integer>();
        circuit.instructions().forEach(i -> used.addAll(i.qubits()));
        used.forEach(q -> number.put(q, number.size()));
    }

    /** Returns the used qubits of the circuit, ascending. */
    List<Integer> qubits() {
        return number.keySet().stream().sorted().toList();
    }

    /** Tells whether gates and resets are followed by measurements, each of a qubit of its own. */
    boolean measuresAtTheEnd() {
        var measured = new TreeSet<Integer>();
        for (Instruction instruction : circuit.instructions()) {
            boolean fits =
                    switch (instruction) {
                        case Measurement(int qubit, _) -> measured.add(qubit);
                        case Conditional _ -> false;
                        case Operation _, Reset _ ->
                                instruction.qubits().stream().noneMatch(measured::contains);
                    };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /** Returns the gates and resets without the measurements. */
    Circuit body() {
        var kept =
                circuit.instructions().stream()
                        .filter(i -> !(i instanceof Measurement))
                        .flatMap(this::renumbered)
                        .toList();
        return new Circuit(number.size(), 0, kept);
    }

    /** Returns all, measurements included. */
    Circuit whole() {
        return new Circuit(
                number.size(),
                circuit.bits(),
                circuit.instructions().stream().flatMap(this::renumbered).toList());
    }

    /** Returns for each classical bit the new number of the qubit measured into it last, or -1. */
    int[] sources() {
        int[] sources = new int[circuit.bits()];
        Arrays.fill(sources, -1);
        for (Instruction instruction : circuit.instructions()) {
            if (instruction instanceof Measurement(int qubit, int bit)) {
                sources[bit] = at(qubit);
            }
        }
        return sources;
    }

    private int at(int qubit) {
        return number.getOrDefault(qubit, 0);
    }

    /** Noise is known of gates on one and two qubits. */
    private Stream<Instruction> renumbered(Instruction instruction) {
        return switch (instruction) {
            case Measurement(int qubit, int bit) -> Stream.of(new Measurement(at(qubit), bit));
            case Reset(int qubit) -> Stream.of(new Reset(at(qubit)));
            case Conditional(int bit, boolean value, Operation operation) ->
                    Stream.of(new Conditional(bit, value, renumbered(operation)));
            case Operation operation ->
                    operation.gate().qubits() <= 2
                            ? Stream.of(renumbered(operation))
                            : small(renumbered(operation)).stream().map(o -> o);
        };
    }

    private static List<Operation> small(Operation operation) {
        var small = new ArrayList<Operation>();
        for (Operation step : Decomposition.step(operation)) {
            if (step.gate().qubits() <= 2) {
                small.add(step);
            } else {
                small.addAll(small(step));
            }
        }
        return small;
    }

    private Operation renumbered(Operation operation) {
        return new Operation(
                operation.gate(),
                operation.angles(),
                operation.qubits().stream().map(this::at).toList());
    }
}
