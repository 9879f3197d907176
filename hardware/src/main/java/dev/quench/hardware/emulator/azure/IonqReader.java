package dev.quench.hardware.emulator.azure;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.emulator.WireJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Reads {@code ionq.circuit.v1}: gates of the set {@code qis} in radians, or {@code native} in
 * turns; all qubits are measured.
 */
final class IonqReader {
    private static final double TURN = 2 * Math.PI;
    private static final Map<String, Gate> QIS =
            Map.ofEntries(
                    Map.entry("x", Gate.X),
                    Map.entry("not", Gate.X),
                    Map.entry("y", Gate.Y),
                    Map.entry("z", Gate.Z),
                    Map.entry("h", Gate.H),
                    Map.entry("s", Gate.S),
                    Map.entry("si", Gate.SDG),
                    Map.entry("t", Gate.T),
                    Map.entry("ti", Gate.TDG),
                    Map.entry("v", Gate.SX),
                    Map.entry("vi", Gate.SXDG),
                    Map.entry("rx", Gate.RX),
                    Map.entry("ry", Gate.RY),
                    Map.entry("rz", Gate.RZ),
                    Map.entry("cnot", Gate.CX),
                    Map.entry("swap", Gate.SWAP));
    private static final Map<String, Gate> NATIVE =
            Map.of("gpi", Gate.GPI, "gpi2", Gate.GPI2, "zz", Gate.RZZ, "ms", Gate.MS);

    private IonqReader() {}

    static Circuit read(JsonNode body, int most) {
        WireJson.requireClosed("The program", body, Set.of("qubits", "gateset", "circuit"));
        int qubits =
                WireJson.whole(body, "qubits", 1, most)
                        .orElseThrow(() -> WireJson.bad("The member qubits is missing."));
        boolean natives =
                WireJson.find(body, "gateset").isPresent()
                        && WireJson.text(body, "gateset").equals("native");
        var gates = new ArrayList<Operation>();
        for (JsonNode gate : WireJson.find(body, "circuit").orElseGet(WireJson::list)) {
            gates.add(natives ? phased(gate) : plain(gate));
        }
        return Circuit.builder(qubits, qubits).addAll(gates).measureAll().build();
    }

    private static Operation plain(JsonNode node) {
        WireJson.requireClosed(
                "A gate", node, Set.of("gate", "target", "targets", "control", "rotation"));
        Gate gate = gate(QIS, node);
        return new Operation(
                gate,
                gate.angles() == 0 ? List.of() : List.of(number(node.path("rotation"), 1)),
                places(node));
    }

    private static Operation phased(JsonNode node) {
        WireJson.requireClosed(
                "A gate", node, Set.of("gate", "target", "targets", "phase", "phases", "angle"));
        Gate gate = gate(NATIVE, node);
        List<Double> angles =
                switch (gate) {
                    case GPI, GPI2 -> List.of(number(node.path("phase"), TURN));
                    case RZZ -> List.of(number(node.path("angle"), TURN));
                    default ->
                            List.of(
                                    number(node.path("phases").path(0), TURN),
                                    number(node.path("phases").path(1), TURN),
                                    number(node.path("angle"), TURN));
                };
        return new Operation(gate, angles, places(node));
    }

    private static Gate gate(Map<String, Gate> gates, JsonNode node) {
        Gate gate = gates.get(WireJson.text(node, "gate"));
        if (gate == null) {
            throw WireJson.bad("The gate %s is not known.".formatted(node.path("gate")));
        }
        return gate;
    }

    private static double number(JsonNode node, double unit) {
        if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
            throw WireJson.bad("An angle or phase of a gate is no number.");
        }
        return node.doubleValue() * unit;
    }

    private static List<Integer> places(JsonNode node) {
        var places = new ArrayList<Integer>();
        WireJson.whole(node, "control", 0, 10_000).ifPresent(places::add);
        WireJson.whole(node, "target", 0, 10_000).ifPresent(places::add);
        for (JsonNode place : node.path("targets")) {
            if (!place.isIntegralNumber() || !place.canConvertToInt()) {
                throw WireJson.bad("The targets of a gate must be numbers of qubits.");
            }
            places.add(place.intValue());
        }
        return places;
    }
}
