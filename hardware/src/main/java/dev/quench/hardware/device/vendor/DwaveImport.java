package dev.quench.hardware.device.vendor;

import dev.quench.hardware.device.Annealing;
import dev.quench.hardware.device.Calibration;
import dev.quench.hardware.device.Connectivity;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.DeviceFigures;
import dev.quench.hardware.device.DeviceKind;
import dev.quench.hardware.device.Figures;
import dev.quench.hardware.device.Identity;
import dev.quench.hardware.device.Limit;
import dev.quench.hardware.device.Operations;
import dev.quench.hardware.device.Price;
import dev.quench.hardware.device.Provenance;
import dev.quench.hardware.device.json.JsonValue;
import dev.quench.hardware.noise.DeviceNoise;
import dev.quench.hardware.noise.QubitNoise;
import dev.quench.hardware.topology.Coupling;
import dev.quench.hardware.topology.Topology;
import dev.quench.hardware.topology.TopologyRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.DoubleStream;

/**
 * Reads the definition of a solver of D-Wave.
 *
 * <p>Qubits keep their ids, which have gaps: those without a qubit are dead. Where the couplers lie
 * in the graph of the named topology, that rule and what is missing describe the working graph;
 * else it is listed.
 */
final class DwaveImport {
    private static final int MOST_MISSING = 5000;

    private final JsonValue root;
    private final JsonValue properties;
    private final ImportFrame frame;
    private final int qubits;
    private final Set<Integer> working = new TreeSet<>();
    private final Set<Coupling> couplers = new HashSet<>();

    private DwaveImport(JsonValue root, ImportFrame frame) {
        this.root = root;
        this.frame = frame;
        properties = root.get("properties");
        qubits = ImportFrame.qubits(properties.get("num_qubits"), "num_qubits");
        JsonValue ids = properties.get("qubits");
        working.addAll(ids.indices("qubit"));
        working.stream()
                .filter(q -> q >= qubits)
                .findFirst()
                .ifPresent(q -> {
                    throw ids.fault("qubits below num_qubits = " + qubits, q.toString(), "");
                });
        properties.get("couplers").elements("couplers").forEach(this::coupler);
    }

    private void coupler(JsonValue node) {
        List<Integer> pair = node.indices("qubit");
        if (pair.size() != 2 || !working.containsAll(pair)) {
            throw node.fault("a pair of working qubits", pair.toString(), "");
        }
        couplers.add(node.made("a coupler", () -> Coupling.of(pair.getFirst(), pair.getLast())));
    }

    static Imported read(JsonValue root, ImportFrame frame) {
        return new DwaveImport(root, frame).device();
    }

    private Imported device() {
        String theirs = root.get("identity").get("name").text("name");
        String name = frame.name().isEmpty() ? theirs : frame.name();
        String graph =
                root.find("identity", "version", "graph_id")
                        .filter(JsonValue::isText)
                        .map(v -> ", working graph " + v.text("graph_id"))
                        .orElse("");
        var from = new Provenance(frame.day(), frame.source());
        var notes = new ArrayList<String>();
        Connectivity connectivity = connectivity(notes);
        return root.made(
                "a device that agrees with itself",
                () ->
                        new Imported(
                                new Device(
                                        new Identity(
                                                name,
                                                "D-Wave",
                                                DeviceKind.ANNEALER,
                                                "Annealer %s%s: %d of %d qubits and %d couplers work."
                                                        .formatted(
                                                                theirs,
                                                                graph,
                                                                working.size(),
                                                                qubits,
                                                                couplers.size()),
                                                from),
                                        connectivity,
                                        Operations.NONE,
                                        new Calibration(from, nothing(name)),
                                        figures(from),
                                        new Price.Unknown()),
                                notes));
    }

    private DeviceNoise nothing(String name) {
        return new DeviceNoise(name, frame.source(), QubitNoise.NONE, Map.of(), List.of());
    }

    private Connectivity connectivity(List<String> notes) {
        var dead = new TreeSet<Integer>();
        for (int q = 0; q < qubits; q++) {
            if (!working.contains(q)) {
                dead.add(q);
            }
        }
        Optional<TopologyRule> rule = rule();
        if (rule.isPresent()) {
            Topology ideal = rule.get().topology();
            var missing = new HashSet<>(ideal.without(dead::contains, couplers).couplings());
            boolean inside = Set.copyOf(ideal.couplings()).containsAll(couplers);
            if (ideal.qubits() == qubits && inside && missing.size() <= MOST_MISSING) {
                notes.add(
                        "%d qubits and %d more couplers of the ideal graph are missing."
                                .formatted(dead.size(), missing.size()));
                return Connectivity.of(rule.get(), dead, missing);
            }
        }
        notes.add("The couplers do not lie in a known graph and are listed.");
        return Connectivity.of(Topology.of(qubits, couplers), dead, Set.of());
    }

