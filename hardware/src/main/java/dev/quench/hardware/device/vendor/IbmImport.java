package dev.quench.hardware.device.vendor;

import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.device.Calibration;
import dev.quench.hardware.device.Connectivity;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.DeviceFigures;
import dev.quench.hardware.device.DeviceKind;
import dev.quench.hardware.device.Figures;
import dev.quench.hardware.device.Identity;
import dev.quench.hardware.device.Limit;
import dev.quench.hardware.device.NativeGate;
import dev.quench.hardware.device.Operations;
import dev.quench.hardware.device.Price;
import dev.quench.hardware.device.Provenance;
import dev.quench.hardware.device.Span;
import dev.quench.hardware.device.json.JsonValue;
import dev.quench.hardware.topology.Coupling;
import dev.quench.hardware.topology.Topology;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads IBM's configuration and properties of a backend.
 *
 * <p>The gates are those of {@code basis_gates}: the properties name others, with errors of gates
 * that cannot be used. Without properties nothing is known of errors, and nothing is dropped.
 */
final class IbmImport {
    private final JsonValue conf;
    private final ImportFrame frame;
    private final int qubits;
    private final Set<List<Integer>> listed = new LinkedHashSet<>();
    private final List<Gate> basis = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private IbmImport(JsonValue conf, ImportFrame frame) {
        this.conf = conf;
        this.frame = frame;
        qubits = ImportFrame.qubits(conf.get("n_qubits"), "n_qubits");
        for (JsonValue pair : conf.get("coupling_map").elements("coupling_map")) {
            List<Integer> on = pair.indices("qubit");
            if (on.size() != 2 || on.getFirst().equals(on.getLast())) {
                throw pair.fault("a pair of qubits", on.toString(), "");
            }
            if (Math.max(on.getFirst(), on.getLast()) >= qubits) {
                throw pair.fault("qubits below n_qubits = " + qubits, on.toString(), "");
            }
            listed.add(on);
        }
        conf.get("basis_gates").elements("basis_gates").forEach(v -> gate(v.text("gate")));
    }

    private void gate(String label) {
        Optional<Gate> known =
                Stream.of(Gate.values())
                        .filter(g -> g.label().equals(label) && g.qubits() <= 2)
                        .findFirst();
        known.filter(g -> !basis.contains(g)).ifPresent(basis::add);
        if (known.isEmpty()) {
            notes.add("The basis gate %s is not known and left out.".formatted(label));
        }
    }

    static Imported read(JsonValue conf, Optional<JsonValue> props, ImportFrame frame) {
        return new IbmImport(conf, frame).device(props);
    }

    private Imported device(Optional<JsonValue> props) {
        String theirs = conf.get("backend_name").text("backend_name");
        String name = frame.name().isEmpty() ? theirs : frame.name();
        var measured =
                props.map(p ->
                        IbmProperties.of(p, theirs, qubits, basis, listed, this::directed, frame));
        var from =
                new Provenance(
                        measured.map(IbmProperties::date).orElse(frame.day()), frame.source());
        Set<Integer> dead = measured.map(IbmProperties::deadQubits).orElse(Set.of());
        Set<Coupling> broken = measured.map(IbmProperties::deadCouplings).orElse(Set.of());
        var couplings =
                listed.stream()
                        .map(on -> Coupling.of(on.getFirst(), on.getLast()))
                        .collect(Collectors.toSet());
        var connectivity = Connectivity.of(Topology.of(qubits, couplings), dead, broken);
        var noise =
                measured.map(m -> m.noise(name, from.source()))
                        .orElseGet(() ->
                                new CalibrationDraft(qubits)
                                        .build(name, from.source(), q -> false));
        measured.ifPresent(m -> notes.addAll(m.notes()));
        return conf.made(
                "a device that agrees with itself",
                () ->
                        new Imported(
                                new Device(
                                        identity(name, from),
                                        connectivity,
                                        operations(measured),
                                        new Calibration(from, noise),
                                        figures(from, measured),
                                        new Price.Unknown()),
                                notes));
    }

