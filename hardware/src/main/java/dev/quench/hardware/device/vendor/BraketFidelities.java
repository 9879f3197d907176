package dev.quench.hardware.device.vendor;

import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.device.NativeGate;
import dev.quench.hardware.device.Span;
import dev.quench.hardware.device.json.JsonValue;
import dev.quench.hardware.topology.Coupling;
import dev.quench.hardware.topology.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The standardized properties of a device of Braket: of versions 1 and 2 qubit by qubit and pair by
 * pair, of version 3 of the whole device, and of older data of IonQ the provider's own.
 *
 * <p>Of several fidelities of one gate that of simultaneous benchmarking is taken, then the
 * smallest. {@code READOUT_ERROR_0_TO_1} and {@code READOUT_ERROR_1_TO_0} stand for an error in the
 * data of most devices and for a fidelity in those of Ankaa-3: a value above a half is a fidelity.
 * An error of 0.75 or more of a gate, or 0.4 of a readout, marks what is dead, as in the data of
 * IBM.
 */
final class BraketFidelities {
    private static final Pattern DASH = Pattern.compile("-");
    private static final double DEAD_GATE = 0.75;
    private static final double DEAD_READOUT = 0.4;
    private static final String SIMULTANEOUS = "SIMULTANEOUS";

    private final JsonValue standardized;
    private final Topology declared;
    private final Set<Integer> present;
    private final List<Gate> single;
    private final List<Gate> pairs;
    private final CalibrationDraft draft;
    private final Map<Gate, Set<Coupling>> places = new HashMap<>();
    private final Set<Gate> measured = EnumSet.noneOf(Gate.class);
    private final Set<Integer> deadQubits = new TreeSet<>();
    private final Set<Coupling> deadCouplings = new HashSet<>();
    private double pulse;

    BraketFidelities(
            JsonValue standardized,
            Topology declared,
            Set<Integer> present,
            List<Gate> natives,
            CalibrationDraft draft) {
        this.standardized = standardized;
        this.declared = declared;
        this.present = present;
        single = natives.stream().filter(g -> g.qubits() == 1 && g != Gate.RZ).toList();
        pairs = natives.stream().filter(g -> g.qubits() == 2).toList();
        this.draft = draft;
    }

    void read() {
        pulse = duration("singleQubitGateDuration");
        present.forEach(q -> qubit(q, standardized, "singleQubitFidelity"));
        members("oneQubitProperties")
                .forEach((key, node) -> qubit(present(node, key), node, "oneQubitFidelity"));
        declared.couplings().stream().findFirst().ifPresent(this::whole);
        members("twoQubitProperties").forEach(this::pair);
    }

    private Map<String, JsonValue> members(String name) {
        return standardized.find(name).map(all -> all.members(name)).orElse(Map.of());
    }

    private int present(JsonValue node, String key) {
        int qubit = node.index(key, "the index of a qubit");
        if (!present.contains(qubit)) {
            throw node.fault(
                    "a qubit of the connectivity",
                    key,
                    "Maybe the properties and the connectivity are of different days.");
        }
        return qubit;
    }

    /** What a node does not say is left as the whole device has it. */
    private void qubit(int q, JsonValue node, String fidelities) {
        double t1 = coherence(node, "T1");
        double t2 = coherence(node, "T2");
        if (!Double.isNaN(t1) || !Double.isNaN(t2)) {
            draft.times(q, t1, t2);
        }
        readout(q, node, fidelities);
        double error = 1 - gate(entries(node, fidelities), "BENCHMARKING");
        if (error >= DEAD_GATE) {
            deadQubits.add(q);
        } else if (!Double.isNaN(error)) {
            single.forEach(g -> draft.gate(g.label(), List.of(q), error, pulse));
        }
    }

