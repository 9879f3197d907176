package dev.quench.app.device;

import dev.quench.hardware.noise.DeviceNoise;
import dev.quench.hardware.noise.GateNoise;
import dev.quench.hardware.noise.QubitNoise;
import dev.quench.hardware.noise.ReadoutError;
import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.JsonFault;
import dev.quench.problems.io.SourceText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
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
 * values; a time that is not there is forever, an error 0. A gate has a label of OpenQASM's {@code
 * stdgates.inc}, or is {@code reset}, {@code one-qubit} or {@code two-qubit}; without {@code
 * qubits} it is meant everywhere, see {@link DeviceNoise#gate}. An {@code error} is an average
 * infidelity. Unknown members are refused, so that no misspelt rate is lost.
 */
public final class DeviceNoiseReader {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String SCHEMA = "quench.noise/1";
    private static final Set<String> DEVICE =
            Set.of("schema", "name", "source", "qubit", "qubits", "gates");
    private static final Set<String> QUBIT =
            Set.of("t1Microseconds", "t2Microseconds", "oneForZero", "zeroForOne");
    private static final Set<String> GATE =
            Set.of("gate", "qubits", "error", "durationNanoseconds");

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
        var every = qubit(root.path("qubit"), "qubit", QubitNoise.NONE);
        var qubits = new TreeMap<Integer, QubitNoise>();
        for (Map.Entry<String, JsonNode> entry : root.path("qubits").properties()) {
            qubits.put(index(entry.getKey()), qubit(entry.getValue(), entry.getKey(), every));
        }
        var gates = new ArrayList<GateNoise>();
        root.path("gates").forEach(node -> gates.add(gate(node)));
        return new DeviceNoise(
                root.path("name").asString(source.name()),
                root.path("source").asString(""),
                every,
                qubits,
                gates);
    }

    private QubitNoise qubit(JsonNode node, String name, QubitNoise otherwise) {
        if (node.isMissingNode()) {
            return otherwise;
        }
        members(node, "qubit " + name, QUBIT);
        var readout = otherwise.readout();
        return new QubitNoise(
                time(node, "t1Microseconds", 1000, otherwise.t1()),
                time(node, "t2Microseconds", 1000, otherwise.t2()),
                new ReadoutError(
                        number(node, "oneForZero", readout.oneForZero()),
                        number(node, "zeroForOne", readout.zeroForOne())));
    }

    private GateNoise gate(JsonNode node) {
        members(node, "a gate", GATE);
        if (node.path("gate").asString("").isEmpty()) {
            throw fault("a gate with a label", text(node));
        }
        List<Integer> on = new ArrayList<>();
        node.path("qubits").forEach(q -> on.add(index(q.asString(""))));
        return new GateNoise(
                node.path("gate").asString(""),
                on,
                number(node, "error", 0),
                time(node, "durationNanoseconds", 1, Duration.ZERO));
    }

    private int index(String text) {
        if (!text.matches("\\d{1,9}")) {
            throw fault("the index of a qubit", FormatException.quoted(text));
        }
        return Integer.parseInt(text);
    }

    private Duration time(JsonNode node, String key, double nanoseconds, Duration otherwise) {
        if (!node.has(key)) {
            return otherwise;
        }
        double nanos = number(node, key, 0) * nanoseconds;
        if (!(Math.abs(nanos) < 1e15)) {
            throw fault(key + " below 11 days", text(node.path(key)));
        }
        return Duration.ofNanos(Math.round(nanos));
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
