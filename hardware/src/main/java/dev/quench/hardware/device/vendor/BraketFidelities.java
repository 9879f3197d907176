package dev.quench.hardware.device.vendor;

import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.device.Connectivity;
import dev.quench.hardware.device.NativeGate;
import dev.quench.hardware.device.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The standardized properties of a device of Braket: of versions 1 and 2 qubit by qubit and pair by
 * pair, of version 3 of the whole device.
 */
final class BraketFidelities {
    private static final Pattern DASH = Pattern.compile("-");

    private final JsonValue standardized;
    private final Connectivity connectivity;
    private final List<Gate> single;

    BraketFidelities(JsonValue standardized, Connectivity connectivity, List<Gate> single) {
        this.standardized = standardized;
        this.connectivity = connectivity;
        this.single = single;
    }

    void into(CalibrationDraft draft, List<NativeGate> gates) {
        for (int q = 0; q < connectivity.declared().qubits(); q++) {
            qubit(draft, q, standardized, "singleQubitFidelity");
        }
        standardized
                .find("oneQubitProperties")
                .ifPresent(all ->
                        all.members("oneQubitProperties")
                                .forEach((key, node) ->
                                        qubit(
                                                draft,
                                                present(node, key),
                                                node,
                                                "oneQubitFidelity")));
        gates.stream()
                .map(NativeGate::gate)
                .filter(g -> g.qubits() == 2)
                .forEach(g -> whole(draft, g));
        standardized
                .find("twoQubitProperties")
                .ifPresent(all ->
                        all.members("twoQubitProperties")
                                .forEach((key, node) -> pair(draft, key, node, gates)));
    }

    private int present(JsonValue node, String key) {
        int qubit = node.index(key, "the index of a qubit");
        if (qubit >= connectivity.declared().qubits()
                || connectivity.deadQubits().contains(qubit)) {
            throw node.fault("a qubit of the connectivity", key, "");
        }
        return qubit;
    }

    private void qubit(CalibrationDraft draft, int q, JsonValue node, String fidelities) {
        double t1 = seconds(node, "T1");
        double t2 = seconds(node, "T2");
        if (!Double.isNaN(t1) || !Double.isNaN(t2)) {
            draft.times(q, t1 * 1e6, t2 * 1e6);
        }
        double readout =
                infidelity(node, fidelities, true)
                        .or(() -> infidelity(node, "readoutFidelity", true))
                        .or(() -> infidelity(node, "readoutFidelity", false))
                        .orElse(Double.NaN);
        if (!Double.isNaN(readout)) {
            draft.readout(q, readout, readout);
        }
        infidelity(node, fidelities, false)
                .filter(e -> e < 0.75)
                .ifPresent(
                        e -> single.forEach(g -> draft.gate(g.label(), List.of(q), e, Double.NaN)));
    }

    private static double seconds(JsonValue node, String name) {
        return node.find(name)
                .flatMap(v -> v.isNumber() ? Optional.of(v) : v.find("value"))
                .map(v -> v.number(name))
                .orElse(Double.NaN);
    }

    /** The first fidelity that is of a readout, or of gates. */
    private static Optional<Double> infidelity(JsonValue node, String list, boolean readout) {
        return node.find(list).stream()
                .flatMap(v -> v.elements(list).stream())
                .filter(v -> type(v).contains("READOUT") == readout)
                .flatMap(v -> v.find("fidelity").stream())
                .map(v -> 1 - v.number("fidelity"))
                .filter(e -> e >= 0 && e <= 1)
                .findFirst();
    }

    private static String type(JsonValue node) {
        return node.find("fidelityType", "name")
                .filter(JsonValue::isText)
                .map(v -> v.text("name").toUpperCase(Locale.ROOT))
                .orElse("");
    }

    private void whole(CalibrationDraft draft, Gate gate) {
        var first = connectivity.declared().couplings().stream().findFirst();
        first.flatMap(c -> error(standardized, gate).map(e -> List.of(c.low(), c.high())))
                .ifPresent(on ->
                        draft.gate(
                                gate.label(),
                                on,
                                error(standardized, gate).orElse(0.0),
                                Double.NaN));
    }

    /** The infidelity of a gate, by its name in either vocabulary. */
    private static Optional<Double> error(JsonValue node, Gate gate) {
        return node.find("twoQubitGateFidelity").stream()
                .flatMap(v -> v.elements("twoQubitGateFidelity").stream())
                .filter(v ->
                        v.find("gateName").filter(JsonValue::isText).stream()
                                .anyMatch(n -> names(gate, n.text("gateName"))))
                .flatMap(v -> v.find("fidelity").stream())
                .map(v -> 1 - v.number("fidelity"))
                .filter(e -> e >= 0 && e < 0.75)
                .findFirst();
    }

    private static boolean names(Gate gate, String name) {
        return Stream.of(
                        gate.label(),
                        gate == Gate.CX ? "cnot" : "",
                        gate == Gate.RZZ ? "zz" : "",
                        gate == Gate.RXX ? "xx" : "",
                        gate == Gate.RYY ? "yy" : "")
                .anyMatch(n -> n.equalsIgnoreCase(name));
    }

    private void pair(CalibrationDraft draft, String key, JsonValue node, List<NativeGate> gates) {
        String[] ends = DASH.split(key, -1);
        if (ends.length != 2) {
            throw node.fault("two qubits with a dash between them", key, "");
        }
        int a = present(node, ends[0]);
        int b = present(node, ends[1]);
        if (!connectivity.declared().coupled(a, b)) {
            throw node.fault("a pair of the connectivity", key, "");
        }
        for (NativeGate gate : gates) {
            if (gate.gate().qubits() == 2) {
                error(node, gate.gate())
                        .ifPresent(e ->
                                draft.gate(
                                        gate.gate().label(),
                                        List.of(Math.min(a, b), Math.max(a, b)),
                                        e,
                                        Double.NaN));
            }
        }
    }
}
