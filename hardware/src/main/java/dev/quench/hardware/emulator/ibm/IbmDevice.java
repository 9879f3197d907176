package dev.quench.hardware.emulator.ibm;

import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.Limit;
import dev.quench.hardware.device.NativeGate;
import dev.quench.hardware.device.Span;
import dev.quench.hardware.emulator.WireJson;
import dev.quench.hardware.noise.GateNoise;
import dev.quench.hardware.noise.QubitNoise;
import dev.quench.hardware.noise.ReadoutError;
import dev.quench.hardware.topology.Coupling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A device in IBM's words: what is dead has a gate error of 1, as IBM marks it, and a dead qubit a
 * readout error of one half.
 */
record IbmDevice(Device device) {
    private static final Pattern FAMILY = Pattern.compile("(\\w+)(?: r(\\S+))? processor.*");

    /** The pairs of the coupling map: both orders unless a gate has a direction. */
    private Set<List<Integer>> pairs() {
        var directed = device.operations().gates().stream().filter(NativeGate::directed).toList();
        var pairs = new LinkedHashSet<List<Integer>>();
        directed.forEach(g -> pairs.addAll(g.on()));
        for (Coupling c : device.connectivity().declared().couplings()) {
            List<Integer> on = List.of(c.low(), c.high());
            if (directed.isEmpty()) {
                pairs.add(on);
                pairs.add(on.reversed());
            } else if (!pairs.contains(on) && !pairs.contains(on.reversed())) {
                pairs.add(on);
            }
        }
        return pairs;
    }

    ObjectNode configuration() {
        var conf = WireJson.object();
        conf.put("backend_name", device.name());
        conf.put("backend_version", "1.0.0");
        conf.put("n_qubits", device.qubits());
        strings(conf.putArray("basis_gates"), device.basis());
        var instructions = new ArrayList<>(device.basis());
        instructions.addAll(device.operations().instructions());
        strings(conf.putArray("supported_instructions"), instructions);
        ArrayNode map = conf.putArray("coupling_map");
        pairs().forEach(on -> map.addArray().add(on.getFirst()).add(on.getLast()));
        ArrayNode gates = conf.putArray("gates");
        for (NativeGate gate : device.operations().gates()) {
            ObjectNode node = gates.addObject();
            node.put("name", gate.gate().label());
            node.putArray("parameters");
            node.put("qasm_def", "");
        }
        flags(conf);
        limits(conf);
        conf.set("processor_type", processor());
        conf.put("online_date", device.identity().from().asOf() + "T00:00:00+00:00");
        return conf;
    }

    private static void strings(ArrayNode list, List<String> texts) {
        texts.forEach(list::add);
    }

    private static void flags(ObjectNode conf) {
        conf.put("conditional", false);
        conf.put("local", false);
        conf.put("memory", true);
        conf.put("simulator", false);
        conf.put("open_pulse", false);
        conf.put("dynamic_reprate_enabled", true);
        conf.putArray("coords");
        conf.putArray("supported_features").add("qasm3");
    }

    private void limits(ObjectNode conf) {
        whole(conf, "max_shots", Limit.SHOTS_MAX);
        whole(conf, "max_experiments", Limit.CIRCUITS);
        var timing = device.figures().timing();
        timing.of(Span.REPETITION).ifPresent(v -> conf.put("default_rep_delay", v));
        OptionalDouble most = timing.of(Span.REPETITION_MAX);
        if (most.isPresent()) {
            conf.putArray("rep_delay_range")
                    .add(timing.of(Span.REPETITION_MIN).orElse(0))
                    .add(most.getAsDouble());
        }
    }

    private void whole(ObjectNode conf, String member, Limit limit) {
        device.figures().limits().of(limit).ifPresent(v -> conf.put(member, (long) v));
    }

    ObjectNode processor() {
        var node = WireJson.object();
        var match = FAMILY.matcher(device.identity().description());
        if (match.matches()) {
            node.put("family", match.group(1));
            if (match.group(2) != null) {
                node.put("revision", match.group(2));
            }
        }
        return node;
    }

    ObjectNode properties() {
        String date = device.calibration().from().asOf() + "T00:00:00+00:00";
        var props = WireJson.object();
        props.put("backend_name", device.name());
        props.put("backend_version", "1.0.0");
        props.put("last_update_date", date);
        ArrayNode qubits = props.putArray("qubits");
        for (int q = 0; q < device.qubits(); q++) {
            qubit(qubits.addArray(), q, date);
        }
        ArrayNode gates = props.putArray("gates");
        for (NativeGate gate : device.operations().gates()) {
            places(gate.gate()).forEach(on -> gate(gates, gate.gate(), on, date));
        }
        resets(gates, date);
        props.putArray("general");
        props.putArray("general_qlists");
        return props;
    }

