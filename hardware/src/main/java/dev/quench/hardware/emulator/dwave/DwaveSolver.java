package dev.quench.hardware.emulator.dwave;

import dev.quench.hardware.device.Annealing;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.DeviceKind;
import dev.quench.hardware.device.Limit;
import dev.quench.hardware.emulator.WireJson;
import dev.quench.hardware.topology.Coupling;
import dev.quench.hardware.topology.TopologyRule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import tools.jackson.databind.node.ObjectNode;

/**
 * A processor as the service defines it. Qubits and couplers are listed in an order that is none,
 * always the same for the same device: whoever takes places for ids is found out.
 */
final class DwaveSolver {
    /** Parameters with the member of the properties that says their range, or nothing. */
    static final Map<String, String> PARAMETERS = parameters();

    private final Device device;
    private final List<Integer> qubits;
    private final List<Coupling> couplers;
    private final String graph;
    private final DwaveTimes times;

    private DwaveSolver(
            Device device, List<Integer> qubits, List<Coupling> couplers, String graph) {
        this.device = device;
        this.qubits = qubits;
        this.couplers = couplers;
        this.graph = graph;
        this.times = DwaveTimes.of(device);
    }

    private static Map<String, String> parameters() {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("num_reads", "num_reads_range");
        parameters.put("annealing_time", "annealing_time_range");
        parameters.put("programming_thermalization", "programming_thermalization_range");
        parameters.put("readout_thermalization", "readout_thermalization_range");
        parameters.put("answer_mode", "");
        parameters.put("auto_scale", "");
        parameters.put("fast_anneal", "");
        parameters.put("flux_drift_compensation", "");
        parameters.put("max_answers", "");
        parameters.put("reduce_intersample_correlation", "");
        return Collections.unmodifiableMap(parameters);
    }

    static DwaveSolver of(Device device) {
        if (device.identity().kind() != DeviceKind.ANNEALER) {
            throw new IllegalArgumentException(
                    "The device %s anneals nothing and cannot stand behind D-Wave's protocol.\nMaybe --device dwave_advantage2."
                            .formatted(device.name()));
        }
        var order = new SplittableRandom(checksum(device.name()));
        var couplers = new ArrayList<>(device.working().couplings());
        long graph = checksum(couplers.toString());
        var qubits = new ArrayList<>(device.workingQubits());
        Collections.sort(qubits);
        Collections.shuffle(qubits, order);
        Collections.shuffle(couplers, order);
        return new DwaveSolver(
                device, List.copyOf(qubits), List.copyOf(couplers), "%010x".formatted(graph));
    }

    private static long checksum(String text) {
        var sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return sum.getValue();
    }

    String name() {
        return device.name();
    }

    String graph() {
        return graph;
    }

    /** Ids there are, those of dead qubits included. */
    int ids() {
        return device.qubits();
    }

    List<Integer> qubits() {
        return qubits;
    }

    List<Coupling> couplers() {
        return couplers;
    }

    DwaveTimes times() {
        return times;
    }

    /** The ends of a range of the properties. */
    double[] range(String member) {
        var figures = device.figures();
        return switch (member) {
            case "h_range" -> range(Annealing.H_MIN, Annealing.H_MAX, -4, 4);
            case "j_range" -> range(Annealing.J_MIN, Annealing.J_MAX, -1, 1);
            case "extended_j_range" ->
                    range(Annealing.EXTENDED_J_MIN, Annealing.EXTENDED_J_MAX, -2, 1);
            case "per_group_coupling_range" -> range(Annealing.SUM_MIN, Annealing.SUM_MAX, -13, 10);
            case "annealing_time_range" ->
                    range(Annealing.ANNEAL_MIN, Annealing.ANNEAL_MAX, 0.5, 2000);
            case "fast_anneal_time_range" ->
                    range(Annealing.FAST_ANNEAL_MIN, Annealing.FAST_ANNEAL_MAX, 0.005, 2000);
            case "num_reads_range" ->
                    new double[] {1, figures.limits().of(Limit.SHOTS_MAX).orElse(10_000)};
            case "problem_run_duration_range" ->
                    new double[] {0, 1e6 * figures.limits().of(Limit.JOB_TIME).orElse(1)};
            default -> new double[] {0, 10_000};
        };
    }

    private double[] range(Annealing low, Annealing high, double least, double most) {
        var figures = device.figures().annealing();
        return new double[] {figures.of(low).orElse(least), figures.of(high).orElse(most)};
    }

    ObjectNode identity() {
        var identity = WireJson.object().put("name", name());
        identity.putObject("version").put("graph_id", graph);
        return identity;
    }

    ObjectNode light() {
        ObjectNode node = WireJson.object();
        node.set("identity", identity());
        return node.put("status", "ONLINE").put("avg_load", 0.1);
    }

    ObjectNode definition() {
        ObjectNode node = WireJson.object();
        node.set("identity", identity());
        node.put("description", device.identity().description());
        ObjectNode properties = node.putObject("properties");
        properties.put("num_qubits", ids());
        var ids = properties.putArray("qubits");
        qubits.forEach(ids::add);
        var pairs = properties.putArray("couplers");
        couplers.forEach(c -> pairs.addArray().add(c.low()).add(c.high()));
        for (String member :
                List.of(
                        "h_range",
                        "j_range",
                        "extended_j_range",
                        "per_group_coupling_range",
                        "annealing_time_range",
                        "fast_anneal_time_range",
                        "programming_thermalization_range",
                        "readout_thermalization_range",
                        "num_reads_range",
                        "problem_run_duration_range")) {
            double[] range = range(member);
            properties.putArray(member).add(range[0]).add(range[1]);
        }
        properties.put("default_annealing_time", times.anneal());
        properties.put("chip_id", name());
        properties.put("category", "qpu");
        properties.put("quota_conversion_rate", 1);
        properties.putArray("supported_problem_types").add("ising").add("qubo");
        properties.set("problem_timing_data", times.model());
        topology(properties);
        ObjectNode parameters = properties.putObject("parameters");
        PARAMETERS.keySet().forEach(name -> parameters.put(name, "See the documentation."));
        return node;
    }

    private void topology(ObjectNode properties) {
        TopologyRule rule = device.connectivity().rule().orElse(null);
        if (rule instanceof TopologyRule.Zephyr zephyr) {
            ObjectNode topology = properties.putObject("topology").put("type", "zephyr");
            topology.putArray("shape").add(zephyr.grid()).add(zephyr.tile());
        } else if (rule instanceof TopologyRule.Pegasus pegasus) {
            ObjectNode topology = properties.putObject("topology").put("type", "pegasus");
            topology.putArray("shape").add(pegasus.size());
        }
    }
}
