package dev.quench.app.device;

import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.noise.DeviceNoise;
import dev.quench.hardware.noise.GateNoise;
import dev.quench.hardware.noise.QubitNoise;
import dev.quench.hardware.noise.ReadoutError;
import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.JsonFault;
import dev.quench.problems.io.SourceText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
public final class DeviceNoiseReader {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    private static final String SCHEMA = "quench.noise/1";
    private static final Set<String> DEVICE =
            Set.of("schema", "name", "source", "qubit", "qubits", "gates");
    private static final Set<String> QUBIT =
            Set.of("t1Microseconds", "t2Microseconds", "oneForZero", "zeroForOne");
    private static final Set<String> GATE =
            Set.of("gate", "qubits", "error", "durationNanoseconds");
    private static final String T1 = "t1Microseconds";
    private static final String T2 = "t2Microseconds";
    private static final String RESET = "reset";
    private static final double LONGEST = 9e11;

    /** How many qubits have the gates that an entry may be of. */
    private static final SortedMap<String, Integer> ARITY = arity();

    private final SourceText source;

    private DeviceNoiseReader(SourceText source) {
        this.source = source;
    }

    /**
     * Reads a file.
     *
     * @param source the text
     * @return the error rates
     * @throws FormatException if it is not of this format or a rate is impossible
     */
    public static DeviceNoise read(SourceText source) {
        try {
            return new DeviceNoiseReader(source).device(MAPPER.readTree(source.text().strip()));
        } catch (JacksonException e) {
            throw JsonFault.of(source, e);
        }
    }

    private DeviceNoise device(JsonNode root) {
        members(root, "a device", DEVICE);
        if (!root.path("schema").asString("").equals(SCHEMA)) {
            throw fault("\"schema\": \"" + SCHEMA + "\"", text(root.path("schema")));
        }
        try {
            return rates(root);
        } catch (IllegalArgumentException e) {
            String[] lines = String.valueOf(e.getMessage()).split("\nMaybe ", 2);
            var fault =
                    new FormatException(
                            source.name(),
                            0,
                            "error rates of a device",
                            "an impossible one: " + lines[0],
                            lines.length > 1 ? lines[1] : "");
            fault.initCause(e);
            throw fault;
        }
    }

    private DeviceNoise rates(JsonNode root) {
        JsonNode common = root.path("qubit");
        var every = qubit(common, "qubit", QubitNoise.NONE, false);
        var qubits = new TreeMap<Integer, QubitNoise>();
        JsonNode others = root.path("qubits");
        require(others, others.isObject(), "qubits as an object of qubits by their index");
        for (Map.Entry<String, JsonNode> entry : others.properties()) {
            qubits.put(
                    index(entry.getKey()),
                    qubit(entry.getValue(), entry.getKey(), every, common.has(T2)));
        }
        var gates = new ArrayList<GateNoise>();
        JsonNode entries = root.path("gates");
        require(entries, entries.isArray(), "gates as a list");
        entries.forEach(node -> gates.add(gate(node)));
        return new DeviceNoise(
                words(root, "name", source.name()),
                words(root, "source", ""),
                every,
                qubits,
                gates);
    }

    /** A T2 that is said nowhere is 2 T1, of which nothing is left to dephasing. */
    private QubitNoise qubit(
            JsonNode node, String name, QubitNoise otherwise, boolean knowsCoherence) {
        if (node.isMissingNode()) {
            return otherwise;
        }
        members(node, "qubit " + name, QUBIT);
        var readout = otherwise.readout();
        Duration t1 = node.has(T1) ? time(node, T1, RoundingMode.CEILING) : otherwise.t1();
        Duration coherence =
                knowsCoherence || t1.equals(QubitNoise.FOREVER)
                        ? otherwise.t2()
                        : t1.multipliedBy(2);
        return new QubitNoise(
                t1,
                node.has(T2) ? time(node, T2, RoundingMode.FLOOR) : coherence,
                new ReadoutError(
                        number(node, "oneForZero", readout.oneForZero()),
                        number(node, "zeroForOne", readout.zeroForOne())));
    }

