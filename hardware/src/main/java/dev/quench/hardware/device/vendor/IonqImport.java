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
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads a characterization of IonQ: means or medians of the whole machine, times in seconds. Pairs
 * have no order. The two-qubit gate is RZZ on the Forte machines, Mølmer–Sørensen on others.
 */
final class IonqImport {
    private final JsonValue root;
    private final ImportFrame frame;
    private final int qubits;
    private final String backend;

    private IonqImport(JsonValue root, ImportFrame frame) {
        this.root = root;
        this.frame = frame;
        qubits = root.get("qubits").index("the number of qubits");
        backend = root.get("backend").text("backend");
    }

    static Imported read(JsonValue root, ImportFrame frame) {
        return new IonqImport(root, frame).device();
    }

    private Imported device() {
        String name = frame.name().isEmpty() ? backend : frame.name();
        var from = new Provenance(date(), frame.source());
        Gate pair = backend.contains("forte") ? Gate.RZZ : Gate.MS;
        var draft = new CalibrationDraft(qubits);
        for (int q = 0; q < qubits; q++) {
            draft.times(q, seconds("t1") * 1e6, seconds("t2") * 1e6);
            draft.readout(q, infidelity("spam"), infidelity("spam"));
        }
        gate(draft, Gate.GPI, List.of(0), "1q");
        gate(draft, Gate.GPI2, List.of(0), "1q");
        gate(draft, pair, List.of(0, 1), "2q");
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
                                                List.of(
                                                        NativeGate.everywhere(Gate.GPI),
                                                        NativeGate.everywhere(Gate.GPI2),
                                                        NativeGate.everywhere(pair)),
                                                List.of("measure")),
                                        new Calibration(
                                                from, draft.build(name, from.source(), q -> false)),
                                        figures(from),
                                        new Price.Unknown()),
                                draft.notes()));
    }

    /** One value is meant everywhere, which is what the median of one entry says. */
    private void gate(CalibrationDraft draft, Gate gate, List<Integer> on, String key) {
        double error = infidelity(key);
        if (!Double.isNaN(error)) {
            draft.gate(gate.label(), on, error, seconds(key) * 1e9);
        }
    }

    private double infidelity(String key) {
        var node = root.get("fidelity").find(key);
        return node.flatMap(v -> v.find("median").or(() -> v.find("mean")))
                .map(v -> 1 - v.number(key))
                .orElse(Double.NaN);
    }

    private double seconds(String key) {
        return root.find("timing", key)
                .filter(JsonValue::isNumber)
                .map(v -> v.number(key))
                .orElse(Double.NaN);
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
        return all && qubits > 0
                ? Connectivity.of(new TopologyRule.Complete(qubits), Set.of(), Set.of())
                : Connectivity.of(listed, Set.of(), Set.of());
    }

    private DeviceFigures figures(Provenance from) {
        var times = new TreeMap<Span, Double>();
        put(times, Span.READOUT, seconds("readout"));
        put(times, Span.RESET, seconds("reset"));
        return DeviceFigures.unknown(from)
                .withLimits(new Figures<Limit>(from, Map.of(Limit.QUBITS, (double) qubits)))
                .withTiming(new Figures<Span>(from, times));
    }

    private static void put(Map<Span, Double> times, Span span, double seconds) {
        if (!Double.isNaN(seconds)) {
            times.put(span, CalibrationDraft.rounded(seconds * 1e9));
        }
    }

    /** The date is a text, or seconds since 1970. */
    private LocalDate date() {
        var node = root.find("date");
        if (node.isEmpty()) {
            return frame.day();
        }
        try {
            return node.get().isNumber()
                    ? LocalDate.ofEpochDay((long) node.get().number("date") / 86_400)
                    : LocalDate.parse(first10(node.get().text("date")));
        } catch (DateTimeException e) {
            var fault = node.get().fault("date as a date", "");
            fault.initCause(e);
            throw fault;
        }
    }

    private static String first10(String text) {
        return text.substring(0, Math.min(10, text.length()));
    }
}
