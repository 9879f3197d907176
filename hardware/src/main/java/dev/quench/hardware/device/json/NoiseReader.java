package dev.quench.hardware.device.json;

import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.noise.DeviceNoise;
import dev.quench.hardware.noise.GateNoise;
import dev.quench.hardware.noise.QubitNoise;
import dev.quench.hardware.noise.ReadoutError;
import dev.quench.hardware.text.SyntaxException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads {@code quench.noise/1}, the error rates of a device:
 *
 * <pre>{@code
 * {"schema": "quench.noise/1", "name": "example", "source": "calibration of 2026-11-01",
 *  "qubit": {"t1Microseconds": 280, "t2Microseconds": 140, "oneForZero": 0.01, "zeroForOne": 0.02},
 *  "qubits": {"3": {"t1Microseconds": 90, "t2Microseconds": 60}},
 *  "gates": [{"gate": "cz", "qubits": [0, 1], "error": 0.002, "durationNanoseconds": 68},
 *            {"gate": "one-qubit", "error": 0.0002, "durationNanoseconds": 32}]}
 * }</pre>
 *
 * <p>{@code qubit} is every qubit without an entry in {@code qubits}, whose members replace single
 * values; a T1 that is not there is forever, a T2 is 2 T1 (no dephasing of its own), an error 0. A
 * gate has the label of a {@link Gate}, or is {@code reset}, {@code one-qubit} or {@code
 * two-qubit}; without {@code qubits} it is meant everywhere, see {@link DeviceNoise#gate}. An
 * {@code error} is an average infidelity. Durations and times below 1 µs are whole nanoseconds;
 * longer times may have more digits, and T1 is rounded up, T2 down to one.
 *
 * <p>Unknown or repeated members, unknown labels, another number of qubits than the gate has, and
 * values of another kind are refused, so that no misspelt rate is lost.
 */
public final class NoiseReader {
    private static final String SCHEMA = "quench.noise/1";
    private static final Set<String> DEVICE =
            Set.of("schema", "name", "source", "qubit", "qubits", "gates");
    private static final Set<String> QUBIT =
            Set.of("t1Microseconds", "t2Microseconds", "oneForZero", "zeroForOne");
    private static final Set<String> GATE =
            Set.of("gate", "qubits", "error", "durationNanoseconds");
    private static final String T1 = "t1Microseconds";
    private static final String T2 = "t2Microseconds";

    /** A day, in nanoseconds. */
    private static final double LONGEST = 8.64e13;

    /** How many qubits have the gates that an entry may be of. */
    private static final SortedMap<String, Integer> ARITY = arity();

    private NoiseReader() {}

    /**
     * Reads a text.
     *
     * @param source its name, for messages
     * @param text the content
     * @return the error rates
     * @throws SyntaxException if it is not of this format or a rate is impossible
     */
    public static DeviceNoise read(String source, String text) {
        JsonValue root = JsonText.parse(source, text);
        root.requireMembers("a device", DEVICE);
        requireSchema(root, SCHEMA);
        return rates(
                root,
                root.find("name").map(v -> v.text("name")).orElse(source),
                root.find("source").map(v -> v.text("source")).orElse(""));
    }

    static void requireSchema(JsonValue root, String schema) {
        boolean right =
                root.find("schema").filter(JsonValue::isText).stream()
                        .anyMatch(v -> v.text("schema").equals(schema));
        if (!right) {
            throw root.find("schema")
                    .orElse(root)
                    .fault("\"schema\": \"%s\"".formatted(schema), "");
        }
    }

    /** Reads the members {@code qubit}, {@code qubits} and {@code gates} of an object. */
    static DeviceNoise rates(JsonValue root, String name, String source) {
        Optional<JsonValue> common = root.find("qubit");
        var every =
                common.map(node -> qubit(node, "what every qubit has", QubitNoise.NONE, false))
                        .orElse(QubitNoise.NONE);
        boolean knowsCoherence = common.flatMap(node -> node.find(T2)).isPresent();
        var qubits = new TreeMap<Integer, QubitNoise>();
        root.find("qubits")
                .ifPresent(others ->
                        others.members("qubits")
                                .forEach((key, node) ->
                                        qubits.put(
                                                node.index(key, "the index of a qubit"),
                                                qubit(node, key, every, knowsCoherence))));
        var gates = new ArrayList<GateNoise>();
        var seen = new HashSet<List<Object>>();
        for (JsonValue node :
                root.find("gates").map(list -> list.elements("gates")).orElse(List.of())) {
            GateNoise entry = gate(node);
            if (!seen.add(List.of(entry.gate(), entry.qubits()))) {
                throw node.fault(
                        "one entry for each gate and its qubits",
                        "a second one of %s on %s"
                                .formatted(
                                        entry.gate(),
                                        entry.qubits().isEmpty()
                                                ? "all qubits"
                                                : "qubits " + entry.qubits()),
                        "Maybe keep the one with the larger error.");
            }
            gates.add(entry);
        }
        return root.made(
                "error rates of a device",
                () -> new DeviceNoise(name, source, every, qubits, gates));
    }

    /** A T2 that is said nowhere is 2 T1, of which nothing is left to dephasing. */
    private static QubitNoise qubit(
            JsonValue node, String name, QubitNoise otherwise, boolean knowsCoherence) {
        node.requireMembers(name, QUBIT);
        var readout = otherwise.readout();
        Duration t1 =
                node.find(T1).map(v -> time(v, T1, RoundingMode.CEILING)).orElse(otherwise.t1());
        Duration coherence =
                knowsCoherence || t1.equals(QubitNoise.FOREVER)
                        ? otherwise.t2()
                        : node.made("a time", () -> t1.multipliedBy(2));
        Duration t2 = node.find(T2).map(v -> time(v, T2, RoundingMode.FLOOR)).orElse(coherence);
        return node.made(
                "error rates of a device",
                () ->
                        new QubitNoise(
                                t1,
                                t2,
                                new ReadoutError(
                                        number(node, "oneForZero", readout.oneForZero()),
                                        number(node, "zeroForOne", readout.zeroForOne()))));
    }

    private static double number(JsonValue node, String key, double otherwise) {
        return node.find(key).map(v -> v.number(key)).orElse(otherwise);
    }

    private static GateNoise gate(JsonValue node) {
        node.requireMembers("a gate", GATE);
        JsonValue named = node.get("gate");
        String label = named.isText() ? named.text("gate") : "";
        if (!ARITY.containsKey(label)) {
            throw named.fault("a gate with a label among " + String.join(", ", ARITY.keySet()), "");
        }
        List<Integer> on =
                node.find("qubits")
                        .map(v -> on(v, label, ARITY.getOrDefault(label, 0)))
                        .orElse(List.of());
        Duration duration =
                node.find("durationNanoseconds")
                        .map(v ->
                                nanoseconds(v, "durationNanoseconds", 0, RoundingMode.UNNECESSARY))
                        .orElse(Duration.ZERO);
        return node.made(
                "error rates of a device",
                () -> new GateNoise(label, on, number(node, "error", 0), duration));
    }

    private static List<Integer> on(JsonValue node, String label, int arity) {
        String expected = "%d different qubits of %s as a list".formatted(arity, label);
        if (node.isNumber() || node.isText() || node.isObject()) {
            throw node.fault(expected, "");
        }
        List<Integer> on = node.indices("qubit");
        if (on.size() != arity || new HashSet<>(on).size() < arity) {
            throw node.fault(expected, on.toString(), "");
        }
        return on;
    }

    private static SortedMap<String, Integer> arity() {
        var arity = new TreeMap<String, Integer>();
        for (Gate gate : Gate.values()) {
            arity.put(gate.label(), gate.qubits());
        }
        arity.put("reset", 1);
        arity.put(GateNoise.ONE_QUBIT, 1);
        arity.put(GateNoise.TWO_QUBITS, 2);
        return arity;
    }

    /** Digits below a nanosecond are lost only where they are below a thousandth. */
    private static Duration time(JsonValue node, String key, RoundingMode rounding) {
        boolean isLong = node.number(key) >= 1;
        return nanoseconds(node, key, 3, isLong ? rounding : RoundingMode.UNNECESSARY);
    }

    private static Duration nanoseconds(
            JsonValue node, String key, int shift, RoundingMode rounding) {
        if (!(Math.abs(node.number(key)) * Math.pow(10, shift) <= LONGEST)) {
            throw node.fault(
                    key + " of at most a day",
                    "Maybe it has another unit, or leave it out: what is not there is unknown.");
        }
        BigDecimal nanos = node.decimal(key).movePointRight(shift);
        if (rounding == RoundingMode.UNNECESSARY && nanos.stripTrailingZeros().scale() > 0) {
            throw node.fault(key + " of whole nanoseconds; maybe round it", "");
        }
        return Duration.ofNanos(nanos.setScale(0, rounding).longValueExact());
    }
}
