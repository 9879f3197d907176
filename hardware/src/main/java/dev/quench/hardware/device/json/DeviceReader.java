package dev.quench.hardware.device.json;

import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.device.Annealing;
import dev.quench.hardware.device.Atoms;
import dev.quench.hardware.device.Calibration;
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
import dev.quench.hardware.device.Quantity;
import dev.quench.hardware.device.Span;
import dev.quench.hardware.noise.DeviceNoise;
import dev.quench.hardware.noise.QubitNoise;
import dev.quench.hardware.text.SyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads {@code quench.device/1}, the description of a device; the members are listed in the README
 * beside the shipped descriptions.
 *
 * <p>Unknown and repeated members are refused; so are figures without a date and a source, and
 * descriptions that contradict themselves.
 */
public final class DeviceReader {
    static final String SCHEMA = "quench.device/1";
    private static final Set<String> DEVICE =
            Set.of(
                    "schema",
                    "name",
                    "provider",
                    "kind",
                    "description",
                    "asOf",
                    "source",
                    "topology",
                    "gates",
                    "instructions",
                    "noise",
                    "limits",
                    "timing",
                    "price",
                    "annealer",
                    "atoms");
    private static final List<String> DATED =
            List.of("noise", "limits", "timing", "price", "annealer", "atoms");
    private static final Set<String> GATE = Set.of("gate", "directed", "on");
    private static final Set<String> NOISE = Set.of("asOf", "source", "qubit", "qubits", "gates");

    private DeviceReader() {}

    /**
     * Reads a text.
     *
     * @param source its name, for messages
     * @param text the content
     * @return the device
     * @throws SyntaxException if it is not of this format or contradicts itself
     */
    public static Device read(String source, String text) {
        return device(JsonText.parse(source, text));
    }

    /**
     * Reads a text whose days are known to be past.
     *
     * @param source its name, for messages
     * @param text the content
     * @param today the day on which it is read; one day later passes, for clocks and time zones
     * @return the device
     * @throws SyntaxException if it is not of this format, contradicts itself, or has a day that is
     *     to come
     */
    public static Device read(String source, String text, LocalDate today) {
        JsonValue root = JsonText.parse(source, text);
        Device device = device(root);
        Stream.concat(Stream.of(root), DATED.stream().flatMap(key -> root.find(key).stream()))
                .flatMap(group -> group.find("asOf").stream())
                .forEach(node -> requirePast(node, today));
        return device;
    }

    private static void requirePast(JsonValue node, LocalDate today) {
        if (date(node).isAfter(today.plusDays(1))) {
            throw node.fault(
                    "asOf as a day that is not to come (today is %s)".formatted(today),
                    "Maybe the day is misspelt, or the clock of this machine is slow.");
        }
    }

    private static Device device(JsonValue root) {
        root.requireMembers("a device", DEVICE);
        NoiseReader.requireSchema(root, SCHEMA);
        Provenance from = provenance(root, "a device");
        Identity identity = identity(root, from);
        var connectivity = TopologyText.read(root.get("topology"));
        var operations = operations(root);
        var calibration = calibration(root, identity.name(), from);
        var figures =
                new DeviceFigures(
                        figures(root, "limits", Limit.class, from),
                        figures(root, "timing", Span.class, from),
                        figures(root, "annealer", Annealing.class, from),
                        figures(root, "atoms", Atoms.class, from));
        Price price = root.find("price").map(PriceText::read).orElse(new Price.Unknown());
        var parts = new DeviceParts(root, identity, connectivity, operations, calibration, figures);
        return parts.joined(price);
    }

    private static Identity identity(JsonValue root, Provenance from) {
        String name = root.get("name").text("name");
        String provider = root.get("provider").text("provider");
        String description = root.find("description").map(v -> v.text("description")).orElse("");
        DeviceKind kind = kind(root.get("kind"));
        return root.get("name")
                .made(
                        "the name of a device",
                        () -> new Identity(name, provider, kind, description, from));
    }