    private GateNoise gate(JsonNode node) {
        members(node, "a gate", GATE);
        String label = node.path("gate").asString("");
        if (!ARITY.containsKey(label)) {
            throw fault(
                    "a gate with a label among " + String.join(", ", ARITY.keySet()),
                    text(node.path("gate")));
        }
        return new GateNoise(
                label,
                on(node.path("qubits"), label, ARITY.getOrDefault(label, 0)),
                number(node, "error", 0),
                node.has("durationNanoseconds") ? duration(node) : Duration.ZERO);
    }

    private List<Integer> on(JsonNode node, String label, int arity) {
        if (node.isMissingNode()) {
            return List.of();
        }
        String expected = "%d different qubits of %s as a list".formatted(arity, label);
        require(node, node.isArray() && node.size() == arity, expected);
        List<Integer> on = new ArrayList<>();
        node.forEach(q -> on.add(index(q.isIntegralNumber() ? q.asString() : text(q))));
        require(node, Set.copyOf(on).size() == arity, expected);
        return on;
    }

    private static SortedMap<String, Integer> arity() {
        var arity = new TreeMap<String, Integer>();
        for (Gate gate : Gate.values()) {
            arity.put(gate.label(), gate.qubits());
        }
        arity.put(RESET, 1);
        arity.put(GateNoise.ONE_QUBIT, 1);
        arity.put(GateNoise.TWO_QUBITS, 2);
        return arity;
    }

    private int index(String text) {
        if (!text.matches("0|[1-9]\\d{0,8}")) {
            throw fault("the index of a qubit", FormatException.quoted(text));
        }
        return Integer.parseInt(text);
    }

    private Duration duration(JsonNode node) {
        return nanoseconds(node, "durationNanoseconds", 0, RoundingMode.UNNECESSARY);
    }

    /** Digits below a nanosecond are lost only where they are below a thousandth. */
    private Duration time(JsonNode node, String key, RoundingMode rounding) {
        boolean isLong = number(node, key, 0) >= 1;
        return nanoseconds(node, key, 3, isLong ? rounding : RoundingMode.UNNECESSARY);
    }

    private Duration nanoseconds(JsonNode node, String key, int shift, RoundingMode rounding) {
        if (!(Math.abs(number(node, key, 0)) < LONGEST)) {
            throw fault(key + " below 9e11", text(node.path(key)));
        }
        BigDecimal nanos = node.path(key).decimalValue().movePointRight(shift);
        if (rounding == RoundingMode.UNNECESSARY && nanos.stripTrailingZeros().scale() > 0) {
            throw fault(key + " of whole nanoseconds; maybe round it", text(node.path(key)));
        }
        return Duration.ofNanos(nanos.setScale(0, rounding).longValueExact());
    }

    private double number(JsonNode node, String key, double otherwise) {
        var value = node.path(key);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isNumber()) {
            throw fault("a number " + key, text(value));
        }
        return value.asDouble();
    }

    private String words(JsonNode node, String key, String otherwise) {
        JsonNode value = node.path(key);
        require(value, value.isString(), key + " as a text");
        return value.asString(otherwise);
    }

    /** What is left out is right. */
    private void require(JsonNode node, boolean right, String expected) {
        if (!node.isMissingNode() && !right) {
            throw fault(expected, text(node));
        }
    }

    private void members(JsonNode node, String what, Set<String> known) {
        if (!node.isObject()) {
            throw fault("%s as an object".formatted(what), text(node));
        }
        for (String key : node.propertyNames()) {
            if (!known.contains(key)) {
                throw fault(
                        "%s with members among %s"
                                .formatted(
                                        what, String.join(", ", known.stream().sorted().toList())),
                        FormatException.quoted(key));
            }
        }
    }

    private static String text(JsonNode node) {
        return node.isMissingNode() ? "nothing" : FormatException.quoted(node.toString());
    }

    private FormatException fault(String expected, String found) {
        return new FormatException(source.name(), 0, expected, found);
    }
}