    private void qubit(ArrayNode list, int q, String date) {
        QubitNoise noise = device.calibration().noise().qubit(q);
        boolean dead = device.connectivity().deadQubits().contains(q);
        time(list, "T1", noise.t1(), date);
        time(list, "T2", noise.t2(), date);
        ReadoutError read = dead ? new ReadoutError(0.5, 0.5) : noise.readout();
        double mean = (read.oneForZero() + read.zeroForOne()) / 2;
        value(list, "readout_error", mean, "", date);
        value(list, "prob_meas0_prep1", read.zeroForOne(), "", date);
        value(list, "prob_meas1_prep0", read.oneForZero(), "", date);
        device.figures()
                .timing()
                .of(Span.READOUT)
                .ifPresent(v -> value(list, "readout_length", v, "ns", date));
    }

    private static void time(ArrayNode list, String name, Duration time, String date) {
        if (!time.equals(QubitNoise.FOREVER)) {
            value(list, name, time.toNanos() / 1e3, "us", date);
        }
    }

    private static void value(ArrayNode list, String name, double value, String unit, String date) {
        ObjectNode node = list.addObject();
        node.put("date", date);
        node.put("name", name);
        node.put("unit", unit);
        node.put("value", value);
    }

    private List<List<Integer>> places(Gate gate) {
        if (gate.qubits() == 2) {
            return List.copyOf(pairs());
        }
        var places = new ArrayList<List<Integer>>();
        for (int q = 0; q < device.qubits(); q++) {
            places.add(List.of(q));
        }
        return places;
    }

    /**
     * An entry with its error; with an error of 1 if the coupling is dead; none if it never was.
     */
    private void gate(ArrayNode gates, Gate gate, List<Integer> on, String date) {
        boolean broken =
                on.size() == 2
                        && device.connectivity()
                                .deadCouplings()
                                .contains(Coupling.of(on.getFirst(), on.getLast()));
        boolean dead = on.stream().anyMatch(device.connectivity().deadQubits()::contains);
        if (!broken && !dead && !device.runs(gate, on)) {
            return;
        }
        var noise = device.noise(gate, on);
        ArrayNode values = entry(gates, gate.label(), on);
        value(values, "gate_error", broken ? 1 : noise.map(GateNoise::error).orElse(0.0), "", date);
        noise.ifPresent(
                n -> value(values, "gate_length", (double) n.duration().toNanos(), "ns", date));
    }

    private static ArrayNode entry(ArrayNode gates, String label, List<Integer> on) {
        ObjectNode node = gates.addObject();
        ArrayNode qubits = node.putArray("qubits");
        on.forEach(qubits::add);
        node.put("gate", label);
        node.put(
                "name", label + on.stream().map(String::valueOf).reduce("", (a, b) -> a + "_" + b));
        return node.putArray("parameters");
    }

    private void resets(ArrayNode gates, String date) {
        OptionalDouble length = device.figures().timing().of(Span.RESET);
        if (length.isPresent() && device.operations().instructions().contains("reset")) {
            for (int q = 0; q < device.qubits(); q++) {
                ArrayNode values = entry(gates, "reset", List.of(q));
                value(values, "gate_length", length.getAsDouble(), "ns", date);
            }
        }
    }

    /** The entry in the list of all backends. */
    ObjectNode entry(int queue, boolean waits) {
        var node = WireJson.object();
        node.put("name", device.name());
        node.putObject("status").put("name", "online").put("reason", "available");
        node.put("is_simulator", false);
        node.put("qubits", device.qubits());
        node.putObject("clops").put("type", "CLOPS_h").put("value", 200_000);
        node.set("processor_type", processor());
        node.put("queue_length", queue);
        ObjectNode metrics = node.putObject("performance_metrics");
        device.medianTwoQubitError()
                .ifPresent(v -> metrics.putObject("two_q_error_median").put("value", v));
        device.medianReadoutError()
                .ifPresent(v -> metrics.putObject("readout_error_median").put("value", v));
        if (waits) {
            node.putObject("wait_time_seconds").put("average", 0).put("p50", 0).put("p95", 0);
        }
        return node;
    }
}
