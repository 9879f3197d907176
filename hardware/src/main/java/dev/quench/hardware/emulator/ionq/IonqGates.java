package dev.quench.hardware.emulator.ionq;

import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.emulator.WireJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Reads the gates of {@code ionq.circuit.v1}: rotations in radians of the set {@code qis}, phases
 * and angles in turns of the set {@code native}.
 */
record IonqGates(int qubits) {
    private static final Map<String, Gate> QIS =
            Map.ofEntries(
                    Map.entry("x", Gate.X),
                    Map.entry("y", Gate.Y),
                    Map.entry("z", Gate.Z),
                    Map.entry("rx", Gate.RX),
                    Map.entry("ry", Gate.RY),
                    Map.entry("rz", Gate.RZ),
                    Map.entry("h", Gate.H),
                    Map.entry("s", Gate.S),
                    Map.entry("si", Gate.SDG),
                    Map.entry("v", Gate.SX),
                    Map.entry("vi", Gate.SXDG),
                    Map.entry("t", Gate.T),
                    Map.entry("ti", Gate.TDG),
                    Map.entry("not", Gate.X),
                    Map.entry("cnot", Gate.CX),
                    Map.entry("swap", Gate.SWAP),
                    Map.entry("xx", Gate.RXX),
                    Map.entry("yy", Gate.RYY),
                    Map.entry("zz", Gate.RZZ));
    private static final Map<Gate, Gate> CONTROLLED =
            Map.of(
                    Gate.X,
                    Gate.CX,
                    Gate.Y,
                    Gate.CY,
                    Gate.Z,
                    Gate.CZ,
                    Gate.H,
                    Gate.CH,
                    Gate.RX,
                    Gate.CRX,
                    Gate.RY,
                    Gate.CRY,
                    Gate.RZ,
                    Gate.CRZ,
                    Gate.SWAP,
                    Gate.CSWAP);
    private static final Set<String> QIS_MEMBERS =
            Set.of("gate", "target", "targets", "control", "controls", "rotation");
    private static final Set<String> NATIVE_MEMBERS =
            Set.of("gate", "target", "targets", "phase", "phases", "angle");
    private static final double TURN = 2 * Math.PI;

    /** Reads a gate of the set {@code qis}; on several targets it is several gates. */
    List<Operation> qis(JsonNode node) {
        WireJson.requireClosed("A gate", node, QIS_MEMBERS);
        String name = WireJson.text(node, "gate");
        Gate gate = QIS.get(name);
        if (gate == null) {
            throw WireJson.bad(
                    "The gate %s is not in the set qis, or not read here.".formatted(name));
        }
        List<Integer> controls = places(node, "control", "controls");
        List<Integer> targets = places(node, "target", "targets");
        if (gate == Gate.CX) {
            gate = Gate.X;
            if (controls.isEmpty()) {
                throw WireJson.bad("The gate cnot needs a control.");
            }
        }
        List<Double> angles = gate.angles() == 0 ? List.of() : List.of(number(node, "rotation"));
        return spread(controlled(gate, controls.size()), controls, targets, angles, gate.qubits());
    }

    private static Gate controlled(Gate gate, int controls) {
        if (controls == 0) {
            return gate;
        }
        Gate found = controls == 1 ? CONTROLLED.get(gate) : gate == Gate.X ? Gate.CCX : null;
        if (found == null || controls > 2) {
            throw WireJson.bad(
                    "The gate %s with %d controls is not read here."
                            .formatted(gate.label(), controls));
        }
        return found;
    }

    private static List<Operation> spread(
            Gate gate,
            List<Integer> controls,
            List<Integer> targets,
            List<Double> angles,
            int width) {
        var operations = new ArrayList<Operation>();
        if (targets.isEmpty() || targets.size() % width != 0) {
            throw WireJson.bad(
                    "The gate %s cannot act on %d targets."
                            .formatted(gate.label(), targets.size()));
        }
        for (int at = 0; at < targets.size(); at += width) {
            List<Integer> on =
                    Stream.concat(controls.stream(), targets.subList(at, at + width).stream())
                            .toList();
            operations.add(new Operation(gate, angles, on));
        }
        return operations;
    }

    /** Reads a gate of the set {@code native}; none for {@code nop}. */
    List<Operation> natives(JsonNode node) {
        WireJson.requireClosed("A gate", node, NATIVE_MEMBERS);
        String name = WireJson.text(node, "gate");
        List<Integer> on = places(node, "target", "targets");
        return switch (name) {
            case "nop" -> List.of();
            case "gpi" -> spread(Gate.GPI, List.of(), on, turns(number(node, "phase")), 1);
            case "gpi2" -> spread(Gate.GPI2, List.of(), on, turns(number(node, "phase")), 1);
            case "zz" -> spread(Gate.RZZ, List.of(), on, turns(number(node, "angle")), 2);
            case "ms" -> spread(Gate.MS, List.of(), on, ms(node), 2);
            default -> throw WireJson.bad("The gate %s is not in the set native.".formatted(name));
        };
    }

    private static List<Double> ms(JsonNode node) {
        JsonNode phases = WireJson.find(node, "phases").orElseGet(WireJson::list);
        if (phases.size() != 2 || !phases.get(0).isNumber() || !phases.get(1).isNumber()) {
            throw WireJson.bad("The gate ms needs two phases.");
        }
        double angle = WireJson.find(node, "angle").isPresent() ? number(node, "angle") : 0.25;
        return turns(phases.get(0).doubleValue(), phases.get(1).doubleValue(), angle);
    }

    private static List<Double> turns(double... values) {
        var radians = new ArrayList<Double>();
        for (double value : values) {
            radians.add(TURN * value);
        }
        return List.copyOf(radians);
    }

    private static double number(JsonNode node, String name) {
        return WireJson.find(node, name)
                .filter(JsonNode::isNumber)
                .map(JsonNode::doubleValue)
                .filter(Double::isFinite)
                .orElseThrow(() -> WireJson.bad("The member %s must be a number.".formatted(name)));
    }

    private List<Integer> places(JsonNode node, String one, String many) {
        var places = new ArrayList<Integer>();
        WireJson.whole(node, one, 0, qubits - 1).ifPresent(places::add);
        for (JsonNode place : WireJson.find(node, many).orElseGet(WireJson::list)) {
            if (!place.isIntegralNumber()
                    || !place.canConvertToInt()
                    || place.intValue() < 0
                    || place.intValue() >= qubits) {
                throw WireJson.bad(
                        "The member %s must be numbers of qubits below %d."
                                .formatted(many, qubits));
            }
            places.add(place.intValue());
        }
        return places;
    }
}