    private void readout(int q, JsonValue node, String fidelities) {
        double wrong = readout(node, fidelities, "READOUT");
        double plain = Double.isNaN(wrong) ? readout(node, "readoutFidelity", "") : wrong;
        double one = readout(node, fidelities, "READOUT_ERROR_0_TO_1");
        double zero = readout(node, fidelities, "READOUT_ERROR_1_TO_0");
        double first = Double.isNaN(one) ? plain : one;
        double second = Double.isNaN(zero) ? plain : zero;
        if (!Double.isNaN(first) || !Double.isNaN(second)) {
            draft.readout(q, first, second);
        }
        if ((first + second) / 2 >= DEAD_READOUT) {
            deadQubits.add(q);
        }
    }

    private static double coherence(JsonValue node, String name) {
        return Reading.microseconds(value(node, name), name, unit(node, name));
    }

    private double duration(String name) {
        return Reading.nanoseconds(value(standardized, name), name, unit(standardized, name));
    }

    private static Optional<JsonValue> value(JsonValue node, String name) {
        return node.find(name).flatMap(v -> v.isObject() ? v.find("value") : Optional.of(v));
    }

    /** Seconds unless something else is said, in small or capital letters. */
    private static double unit(JsonValue node, String name) {
        return node.find(name, "unit")
                .filter(JsonValue::isText)
                .flatMap(v -> Reading.unit(v.text("unit").toLowerCase(Locale.ROOT)))
                .orElse(1.0);
    }

    private static List<JsonValue> entries(JsonValue node, String list) {
        return node.find(list).map(v -> v.elements(list)).orElse(List.of());
    }

    private static String type(JsonValue node) {
        return node.find("fidelityType", "name")
                .filter(JsonValue::isText)
                .map(v -> v.text("name").toUpperCase(Locale.ROOT))
                .orElse("");
    }

    /** The error of a readout of exactly this type; a value above a half is a fidelity. */
    private static double readout(JsonValue node, String list, String type) {
        double value =
                entries(node, list).stream()
                        .filter(v -> type.isEmpty() || type(v).equals(type))
                        .mapToDouble(BraketFidelities::fidelity)
                        .filter(v -> !Double.isNaN(v))
                        .findFirst()
                        .orElse(Double.NaN);
        return type.startsWith("READOUT_ERROR") && value <= 0.5 ? value : 1 - value;
    }

    private static double fidelity(JsonValue node) {
        return Reading.probability(node.find("fidelity"), "fidelity");
    }

    /** The fidelity of simultaneous benchmarking, else of any, the smallest; NaN for none. */
    private static double gate(List<JsonValue> entries, String method) {
        return entries.stream()
                .filter(v -> type(v).contains(method) || type(v).isEmpty())
                .filter(v -> !Double.isNaN(fidelity(v)))
                .min(
                        Comparator.<JsonValue>comparingInt(
                                        v -> type(v).contains(SIMULTANEOUS) ? 0 : 1)
                                .thenComparingDouble(BraketFidelities::fidelity))
                .map(BraketFidelities::fidelity)
                .orElse(Double.NaN);
    }

    /** One value for the whole device is meant everywhere, as the median of one entry says. */
    private void whole(Coupling first) {
        double length = duration("twoQubitGateDuration");
        for (Gate gate : pairs) {
            double error = 1 - pairFidelity(standardized, gate);
            if (error >= DEAD_GATE) {
                throw standardized
                        .get("twoQubitGateFidelity")
                        .fault(
                                "a fidelity of %s above 0.25".formatted(gate.label()),
                                "Maybe it is an error, not a fidelity.");
            }
            if (!Double.isNaN(error)) {
                draft.gate(gate.label(), List.of(first.low(), first.high()), error, length);
            }
        }
    }

    /** The fidelity of a gate by its name in either vocabulary, or without a name. */
    private static double pairFidelity(JsonValue node, Gate gate) {
        List<JsonValue> entries =
                entries(node, "twoQubitGateFidelity").stream()
                        .filter(v ->
                                v.find("gateName")
                                        .map(n -> n.isText() && names(gate, n.text("gateName")))
                                        .orElse(true))
                        .toList();
        return gate(entries, "");
    }