    private Identity identity(String name, Provenance from) {
        String family = words("processor_type", "family");
        String revision = words("processor_type", "revision");
        return new Identity(
                name,
                "IBM",
                DeviceKind.GATE,
                "%s processor of %d qubits."
                        .formatted(
                                family.isEmpty()
                                        ? "A"
                                        : family + (revision.isEmpty() ? "" : " r" + revision),
                                qubits),
                from);
    }

    /** A revision is a text or a number. */
    private String words(String outer, String inner) {
        return conf.find(outer, inner)
                .map(v -> v.isText() ? v.text(inner) : v.isNumber() ? plain(v) : "")
                .orElse("");
    }

    private static String plain(JsonValue number) {
        return number.decimal("revision").stripTrailingZeros().toPlainString();
    }

    /** A diagonal gate is the same in both orders; another only if the pairs are listed so. */
    private boolean directed(Gate gate) {
        return gate.qubits() == 2
                && !gate.diagonal()
                && listed.stream().anyMatch(on -> !listed.contains(on.reversed()));
    }

    private Operations operations(Optional<IbmProperties> measured) {
        var gates = new ArrayList<NativeGate>();
        for (Gate gate : basis) {
            boolean directed = directed(gate);
            List<List<Integer>> working =
                    measured.map(m -> m.working(gate)).orElse(List.copyOf(listed));
            boolean everywhere =
                    gate.qubits() == 1 || measured.map(m -> m.everywhere(gate)).orElse(true);
            if (gate.qubits() == 2 && working.isEmpty()) {
                notes.add(
                        "The basis gate %s works nowhere and is left out.".formatted(gate.label()));
                continue;
            }
            gates.add(
                    directed
                            ? new NativeGate(gate, true, working)
                            : new NativeGate(gate, false, everywhere ? List.of() : working));
        }
        var labels = Stream.of(Gate.values()).map(Gate::label).collect(Collectors.toSet());
        var instructions =
                conf.find("supported_instructions").stream()
                        .flatMap(list -> list.elements("supported_instructions").stream())
                        .map(v -> v.text("instruction"))
                        .filter(label -> !labels.contains(label))
                        .toList();
        return new Operations(gates, instructions);
    }

    private DeviceFigures figures(Provenance from, Optional<IbmProperties> measured) {
        var limits = new TreeMap<Limit, Double>(Map.of(Limit.QUBITS, (double) qubits));
        put(limits, Limit.SHOTS_MAX, "max_shots");
        put(limits, Limit.CIRCUITS, "max_experiments");
        var times = new TreeMap<Span, Double>();
        put(times, Span.REPETITION, "default_rep_delay");
        conf.find("rep_delay_range")
                .map(v -> v.elements("rep_delay_range"))
                .filter(range -> range.size() == 2)
                .ifPresent(range -> {
                    times.put(Span.REPETITION_MIN, range.getFirst().number("rep_delay_range"));
                    times.put(Span.REPETITION_MAX, range.getLast().number("rep_delay_range"));
                });
        measured.ifPresent(m -> times.putAll(m.times()));
        return DeviceFigures.unknown(from)
                .withLimits(new Figures<Limit>(from, limits))
                .withTiming(new Figures<Span>(from, times));
    }

    private <Q> void put(Map<Q, Double> values, Q quantity, String member) {
        conf.find(member)
                .filter(JsonValue::isNumber)
                .ifPresent(v -> values.put(quantity, v.number(member)));
    }

    /** Two pairs that are one coupling. */
    static Set<Coupling> couplings(Set<List<Integer>> pairs) {
        var couplings = new HashSet<Coupling>();
        pairs.forEach(on -> couplings.add(Coupling.of(on.getFirst(), on.getLast())));
        return couplings;
    }
}