    private static DeviceKind kind(JsonValue node) {
        String text = node.text("kind");
        return Stream.of(DeviceKind.values())
                .filter(k -> k.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(
                        () -> node.fault("kind as one of gate, annealer, atoms, simulator", ""));
    }

    /** Reads the date and the source, which every group of figures must have. */
    static Provenance provenance(JsonValue node, String what) {
        if (node.find("asOf").isEmpty() || node.find("source").isEmpty()) {
            throw node.fault(
                    "%s with the members \"asOf\" and \"source\"".formatted(what),
                    "Maybe leave figures out whose origin is not known.");
        }
        LocalDate date = date(node.get("asOf"));
        String source = node.get("source").text("source");
        return node.made("a source", () -> new Provenance(date, source));
    }

    private static LocalDate date(JsonValue node) {
        try {
            return LocalDate.parse(node.text("asOf"));
        } catch (DateTimeException e) {
            var fault = node.fault("asOf as a day, for example 2026-04-15", "");
            fault.initCause(e);
            throw fault;
        }
    }

    private static Operations operations(JsonValue root) {
        var gates = new ArrayList<NativeGate>();
        root.find("gates")
                .ifPresent(list -> list.elements("gates").forEach(node -> gates.add(gate(node))));
        var instructions = new ArrayList<String>();
        root.find("instructions")
                .ifPresent(list ->
                        list.elements("instructions")
                                .forEach(v -> instructions.add(v.text("instruction"))));
        return root.made("gates", () -> new Operations(gates, instructions));
    }

    private static NativeGate gate(JsonValue node) {
        node.requireMembers("a native gate", GATE);
        Gate gate = gateOf(node.get("gate"));
        boolean directed = node.find("directed").map(v -> v.flag("directed")).orElse(false);
        var on = new ArrayList<List<Integer>>();
        node.find("on")
                .ifPresent(list ->
                        list.elements("on").forEach(place -> on.add(place.indices("qubit"))));
        return node.made("a native gate", () -> new NativeGate(gate, directed, on));
    }

    private static Gate gateOf(JsonValue node) {
        String label = node.text("gate");
        return Stream.of(Gate.values())
                .filter(g -> g.label().equals(label))
                .findFirst()
                .orElseThrow(() ->
                        node.fault(
                                "a gate with a label among "
                                        + Arrays.stream(Gate.values())
                                                .filter(g -> g.qubits() <= 2)
                                                .map(Gate::label)
                                                .collect(Collectors.joining(", ")),
                                ""));
    }

    private static Calibration calibration(JsonValue root, String name, Provenance from) {
        var node = root.find("noise");
        if (node.isEmpty()) {
            return new Calibration(
                    from,
                    new DeviceNoise(name, from.source(), QubitNoise.NONE, Map.of(), List.of()));
        }
        node.get().requireMembers("noise", NOISE);
        Provenance dated = provenance(node.get(), "noise");
        return new Calibration(dated, NoiseReader.rates(node.get(), name, dated.source()));
    }

    private static <Q extends Enum<Q> & Quantity> Figures<Q> figures(
            JsonValue root, String key, Class<Q> quantities, Provenance otherwise) {
        var node = root.find(key);
        if (node.isEmpty()) {
            return new Figures<Q>(otherwise, Map.of());
        }
        Q[] known = quantities.getEnumConstants();
        var names = new HashSet<>(Set.of("asOf", "source"));
        Stream.of(known).map(Quantity::member).forEach(names::add);
        node.get().requireMembers(key, names);
        var values = new TreeMap<Q, Double>();
        for (Q quantity : known) {
            node.get()
                    .find(quantity.member())
                    .ifPresent(v -> values.put(quantity, v.number(quantity.member())));
        }
        Provenance from = provenance(node.get(), key);
        return node.get().made(key, () -> new Figures<Q>(from, values));
    }
}