    private static boolean names(Gate gate, String name) {
        return Stream.of(
                        gate.label(),
                        gate == Gate.CX ? "cnot" : "",
                        gate == Gate.RZZ ? "zz" : "",
                        gate == Gate.RXX ? "xx" : "",
                        gate == Gate.RYY ? "yy" : "")
                .anyMatch(n -> n.equalsIgnoreCase(name));
    }

    private void pair(String key, JsonValue node) {
        String[] ends = DASH.split(key, -1);
        if (ends.length != 2) {
            throw node.fault("two qubits with a dash between them", key, "");
        }
        int a = present(node, ends[0]);
        int b = present(node, ends[1]);
        if (!declared.coupled(a, b)) {
            throw node.fault(
                    "a pair of the connectivity",
                    key,
                    "Maybe the properties and the connectivity are of different days.");
        }
        Coupling coupling = Coupling.of(a, b);
        boolean said = false;
        for (Gate gate : pairs) {
            double error = 1 - pairFidelity(node, gate);
            if (!Double.isNaN(error)) {
                said = true;
                measured.add(gate);
            }
            if (error < DEAD_GATE) {
                put(node, gate, coupling, error);
            }
        }
        if (said && places.values().stream().noneMatch(on -> on.contains(coupling))) {
            deadCouplings.add(coupling);
        }
    }

    private void put(JsonValue node, Gate gate, Coupling coupling, double error) {
        if (!places.computeIfAbsent(gate, g -> new HashSet<>()).add(coupling)) {
            throw node.fault(
                    "each pair in one of its orders",
                    "a second entry of qubits %d and %d".formatted(coupling.low(), coupling.high()),
                    "Maybe keep the one with the smaller fidelity.");
        }
        draft.gate(
                gate.label(),
                List.of(coupling.low(), coupling.high()),
                error,
                duration("twoQubitGateDuration"));
    }

    Set<Integer> deadQubits() {
        return deadQubits;
    }

    Set<Coupling> deadCouplings() {
        return deadCouplings;
    }

    /**
     * A gate is everywhere unless a pair has an entry, and none of this gate: couplings of some
     * devices have different gates. Empty if every entry of it is dead.
     */
    Optional<NativeGate> placed(Gate gate) {
        Set<Coupling> own = places.getOrDefault(gate, Set.of());
        if (own.isEmpty() && measured.contains(gate)) {
            return Optional.empty();
        }
        var others = new HashSet<Coupling>();
        places.values().forEach(others::addAll);
        others.removeAll(own);
        if (others.isEmpty() || own.isEmpty()) {
            return Optional.of(NativeGate.everywhere(gate));
        }
        List<List<Integer>> on =
                declared.couplings().stream()
                        .filter(c -> !others.contains(c) && !deadCouplings.contains(c))
                        .map(c -> List.of(c.low(), c.high()))
                        .toList();
        return Optional.of(new NativeGate(gate, false, on));
    }

    Map<Span, Double> times() {
        var times = new TreeMap<Span, Double>();
        double readout = duration("readoutDuration");
        if (!Double.isNaN(readout)) {
            times.put(Span.READOUT, CalibrationDraft.rounded(readout));
        }
        return times;
    }

    List<String> notes() {
        var notes = new ArrayList<String>();
        if (!deadQubits.isEmpty()) {
            notes.add(
                    "Qubits that are misread 40 times in 100 or whose pulses err 75 times are dead: %s."
                            .formatted(deadQubits.toString().replaceAll("[\\[\\]]", "")));
        }
        if (!deadCouplings.isEmpty()) {
            notes.add(
                    "Couplings all of whose gates have a fidelity of 0.25 or less are dead: %s."
                            .formatted(
                                    deadCouplings.stream()
                                            .sorted(
                                                    Comparator.comparingInt(Coupling::low)
                                                            .thenComparingInt(Coupling::high))
                                            .map(c -> c.low() + "-" + c.high())
                                            .reduce((a, b) -> a + ", " + b)
                                            .orElse("")));
        }
        return notes;
    }
}
