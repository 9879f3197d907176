package dev.quench.hardware.device.json;

import dev.quench.hardware.device.Calibration;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.Figures;
import dev.quench.hardware.device.NativeGate;
import dev.quench.hardware.device.Provenance;
import dev.quench.hardware.device.Quantity;
import dev.quench.hardware.noise.DeviceNoise;
import dev.quench.hardware.noise.GateNoise;
import dev.quench.hardware.noise.QubitNoise;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes {@code quench.device/1}. {@link DeviceReader} reads the same device back, if no qubit
 * lacks a T1, T2 or readout error that the common entry has.
 */
public final class DeviceWriter {
    private DeviceWriter() {}

    /**
     * Writes a device.
     *
     * @param device any
     * @return JSON, a member or an entry of a list on a line; ends with a line end
     */
    public static String write(Device device) {
        var identity = device.identity();
        var members = new LinkedHashMap<String, String>();
        members.put("schema", JsonText.quoted(DeviceReader.SCHEMA));
        members.put("name", JsonText.quoted(identity.name()));
        members.put("provider", JsonText.quoted(identity.provider()));
        members.put("kind", JsonText.quoted(identity.kind().name().toLowerCase(Locale.ROOT)));
        members.put("description", JsonText.quoted(identity.description()));
        members.putAll(provenance(identity.from()));
        members.put("topology", object(TopologyText.members(device.connectivity())));
        operations(members, device);
        noise(members, device.calibration());
        figures(members, "limits", device.figures().limits());
        figures(members, "timing", device.figures().timing());
        figures(members, "annealer", device.figures().annealing());
        figures(members, "atoms", device.figures().atoms());
        members.put("price", object(PriceText.members(device.price())));
        return "{\n"
                + members.entrySet().stream()
                        .map(e -> " %s: %s".formatted(JsonText.quoted(e.getKey()), e.getValue()))
                        .collect(Collectors.joining(",\n"))
                + "\n}\n";
    }

    private static Map<String, String> provenance(Provenance from) {
        var members = new LinkedHashMap<String, String>();
        members.put("asOf", JsonText.quoted(from.asOf().toString()));
        members.put("source", JsonText.quoted(from.source()));
        return members;
    }

    private static String object(Map<String, String> members) {
        return "{"
                + members.entrySet().stream()
                        .map(e -> "%s: %s".formatted(JsonText.quoted(e.getKey()), e.getValue()))
                        .collect(Collectors.joining(", "))
                + "}";
    }

    private static String lines(List<String> entries) {
        return entries.isEmpty() ? "[]" : "[\n  " + String.join(",\n  ", entries) + "]";
    }

    private static void operations(Map<String, String> members, Device device) {
        var gates = device.operations().gates();
        if (!gates.isEmpty()) {
            members.put("gates", lines(gates.stream().map(DeviceWriter::gate).toList()));
        }
        var instructions = device.operations().instructions();
        if (!instructions.isEmpty()) {
            members.put(
                    "instructions",
                    "[%s]"
                            .formatted(
                                    instructions.stream()
                                            .map(JsonText::quoted)
                                            .collect(Collectors.joining(", "))));
        }
    }

    private static String gate(NativeGate gate) {
        var members = new LinkedHashMap<String, String>();
        members.put("gate", JsonText.quoted(gate.gate().label()));
        if (gate.directed()) {
            members.put("directed", "true");
        }
        if (!gate.on().isEmpty()) {
            members.put(
                    "on", TopologyText.wrapped(gate.on().stream().map(List::toString).toList()));
        }
        return object(members);
    }

    private static void noise(Map<String, String> members, Calibration calibration) {
        DeviceNoise noise = calibration.noise();
        if (noise.gates().isEmpty()
                && noise.qubits().isEmpty()
                && noise.everyQubit().equals(QubitNoise.NONE)) {
            return;
        }
        var parts = provenance(calibration.from());
        parts.put("qubit", qubit(noise.everyQubit()));
        if (!noise.qubits().isEmpty()) {
            parts.put(
                    "qubits",
                    "{\n  "
                            + noise.qubits().entrySet().stream()
                                    .sorted(Map.Entry.comparingByKey())
                                    .map(e ->
                                            "\"%d\": %s".formatted(e.getKey(), qubit(e.getValue())))
                                    .collect(Collectors.joining(",\n  "))
                            + "}");
        }
        var entries = new ArrayList<String>();
        noise.gates().forEach(g -> entries.add(entry(g)));
        parts.put("gates", lines(entries));
        members.put("noise", object(parts));
    }

    private static String qubit(QubitNoise noise) {
        var members = new LinkedHashMap<String, String>();
        if (!noise.t1().equals(QubitNoise.FOREVER)) {
            members.put("t1Microseconds", microseconds(noise.t1()));
        }
        if (!noise.t2().equals(QubitNoise.FOREVER)) {
            members.put("t2Microseconds", microseconds(noise.t2()));
        }
        members.put("oneForZero", number(noise.readout().oneForZero()));
        members.put("zeroForOne", number(noise.readout().zeroForOne()));
        return object(members);
    }

    private static String entry(GateNoise noise) {
        var members = new LinkedHashMap<String, String>();
        members.put("gate", JsonText.quoted(noise.gate()));
        if (!noise.qubits().isEmpty()) {
            members.put("qubits", noise.qubits().toString());
        }
        members.put("error", number(noise.error()));
        if (!noise.duration().isZero()) {
            members.put("durationNanoseconds", Long.toString(noise.duration().toNanos()));
        }
        return object(members);
    }

    private static String microseconds(Duration time) {
        return BigDecimal.valueOf(time.toNanos(), 3).stripTrailingZeros().toPlainString();
    }

    private static <Q extends Enum<Q> & Quantity> void figures(
            Map<String, String> members, String key, Figures<Q> figures) {
        if (!figures.values().isEmpty()) {
            var parts = new LinkedHashMap<String, String>();
            figures.values().forEach((q, value) -> parts.put(q.member(), number(value)));
            parts.putAll(provenance(figures.from()));
            members.put(key, object(parts));
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
