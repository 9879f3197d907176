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
import dev.quench.hardware.topology.TopologyRule;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a characterization of IonQ, or the newest of a list: means or medians of the whole machine,
 * times in seconds. Pairs have no order. The two-qubit gate is RZZ on the Forte machines,
 * Mølmer–Sørensen on others.
 */
final class IonqImport {
    private final JsonValue root;
    private final ImportFrame frame;
    private final int qubits;
    private final String backend;

    private IonqImport(JsonValue root, ImportFrame frame) {
        this.root = root;
        this.frame = frame;
        qubits = ImportFrame.qubits(root.get("qubits"), "qubits");
        backend = root.get("backend").text("backend");
    }

    static Imported read(JsonValue root, ImportFrame frame) {
        return new IonqImport(newest(root, frame), frame).device();
    }

    /** The answer to the question for all characterizations is a list of them. */
    private static JsonValue newest(JsonValue root, ImportFrame frame) {
        return root.find("characterizations").stream()
                .flatMap(list -> list.elements("characterizations").stream())
                .max(
                        Comparator.comparing(v ->
                                v.find("date")
                                        .map(d -> frame.date(d, "date"))
                                        .orElse(LocalDate.MIN)))
                .orElse(root);
    }

    private Imported device() {
        String name = frame.name().isEmpty() ? backend : frame.name();
        var from = new Provenance(date(), frame.source());
        Gate pair = backend.contains("forte") ? Gate.RZZ : Gate.MS;
        var draft = new CalibrationDraft(qubits);
        List<Gate> natives = List.of(Gate.GPI, Gate.GPI2, pair);
        var measured = new IonqFigures(root);
        measured.into(draft, qubits, natives);
        return root.made(
                "a device that agrees with itself",
                () ->
                        new Imported(
                                new Device(
                                        new Identity(
                                                name,
                                                "IonQ",
                                                DeviceKind.GATE,
                                                "Trapped ions, %d qubits.".formatted(qubits),
                                                from),
                                        connectivity(),
                                        new Operations(
                                                natives.stream()
                                                        .map(NativeGate::everywhere)
                                                        .toList(),
                                                List.of("measure")),
                                        new Calibration(
                                                from, draft.build(name, from.source(), q -> false)),
                                        figures(from, measured.times()),
                                        new Price.Unknown()),
                                draft.notes()));
    }

    private Connectivity connectivity() {
        Set<Coupling> pairs = new HashSet<>();
        for (JsonValue node : root.get("connectivity").elements("connectivity")) {
            List<Integer> on = node.indices("qubit");
            if (on.size() != 2) {
                throw node.fault("a pair of qubits", on.toString(), "");
            }
            pairs.add(node.made("a pair", () -> Coupling.of(on.getFirst(), on.getLast())));
        }
        Topology listed = root.get("connectivity").made("pairs", () -> Topology.of(qubits, pairs));
        boolean all = pairs.size() == (long) qubits * (qubits - 1) / 2;
        return all
                ? Connectivity.of(new TopologyRule.Complete(qubits), Set.of(), Set.of())
                : Connectivity.of(listed, Set.of(), Set.of());
    }

    private DeviceFigures figures(Provenance from, Map<Span, Double> times) {
        return DeviceFigures.unknown(from)
                .withLimits(new Figures<Limit>(from, Map.of(Limit.QUBITS, (double) qubits)))
                .withTiming(new Figures<Span>(from, times));
    }

    private LocalDate date() {
        return root.find("date").map(node -> frame.date(node, "date")).orElse(frame.day());
    }
}