    private Optional<TopologyRule> rule() {
        Optional<JsonValue> topology = properties.find("topology");
        String type =
                topology.flatMap(t -> t.find("type"))
                        .filter(JsonValue::isText)
                        .map(v -> v.text("type"))
                        .orElse("");
        Optional<JsonValue> listed = topology.flatMap(t -> t.find("shape"));
        if (listed.isEmpty()) {
            return Optional.empty();
        }
        List<Integer> shape = listed.get().indices("size");
        if (type.equals("zephyr") && shape.size() == 2) {
            return Optional.of(
                    listed.get()
                            .made(
                                    "the shape of a Zephyr graph",
                                    () ->
                                            new TopologyRule.Zephyr(
                                                    shape.getFirst(), shape.getLast())));
        }
        return type.equals("pegasus") && shape.size() == 1
                ? Optional.of(
                        listed.get()
                                .made(
                                        "the shape of a Pegasus graph",
                                        () -> new TopologyRule.Pegasus(shape.getFirst())))
                : Optional.empty();
    }

    private DeviceFigures figures(Provenance from) {
        var limits = new TreeMap<Limit, Double>();
        limits.put(Limit.QUBITS, (double) working.size());
        range(limits, "num_reads_range", Limit.SHOTS_MIN, Limit.SHOTS_MAX);
        var run = new TreeMap<Limit, Double>();
        range(run, "problem_run_duration_range", Limit.SHOTS_MIN, Limit.JOB_TIME);
        Optional.ofNullable(run.get(Limit.JOB_TIME))
                .ifPresent(micros -> limits.put(Limit.JOB_TIME, micros / 1e6));
        var values = new TreeMap<Annealing, Double>();
        range(values, "h_range", Annealing.H_MIN, Annealing.H_MAX);
        range(values, "j_range", Annealing.J_MIN, Annealing.J_MAX);
        range(values, "extended_j_range", Annealing.EXTENDED_J_MIN, Annealing.EXTENDED_J_MAX);
        range(values, "per_group_coupling_range", Annealing.SUM_MIN, Annealing.SUM_MAX);
        range(values, "annealing_time_range", Annealing.ANNEAL_MIN, Annealing.ANNEAL_MAX);
        range(
                values,
                "fast_anneal_time_range",
                Annealing.FAST_ANNEAL_MIN,
                Annealing.FAST_ANNEAL_MAX);
        number(properties.find("default_annealing_time"))
                .forEach(v -> values.put(Annealing.ANNEAL, v));
        properties.find("problem_timing_data").ifPresent(t -> times(values, t));
        return DeviceFigures.unknown(from)
                .withLimits(new Figures<Limit>(from, limits))
                .withAnnealing(new Figures<Annealing>(from, values));
    }

    private static void times(Map<Annealing, Double> values, JsonValue timing) {
        double thermalization =
                number(timing.find("default_programming_thermalization")).findFirst().orElse(0);
        number(timing.find("typical_programming_time"))
                .forEach(v -> values.put(Annealing.PROGRAMMING, v + thermalization));
        number(timing.find("qpu_delay_time_per_sample"))
                .forEach(v -> values.put(Annealing.DELAY, v));
        boolean powers =
                timing.find("readout_time_model").filter(JsonValue::isText).stream()
                        .anyMatch(v -> v.text("model").equals("pwl_log_log"));
        timing.find("readout_time_model_parameters")
                .map(v -> v.elements("readout_time_model_parameters"))
                .filter(p -> p.size() >= 2)
                .ifPresent(p -> {
                    // The first half are numbers of qubits, the second half times.
                    double low = p.get(p.size() / 2).number("time");
                    double high = p.getLast().number("time");
                    values.put(Annealing.READOUT_MIN, time(low, powers));
                    values.put(Annealing.READOUT_MAX, time(high, powers));
                });
    }

    private static double time(double parameter, boolean powers) {
        return CalibrationDraft.rounded(powers ? Math.pow(10, parameter) : parameter);
    }

    private static DoubleStream number(Optional<JsonValue> node) {
        return node.filter(JsonValue::isNumber).stream().mapToDouble(v -> v.number("value"));
    }

    private <Q> void range(Map<Q, Double> values, String member, Q low, Q high) {
        properties
                .find(member)
                .ifPresent(node -> {
                    List<JsonValue> range = node.elements(member);
                    if (range.size() != 2) {
                        throw node.fault(member + " as a least and a largest value", "");
                    }
                    values.put(low, range.getFirst().number(member));
                    values.put(high, range.getLast().number(member));
                });
    }
}
