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
import dev.quench.hardware.device.json.JsonText;
import dev.quench.hardware.device.json.JsonValue;
import dev.quench.hardware.topology.Coupling;
import dev.quench.hardware.topology.Topology;
import dev.quench.hardware.topology.TopologyRule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Reads the answer of {@code GetDevice} of Amazon Braket, or its capabilities alone, of a device
 * with gates.
 *
 * <p>The keys of the connectivity are texts and can have gaps: qubits keep the provider's numbers,
 * and those that are missing below the largest are dead. The price of a shot is not the price of a
 * task, which is not in the data, so that the price stays unknown.
 */
final class BraketImport {
    private static final Map<String, Gate> GATES =
            Map.ofEntries(
                    Map.entry("cnot", Gate.CX),
                    Map.entry("i", Gate.I),
                    Map.entry("si", Gate.SDG),
                    Map.entry("ti", Gate.TDG),
                    Map.entry("v", Gate.SX),
                    Map.entry("vi", Gate.SXDG),
                    Map.entry("phaseshift", Gate.PHASE),
                    Map.entry("cphaseshift", Gate.CPHASE),
                    Map.entry("prx", Gate.R),
                    Map.entry("xx", Gate.RXX),
                    Map.entry("yy", Gate.RYY),
                    Map.entry("zz", Gate.RZZ));

    private final JsonValue root;
    private final JsonValue capabilities;
    private final JsonValue paradigm;
    private final ImportFrame frame;
    private final List<String> notes = new ArrayList<>();
    private final Set<Integer> present = new TreeSet<>();
    private final Set<Coupling> couplings = new HashSet<>();

    private BraketImport(JsonValue root, ImportFrame frame) {
        this.root = root;
        this.frame = frame;
        capabilities = capabilities(root);
        paradigm = capabilities.get("paradigm");
        if (paradigm.find("nativeGateSet").isEmpty()) {
            throw paradigm.fault(
                    "the paradigm of a device with gates, which has a nativeGateSet",
                    "Maybe give the capabilities of Aquila as the bloqade package writes them.");
        }
    }

    private static JsonValue capabilities(JsonValue root) {
        return root.find("deviceCapabilities")
                .map(v ->
                        v.isText()
                                ? JsonText.parse("deviceCapabilities", v.text("deviceCapabilities"))
                                : v)
                .orElse(root);
    }

    static Imported read(JsonValue root, ImportFrame frame) {
        JsonValue capabilities = capabilities(root);
        if (capabilities.find("paradigm", "rydberg").isPresent()) {
            return BraketAtomsImport.read(root, capabilities, frame);
        }
        return new BraketImport(root, frame).device();
    }

    private Imported device() {
        String theirs = text(root, "deviceName").orElse("braket-device");
        String name = frame.name().isEmpty() ? theirs : frame.name();
        var from = new Provenance(date(), frame.source());
        Connectivity built = connectivity();
        List<Gate> natives = gates();
        var draft = new CalibrationDraft(built.declared().qubits());
        var fidelities = fidelities(draft, built, natives);
        var dead = new TreeSet<>(built.deadQubits());
        dead.addAll(fidelities.deadQubits());
        Connectivity connectivity =
                built.rule()
                        .map(rule -> Connectivity.of(rule, dead, fidelities.deadCouplings()))
                        .orElseGet(() ->
                                Connectivity.of(
                                        built.declared(), dead, fidelities.deadCouplings()));
        var noise = draft.build(name, from.source(), dead::contains);
        notes.addAll(fidelities.notes());
        notes.addAll(draft.notes());
        price();
        return root.made(
                "a device that agrees with itself",
                () ->
                        new Imported(
                                new Device(
                                        new Identity(
                                                name,
                                                text(root, "providerName").orElse("Amazon Braket"),
                                                DeviceKind.GATE,
                                                "%s on Amazon Braket, %d qubits."
                                                        .formatted(theirs, present.size()),
                                                from),
                                        connectivity,
                                        new Operations(
                                                placed(natives, fidelities), List.of("measure")),
                                        new Calibration(from, noise),
                                        figures(from, fidelities.times()),
                                        new Price.Unknown()),
                                notes));
    }

    private static Optional<String> text(JsonValue node, String member) {
        return node.find(member).filter(JsonValue::isText).map(v -> v.text(member));
    }

    /** The day of the calibration, else that of the description. */
    private LocalDate date() {
        return capabilities
                .find("standardized", "updatedAt")
                .or(() -> capabilities.find("service", "updatedAt"))
                .map(node -> frame.date(node, "updatedAt"))
                .orElse(frame.day());
    }

