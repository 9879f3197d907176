package dev.quench.hardware.emulator.braket;

import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.DeviceKind;
import dev.quench.hardware.device.Limit;
import dev.quench.hardware.device.NativeGate;
import dev.quench.hardware.device.Price;
import dev.quench.hardware.emulator.WireJson;
import dev.quench.hardware.noise.QubitNoise;
import dev.quench.hardware.noise.ReadoutError;
import dev.quench.hardware.topology.Coupling;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A device in Braket's words. What is dead is not in its connectivity.
 *
 * @param device with gates that Braket has a name for
 * @param region where it stands
 * @param vendor in small letters
 * @param name as Braket calls it
 */
record BraketDevice(Device device, String region, String vendor, String name) {
    private static final int USUAL_SHOTS = 50_000;
    private static final Map<String, List<String>> KNOWN =
            Map.of(
                    "rigetti_ankaa_3", List.of("us-west-1", "rigetti", "Ankaa-3"),
                    "iqm_garnet", List.of("eu-north-1", "iqm", "Garnet"),
                    "ionq_forte", List.of("us-east-1", "ionq", "Forte-1"),
                    "quera_aquila", List.of("us-east-1", "quera", "Aquila"));

    static BraketDevice of(Device device) {
        for (NativeGate g : device.operations().gates()) {
            if (g.gate().braket().isEmpty()) {
                throw new IllegalArgumentException(
                        "The gate %s of the device %s has no name at Braket.\nMaybe rigetti_ankaa_3, iqm_garnet or ionq_forte."
                                .formatted(g.gate().label(), device.name()));
            }
        }
        List<String> known =
                KNOWN.getOrDefault(
                        device.name(),
                        List.of("us-east-1", "quench", device.name().replaceAll("[/]", "-")));
        return new BraketDevice(device, known.get(0), known.get(1), known.get(2));
    }

    String arn() {
        return "arn:aws:braket:%s::device/qpu/%s/%s".formatted(region, vendor, name);
    }

    /** The name by which clients know it without its ARN, else the ARN. */
    String called() {
        return KNOWN.containsKey(device.name()) ? name : arn();
    }

    int least() {
        return (int) device.figures().limits().of(Limit.SHOTS_MIN).orElse(1);
    }

    int most() {
        return (int) device.figures().limits().of(Limit.SHOTS_MAX).orElse(USUAL_SHOTS);
    }

    ObjectNode entry(String status) {
        return WireJson.object()
                .put("deviceArn", arn())
                .put("deviceName", name)
                .put("providerName", device.identity().provider())
                .put("deviceType", "QPU")
                .put("deviceStatus", status);
    }

    ObjectNode whole(String status, int waiting) {
        ObjectNode node = entry(status).put("deviceCapabilities", capabilities().toString());
        node.putArray("deviceQueueInfo")
                .addObject()
                .put("queue", "QUANTUM_TASKS_QUEUE")
                .put("queueSize", String.valueOf(waiting))
                .put("queuePriority", "Normal");
        return node;
    }

    private static ObjectNode header(ObjectNode node, String name, String version) {
        node.putObject("braketSchemaHeader").put("name", name).put("version", version);
        return node;
    }

    private ObjectNode capabilities() {
        var root =
                header(
                        WireJson.object(),
                        "braket.device_schema.%s.%s_device_capabilities".formatted(vendor, vendor),
                        "1");
        service(root.putObject("service"));
        if (device.identity().kind() == DeviceKind.ATOMS) {
            root.putObject("action")
                    .putObject("braket.ir.ahs.program")
                    .put("actionType", "braket.ir.ahs.program");
            new BraketAtoms(device).paradigm(root.putObject("paradigm"));
            return root;
        }
        action(root.putObject("action").putObject("braket.ir.openqasm.program"));
        paradigm(root.putObject("paradigm"));
        standardized(root.putObject("standardized"));
        return root;
    }

    private void service(ObjectNode node) {
        header(node, "braket.device_schema.device_service_properties", "1");
        node.putArray("executionWindows")
                .addObject()
                .put("executionDay", "Everyday")
                .put("windowStartHour", "00:00:00")
                .put("windowEndHour", "23:59:59");
        node.putArray("shotsRange").add(least()).add(most());
        if (device.price() instanceof Price.PerShot(_, _, var shot)) {
            node.putObject("deviceCost").put("price", shot).put("unit", "shot");
        }
        node.put("updatedAt", device.calibration().from().asOf() + "T00:00:00");
        node.put("getTaskPollIntervalMillis", 1000);
    }

