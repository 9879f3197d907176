package dev.quench.hardware.device.vendor;

import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.device.Span;
import dev.quench.hardware.device.json.JsonValue;
import dev.quench.hardware.noise.DeviceNoise;
import dev.quench.hardware.topology.Coupling;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The measured values of a backend of IBM, and what they say is dead.
 *
 * <p>Dead are couplings all of whose gates have an error of 0.75 or more (1 is the mark) or no
 * entry, and qubits that are misread 40 times in 100 or have a one-qubit gate with such an error.
 */
final class IbmProperties {
    private static final double DEAD_GATE = 0.75;
    private static final double DEAD_READOUT = 0.4;

    private final LocalDate date;
    private final int qubits;
    private final Set<List<Integer>> listed;
    private final Predicate<Gate> directed;
    private final CalibrationDraft draft;
    private final Set<Integer> deadReadout = new TreeSet<>();
    private final Set<Integer> deadGate = new TreeSet<>();
    private final Map<Gate, Map<List<Integer>, Values>> pairs = new HashMap<>();
    private final List<Double> readouts = new ArrayList<>();
    private final List<Double> resets = new ArrayList<>();
    private final Set<List<Object>> seen = new HashSet<>();
    private final List<String> unequal = new ArrayList<>();

    private record Values(double error, double nanoseconds) {}

    private IbmProperties(
            LocalDate date, int qubits, Set<List<Integer>> listed, Predicate<Gate> directed) {
        this.date = date;
        this.qubits = qubits;
        this.listed = listed;
        this.directed = directed;
        draft = new CalibrationDraft(qubits);
    }

    static IbmProperties of(
            JsonValue props,
            String name,
            int qubits,
            List<Gate> basis,
            Set<List<Integer>> listed,
            Predicate<Gate> directed,
            ImportFrame frame) {
        JsonValue named = props.get("backend_name");
        if (!named.text("backend_name").equals(name)) {
            throw named.fault(
                    "the properties of %s, as the configuration is".formatted(name),
                    "Maybe give the two files of one backend.");
        }
        var properties =
                new IbmProperties(
                        frame.date(props.get("last_update_date"), "last_update_date"),
                        qubits,
                        listed,
                        directed);
        properties.qubits(props.get("qubits"));
        properties.gates(props.get("gates"), basis);
        return properties;
    }

    private void qubits(JsonValue list) {
        List<JsonValue> all = list.elements("qubits");
        if (all.size() != qubits) {
            throw list.fault(
                    "values of %d qubits, as the configuration has".formatted(qubits),
                    "those of %d".formatted(all.size()),
                    "Maybe give the two files of one backend.");
        }
        for (int q = 0; q < qubits; q++) {
            qubit(q, values(all.get(q)));
        }
    }

    /** The values by name, in microseconds, nanoseconds and plain numbers; any can be missing. */
    private static Map<String, Double> values(JsonValue list) {
        var values = new HashMap<String, Double>();
        for (JsonValue node : list.elements("parameters")) {
            String name = node.get("name").text("name");
            String unit =
                    node.find("unit").filter(JsonValue::isText).map(v -> v.text("unit")).orElse("");
            double value = value(node.find("value"), name, unit);
            if (!Double.isNaN(value) && values.putIfAbsent(name, value) != null) {
                throw node.fault(
                        "every parameter once", "%s again".formatted(name), "Maybe leave one out.");
            }
        }
        return values;
    }

    /** T1 and T2 are wanted in µs, lengths in ns. */
    private static double value(Optional<JsonValue> node, String name, String unit) {
        return switch (name) {
            case "T1", "T2" -> Reading.microseconds(node, name, Reading.unit(unit).orElse(1e-6));
            case "gate_length", "readout_length" ->
                    Reading.nanoseconds(node, name, Reading.unit(unit).orElse(1e-9));
            case "gate_error", "readout_error", "prob_meas1_prep0", "prob_meas0_prep1" ->
                    Reading.probability(node, name);
            default -> Double.NaN;
        };
    }

    private void qubit(int q, Map<String, Double> values) {
        double error = values.getOrDefault("readout_error", Double.NaN);
        double one = values.getOrDefault("prob_meas1_prep0", error);
        double zero = values.getOrDefault("prob_meas0_prep1", error);
        draft.times(
                q, values.getOrDefault("T1", Double.NaN), values.getOrDefault("T2", Double.NaN));
        draft.readout(q, one, zero);
        if (Double.isNaN(error) ? (one + zero) / 2 >= DEAD_READOUT : error >= DEAD_READOUT) {
            deadReadout.add(q);
        }
        Stream.ofNullable(values.get("readout_length")).forEach(readouts::add);
    }

    private void gates(JsonValue list, List<Gate> basis) {
        var byLabel = new HashMap<String, Gate>();
        basis.forEach(g -> byLabel.put(g.label(), g));
        basis.stream().filter(g -> g.qubits() == 2).forEach(g -> pairs.put(g, new HashMap<>()));
        for (JsonValue node : list.elements("gates")) {
            String label = node.get("gate").text("gate");
            var values = values(node.get("parameters"));
            if (label.equals("reset")) {
                Stream.ofNullable(values.get("gate_length")).forEach(resets::add);
            } else if (byLabel.containsKey(label)) {
                gate(byLabel.get(label), node.get("qubits"), values);
            }
        }
        merge(basis);
        pairs.forEach((gate, entries) ->
                entries.forEach((on, values) -> {
                    if (values.error() < DEAD_GATE) {
                        draft.gate(gate.label(), on, values.error(), values.nanoseconds());
                    }
                }));
    }