    private Connectivity connectivity() {
        JsonValue node = paradigm.get("connectivity");
        int count = ImportFrame.qubits(paradigm.get("qubitCount"), "qubitCount");
        if (node.find("fullyConnected").map(v -> v.flag("fullyConnected")).orElse(false)) {
            for (int q = 0; q < count; q++) {
                present.add(q);
            }
            return node.made(
                    "a device all of whose qubits are coupled",
                    () -> Connectivity.of(new TopologyRule.Complete(count), Set.of(), Set.of()));
        }
        JsonValue graph = node.get("connectivityGraph");
        graph.members("connectivityGraph").forEach(this::neighbours);
        int largest = present.stream().max(Comparator.naturalOrder()).orElse(-1);
        if (largest < 0 || largest >= TopologyRule.MOST) {
            throw graph.fault(
                    "one qubit or more, below %d".formatted(TopologyRule.MOST),
                    largest < 0 ? "none" : Integer.toString(largest),
                    "");
        }
        if (present.size() != count) {
            notes.add(
                    "qubitCount is %d, but %d qubits are in the connectivityGraph."
                            .formatted(count, present.size()));
        }
        var dead = new TreeSet<Integer>();
        for (int q = 0; q <= largest; q++) {
            if (!present.contains(q)) {
                dead.add(q);
            }
        }
        return Connectivity.of(Topology.of(largest + 1, couplings), dead, Set.of());
    }

    private void neighbours(String key, JsonValue list) {
        int qubit = list.index(key, "the index of a qubit");
        present.add(qubit);
        for (JsonValue node : list.elements("neighbours")) {
            int other =
                    node.isText()
                            ? node.index(node.text("qubit"), "the index of a qubit")
                            : node.index("the index of a qubit");
            present.add(other);
            couplings.add(node.made("a coupling", () -> Coupling.of(qubit, other)));
        }
    }

    private List<Gate> gates() {
        var gates = new ArrayList<Gate>();
        for (JsonValue node : paradigm.get("nativeGateSet").elements("nativeGateSet")) {
            String name = node.text("gate").toLowerCase(Locale.ROOT);
            Optional<Gate> gate = gate(name).filter(g -> g.qubits() <= 2);
            if (gate.isEmpty()) {
                notes.add("The native gate %s is not known and left out.".formatted(name));
            }
            gate.filter(g -> !gates.contains(g)).ifPresent(gates::add);
        }
        return gates;
    }

    private List<NativeGate> placed(List<Gate> natives, BraketFidelities fidelities) {
        var placed = new ArrayList<NativeGate>();
        for (Gate gate : natives) {
            Optional<NativeGate> there = fidelities.placed(gate);
            there.ifPresent(placed::add);
            if (there.isEmpty()) {
                notes.add(
                        "The native gate %s works nowhere and is left out."
                                .formatted(gate.label()));
            }
        }
        return placed;
    }

    private static Optional<Gate> gate(String name) {
        return Optional.ofNullable(GATES.get(name))
                .or(() -> Stream.of(Gate.values()).filter(g -> g.label().equals(name)).findFirst());
    }

    private BraketFidelities fidelities(
            CalibrationDraft draft, Connectivity built, List<Gate> natives) {
        List<Gate> single = natives.stream().filter(g -> g.qubits() == 1 && g != Gate.RZ).toList();
        draft.merge(single.stream().map(Gate::label).toList());
        var fidelities =
                new BraketFidelities(
                        capabilities.find("standardized").orElse(capabilities),
                        built.declared(),
                        present,
                        natives,
                        draft);
        Optional<JsonValue> provider = capabilities.find("provider");
        if (capabilities.find("standardized").isPresent()) {
            fidelities.read();
        } else if (provider.filter(p -> p.find("fidelity").isPresent()).isPresent()) {
            new IonqFigures(provider.get()).into(draft, built.declared().qubits(), natives);
        } else {
            notes.add("The data have no fidelities: errors are unknown.");
        }
        if (natives.contains(Gate.RZ)) {
            draft.gate(Gate.RZ.label(), List.of(0), 0, 0);
        }
        return fidelities;
    }

    private DeviceFigures figures(Provenance from, Map<Span, Double> measured) {
        var times = new TreeMap<>(measured);
        capabilities
                .find("provider")
                .filter(p -> measured.isEmpty() && p.find("timing").isPresent())
                .ifPresent(p -> times.putAll(new IonqFigures(p).times()));
        var limits = new TreeMap<Limit, Double>(Map.of(Limit.QUBITS, (double) present.size()));
        capabilities
                .find("service", "shotsRange")
                .map(v -> v.elements("shotsRange"))
                .filter(range -> range.size() == 2)
                .ifPresent(range -> {
                    limits.put(Limit.SHOTS_MIN, range.getFirst().number("shotsRange"));
                    limits.put(Limit.SHOTS_MAX, range.getLast().number("shotsRange"));
                });
        return DeviceFigures.unknown(from)
                .withLimits(new Figures<Limit>(from, limits))
                .withTiming(new Figures<Span>(from, times));
    }

    private void price() {
        capabilities
                .find("service", "deviceCost", "price")
                .filter(JsonValue::isNumber)
                .ifPresent(v ->
                        notes.add(
                                "The data give %s a %s; the price of a task is not in them, so that the price stays unknown."
                                        .formatted(
                                                v.decimal("price").toPlainString(),
                                                capabilities
                                                        .find("service", "deviceCost", "unit")
                                                        .filter(JsonValue::isText)
                                                        .map(u -> u.text("unit"))
                                                        .orElse("shot"))));
    }
}
