package dev.quench.hardware.compiler;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Conditional;
import dev.quench.hardware.circuit.Decomposition;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.circuit.Reset;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.topology.Topology;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What of a circuit a device cannot do, whatever a compiler makes of it.
 *
 * <p>Instructions beside gates are taken from the description: {@code reset}; {@code if_else} for
 * conditions; a measurement within a circuit needs {@code reset}, {@code if_else} or {@code
 * measure_2}, since a device that lists none of them measures at the end only. A description that
 * lists nothing forbids nothing: see {@link #unstated}.
 */
public final class DeviceRules {
    private static final String RESET = "reset";
    private static final String CONDITION = "if_else";
    private static final Set<String> MEASURES_WITHIN = Set.of(RESET, CONDITION, "measure_2");

    private static final String REGISTER =
            "Maybe other qubits; or declare a register (qubit[n] q;), which is placed and routed.";

    private final Device device;
    private final Topology working;

    /**
     * Makes the rules of a device.
     *
     * @param device with gates
     */
    public DeviceRules(Device device) {
        this.device = device;
        this.working = device.working();
    }

    /**
     * An instruction that cannot be done.
     *
     * @param instruction its position in the circuit, from 0
     * @param expected a phrase
     * @param found a phrase
     * @param advice a sentence that begins with "Maybe", or empty
     */
    public record Fault(int instruction, String expected, String found, String advice) {}

    /**
     * Finds the first instruction that the device does not have.
     *
     * @param circuit any
     * @return empty if all are there or nothing is said
     */
    public Optional<Fault> missing(Circuit circuit) {
        List<String> listed = device.operations().instructions();
        if (listed.isEmpty()) {
            return Optional.empty();
        }
        BitSet within = MidCircuit.measurements(circuit);
        return IntStream.range(0, circuit.size())
                .boxed()
                .flatMap(k ->
                        lacking(circuit.instructions().get(k), within.get(k), listed)
                                .map(what -> missing(k, what, listed))
                                .stream())
                .findFirst();
    }

    private static Optional<String> lacking(
            Instruction instruction, boolean within, List<String> listed) {
        return switch (instruction) {
            case Operation _ -> Optional.empty();
            case Reset _ -> Optional.of(RESET).filter(r -> !listed.contains(r));
            case Conditional _ ->
                    Optional.of("a condition").filter(_ -> !listed.contains(CONDITION));
            case Measurement(int qubit, _) ->
                    Optional.of("a measurement of qubit %d that more follows".formatted(qubit))
                            .filter(_ ->
                                    within && listed.stream().noneMatch(MEASURES_WITHIN::contains));
        };
    }

    private Fault missing(int instruction, String what, List<String> listed) {
        return new Fault(
                instruction,
                "what %s can do beside its gates (%s)"
                        .formatted(device.name(), String.join(", ", listed)),
                what,
                "Maybe a device that lists reset and if_else, for example ibm_kingston or quantinuum_h2 (quench devices show NAME); or measure at the end only.");
    }

    /**
     * Tells whether a circuit needs more than gates and a last measurement from a device of which
     * nothing is said.
     *
     * @param circuit any
     * @return true if it cannot be known whether the device can do it
     */
    public boolean unstated(Circuit circuit) {
        return device.operations().instructions().isEmpty()
                && (!MidCircuit.measurements(circuit).isEmpty()
                        || circuit.instructions().stream()
                                .anyMatch(i -> i instanceof Reset || i instanceof Conditional));
    }

    /**
     * Finds the first instruction that cannot be done where it stands.
     *
     * @param circuit qubit {@code k} is the {@code k}-th of the device
     * @return empty if all qubits work and those on which gates act together are coupled
     */
    public Optional<Fault> misplaced(Circuit circuit) {
        var usable = Set.copyOf(device.workingQubits());
        return IntStream.range(0, circuit.size())
                .boxed()
                .flatMap(k ->
                        Stream.concat(
                                places(k, circuit.instructions().get(k), usable),
                                pairs(k, circuit.instructions().get(k))))
                .findFirst();
    }

    private Stream<Fault> places(int k, Instruction instruction, Set<Integer> usable) {
        return instruction.qubits().stream()
                .filter(q -> !usable.contains(q))
                .map(q -> new Fault(k, works(), "$%d, which %s".formatted(q, why(q)), REGISTER));
    }

    private String works() {
        return "a qubit that works on %s".formatted(device.name());
    }

    private String why(int qubit) {
        int most = device.qubits();
        if (qubit >= most) {
            return "it does not have: its %d qubits are $0 to $%d".formatted(most, most - 1);
        }
        return device.connectivity().deadQubits().contains(qubit)
                ? "is dead"
                : "has no coupling to the %d that are connected"
                        .formatted(device.workingQubits().size());
    }

    private Stream<Fault> pairs(int k, Instruction instruction) {
        return pairs(instruction)
                .filter(on -> !working.coupled(on.getFirst(), on.getLast()))
                .map(on ->
                        new Fault(
                                k,
                                "coupled qubits, since physical ones stay where they are",
                                "%s on $%d and $%d, which %s does not couple"
                                        .formatted(
                                                instruction.label(),
                                                on.getFirst(),
                                                on.getLast(),
                                                device.name()),
                                REGISTER));
    }

    /** The pairs of qubits that a gate brings together, once it is written on two qubits. */
    private static Stream<List<Integer>> pairs(Instruction instruction) {
        return switch (instruction) {
            case Measurement _, Reset _ -> Stream.of();
            case Conditional conditional -> pairs(conditional.operation());
            case Operation operation ->
                    switch (operation.gate().qubits()) {
                        case 1 -> Stream.of();
                        case 2 -> Stream.of(operation.qubits());
                        default ->
                                Decomposition.step(operation).stream().flatMap(DeviceRules::pairs);
                    };
        };
    }
}