    private void gate(Gate gate, JsonValue node, Map<String, Double> values) {
        List<Integer> on = node.indices("qubit");
        if (on.size() != gate.qubits() || on.stream().anyMatch(q -> q >= qubits)) {
            throw node.fault(
                    "%d qubits of %s below %d".formatted(gate.qubits(), gate.label(), qubits),
                    on.toString(),
                    "");
        }
        // A length may be missing, but an error that is missing is not zero.
        double error = values.getOrDefault("gate_error", Double.NaN);
        double length = values.getOrDefault("gate_length", Double.NaN);
        if (gate.qubits() == 2) {
            pair(gate, node, on, new Values(Double.isNaN(error) ? 1 : error, length));
        } else if (error >= DEAD_GATE) {
            deadGate.add(on.getFirst());
        } else if (!Double.isNaN(error)) {
            requireFirst(gate, node, on);
            draft.gate(gate.label(), on, error, length);
        }
    }

    private void pair(Gate gate, JsonValue node, List<Integer> on, Values values) {
        if (!listed.contains(on) && !listed.contains(on.reversed())) {
            throw node.fault(
                    "%s on a pair of the coupling_map".formatted(gate.label()),
                    on.toString(),
                    "Maybe give the two files of one backend.");
        }
        requireFirst(gate, node, on);
        List<Integer> key =
                directed.test(gate) || on.getFirst() < on.getLast() ? on : on.reversed();
        var known = pairs.computeIfAbsent(gate, g -> new HashMap<>());
        Values other = known.getOrDefault(key, values);
        if (other.error() != values.error()) {
            unequal.add("%s %d-%d".formatted(gate.label(), key.getFirst(), key.getLast()));
        }
        known.merge(key, values, (a, b) -> a.error() >= b.error() ? a : b);
    }

    private void requireFirst(Gate gate, JsonValue node, List<Integer> on) {
        if (!seen.add(List.of(gate, on))) {
            throw node.fault(
                    "one entry for each gate and its qubits",
                    "a second one of %s on %s".formatted(gate.label(), on),
                    "Maybe keep the one with the larger error.");
        }
    }

    /** Gates that are one pulse share their values; a change of frame has none. */
    private void merge(List<Gate> basis) {
        draft.merge(
                basis.stream()
                        .filter(g -> g.qubits() == 1 && g != Gate.RZ)
                        .map(Gate::label)
                        .toList());
    }

    LocalDate date() {
        return date;
    }

    Set<Integer> deadQubits() {
        var dead = new TreeSet<>(deadReadout);
        dead.addAll(deadGate);
        return dead;
    }

    Set<Coupling> deadCouplings() {
        var dead = IbmImport.couplings(listed);
        pairs.keySet()
                .forEach(gate -> dead.removeAll(IbmImport.couplings(Set.copyOf(working(gate)))));
        return dead;
    }

    /** The pairs on which a gate works, in its order. */
    List<List<Integer>> working(Gate gate) {
        var working = new HashSet<List<Integer>>();
        pairs.getOrDefault(gate, Map.of())
                .forEach((on, values) -> {
                    if (values.error() < DEAD_GATE) {
                        working.add(on);
                    }
                });
        return working.stream()
                .sorted((a, b) ->
                        a.getFirst().equals(b.getFirst())
                                ? Integer.compare(a.getLast(), b.getLast())
                                : Integer.compare(a.getFirst(), b.getFirst()))
                .toList();
    }

    /** Tells whether a gate works on all couplings that are not dead. */
    boolean everywhere(Gate gate) {
        var alive = IbmImport.couplings(listed);
        alive.removeAll(deadCouplings());
        return IbmImport.couplings(Set.copyOf(working(gate))).containsAll(alive);
    }

    DeviceNoise noise(String name, String source) {
        Set<Integer> dead = deadQubits();
        DeviceNoise noise = draft.build(name, source, dead::contains);
        // What a dead qubit errs is nothing that a circuit could meet.
        return new DeviceNoise(
                name,
                source,
                noise.everyQubit(),
                noise.qubits(),
                noise.gates().stream()
                        .filter(g -> g.qubits().stream().noneMatch(dead::contains))
                        .toList());
    }

    Map<Span, Double> times() {
        var times = new TreeMap<Span, Double>();
        put(times, Span.READOUT, readouts);
        put(times, Span.RESET, resets);
        return times;
    }

    private static void put(Map<Span, Double> times, Span span, List<Double> values) {
        if (!values.isEmpty()) {
            times.put(
                    span,
                    CalibrationDraft.median(values.stream().mapToDouble(Double::doubleValue)));
        }
    }

    List<String> notes() {
        var notes = new ArrayList<>(draft.notes());
        note(
                notes,
                "Couplings that have two errors, one for each order, keep the larger one",
                unequal);
        note(notes, "Qubits that are misread 40 times in 100 or more are dead", deadReadout);
        note(notes, "Qubits with a one-qubit gate of error 0.75 or more are dead", deadGate);
        note(
                notes,
                "Couplings whose gates have an error of 0.75 or more, or none, are dead",
                deadCouplings().stream()
                        .sorted((a, b) ->
                                a.low() == b.low()
                                        ? Integer.compare(a.high(), b.high())
                                        : Integer.compare(a.low(), b.low()))
                        .map(c -> c.low() + "-" + c.high())
                        .toList());
        return notes;
    }

    private static void note(List<String> notes, String what, Collection<?> which) {
        if (!which.isEmpty()) {
            notes.add("%s: %s.".formatted(what, which.toString().replaceAll("[\\[\\]]", "")));
        }
    }
}