    private static void action(ObjectNode node) {
        node.put("actionType", "braket.ir.openqasm.program");
        node.putArray("version").add("1");
        ArrayNode operations = node.putArray("supportedOperations");
        for (Gate gate : Gate.values()) {
            gate.braket().ifPresent(operations::add);
        }
        node.putArray("supportedPragmas").add("verbatim");
        node.put("maximumQubitArrays", 1);
        node.put("maximumClassicalArrays", 1);
        node.put("requiresAllQubitsMeasurement", true);
        node.put("supportPhysicalQubits", true);
        node.put("supportsPartialVerbatimBox", false);
        node.put("disabledQubitRewiringSupported", true);
    }

    private void paradigm(ObjectNode node) {
        header(node, "braket.device_schema.gate_model_qpu_paradigm_properties", "1");
        node.put("qubitCount", device.workingQubits().size());
        ArrayNode gates = node.putArray("nativeGateSet");
        device.operations().gates().forEach(g -> g.gate().braket().ifPresent(gates::add));
        ObjectNode connectivity = node.putObject("connectivity");
        boolean all = complete();
        connectivity.put("fullyConnected", all);
        ObjectNode graph = connectivity.putObject("connectivityGraph");
        if (!all) {
            device.workingQubits().forEach(q -> graph.putArray(String.valueOf(q)));
            for (Coupling c : device.working().couplings()) {
                graph.withArray("/" + c.low()).add(String.valueOf(c.high()));
                graph.withArray("/" + c.high()).add(String.valueOf(c.low()));
            }
        }
    }

    private boolean complete() {
        long qubits = device.qubits();
        return device.workingQubits().size() == qubits
                && device.working().couplings().size() == qubits * (qubits - 1) / 2;
    }

    private void standardized(ObjectNode node) {
        header(node, "braket.device_schema.standardized_gate_model_qpu_device_properties", "2");
        ObjectNode one = node.putObject("oneQubitProperties");
        device.workingQubits().forEach(q -> qubit(one.putObject(String.valueOf(q)), q));
        ObjectNode two = node.putObject("twoQubitProperties");
        for (Coupling c : device.working().couplings()) {
            ArrayNode fidelities =
                    two.putObject(c.low() + "-" + c.high()).putArray("twoQubitGateFidelity");
            gates(2).forEach(g ->
                    error(g, List.of(c.low(), c.high()))
                            .ifPresent(e ->
                                    fidelity(fidelities, "RANDOMIZED_BENCHMARKING", 1 - e)
                                            .put("gateName", g.braket().orElse(""))));
        }
    }

    private List<Gate> gates(int size) {
        return device.operations().gates().stream()
                .map(NativeGate::gate)
                .filter(g -> g.qubits() == size && g != Gate.RZ)
                .toList();
    }

    private Optional<Double> error(Gate gate, List<Integer> on) {
        return device.runs(gate, on)
                ? device.noise(gate, on).map(n -> n.error())
                : Optional.empty();
    }

    private void qubit(ObjectNode node, int q) {
        QubitNoise noise = device.calibration().noise().qubit(q);
        time(node, "T1", noise.t1());
        time(node, "T2", noise.t2());
        ArrayNode fidelities = node.putArray("oneQubitFidelity");
        gates(1).stream()
                .flatMap(g -> error(g, List.of(q)).stream())
                .max(Comparator.naturalOrder())
                .ifPresent(e -> fidelity(fidelities, "RANDOMIZED_BENCHMARKING", 1 - e));
        if (!noise.readout().equals(ReadoutError.NONE)) {
            fidelity(fidelities, "READOUT_ERROR_0_TO_1", noise.readout().oneForZero());
            fidelity(fidelities, "READOUT_ERROR_1_TO_0", noise.readout().zeroForOne());
        }
    }

    private static ObjectNode fidelity(ArrayNode list, String type, double value) {
        ObjectNode node = list.addObject();
        node.putObject("fidelityType").put("name", type);
        return node.put("fidelity", value);
    }

    private static void time(ObjectNode node, String name, Duration time) {
        if (!time.equals(QubitNoise.FOREVER)) {
            node.putObject(name).put("value", time.toNanos() / 1e9).put("unit", "S");
        }
    }
}
