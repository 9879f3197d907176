package dev.quench.hardware.remote.ionq;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Conditional;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.circuit.Reset;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.qasm.QasmDialect;
import dev.quench.hardware.qasm.QasmOptions;
import dev.quench.hardware.qasm.QasmWriter;
import dev.quench.hardware.remote.GateCheck;
import dev.quench.hardware.remote.JobOrder;
import dev.quench.hardware.remote.JobRequest;
import dev.quench.hardware.remote.http.WireJson;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Jobs in the words of IonQ. */
final class IonqRequests {
    /** The most shots of a job. */
    static final int MOST_SHOTS = 1_000_000;

    /** The member of the metadata that holds the order's key. */
    static final String KEY = "quench";

    private static final int DEBIASING = 500;
    private static final int MOST_BYTES = 10_000_000;
    private static final String NATIVE = "ionq.circuit.v1";
    private static final String QASM = "ionq.qasm3.v1";
    private static final Map<String, List<String>> OPTIONS =
            Map.of("debiasing", List.of("true", "false"), "format", List.of("native", "qasm3"));

    private IonqRequests() {}

    static JobRequest write(JobOrder order, Device device) {
        Circuit circuit = order.program().circuit(device.name());
        GateCheck.require(circuit, order.shots(), device);
        requireShots(order);
        requireOptions(order);
        Circuit dense = dense(circuit);
        byte[] body = WireJson.write(job(order, device, dense));
        if (body.length > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "The request has %d bytes; IonQ takes at most %d.\nMaybe fewer layers."
                            .formatted(body.length, MOST_BYTES));
        }
        return new JobRequest(
                order.key(),
                device.name(),
                order.shots(),
                body,
                IonqLayout.of(dense, dense.qubits()).text());
    }

    /** Path and query of the question what a job would cost. */
    static String estimate(JobOrder order, Device device) {
        Circuit dense = dense(order.program().circuit(device.name()));
        long two = dense.twoQubitGates();
        long all = dense.instructions().stream().filter(Operation.class::isInstance).count();
        return "/jobs/estimate?backend=%s&type=%s&qubits=%d&shots=%d&1q_gates=%d&2q_gates=%d&error_mitigation=%s"
                .formatted(
                        URLEncoder.encode(device.name(), StandardCharsets.UTF_8),
                        type(order),
                        dense.qubits(),
                        order.shots(),
                        all - two,
                        two,
                        debiased(order));
    }

    /** The service chooses the ions: only as many as are used are asked for, in the same order. */
    private static Circuit dense(Circuit circuit) {
        int[] used =
                circuit.instructions().stream()
                        .map(Instruction::qubits)
                        .flatMap(List::stream)
                        .mapToInt(Integer::intValue)
                        .distinct()
                        .sorted()
                        .toArray();
        return new Circuit(
                used.length,
                circuit.bits(),
                circuit.instructions().stream().map(i -> moved(i, used)).toList());
    }

    private static Instruction moved(Instruction instruction, int[] used) {
        return switch (instruction) {
            case Operation(var gate, var angles, var qubits) ->
                    new Operation(
                            gate,
                            angles,
                            qubits.stream().map(q -> Arrays.binarySearch(used, q)).toList());
            case Measurement(int qubit, int bit) ->
                    new Measurement(Arrays.binarySearch(used, qubit), bit);
            case Reset _, Conditional _ ->
                    throw new IllegalArgumentException(
                            "IonQ takes gates and a measurement at the end, not %s.\nMaybe measure at the end only."
                                    .formatted(instruction.label()));
        };
    }

    private static void requireShots(JobOrder order) {
        if (debiased(order) && order.shots() < DEBIASING) {
            throw new IllegalArgumentException(
                    "The job has %d shots; debiasing needs at least %d.\nMaybe --shots %d."
                            .formatted(order.shots(), DEBIASING, DEBIASING));
        }
    }

    private static void requireOptions(JobOrder order) {
        order.options()
                .forEach((name, value) -> {
                    if (!OPTIONS.getOrDefault(name, List.of()).contains(value)) {
                        throw new IllegalArgumentException(
                                "IonQ has no option %s=%s.\nMaybe debiasing=true or debiasing=false, format=native or format=qasm3."
                                        .formatted(name, value));
                    }
                });
    }

    private static boolean debiased(JobOrder order) {
        return order.options().getOrDefault("debiasing", "false").equals("true");
    }

    private static String type(JobOrder order) {
        return order.options().getOrDefault("format", "native").equals("qasm3") ? QASM : NATIVE;
    }

    private static ObjectNode job(JobOrder order, Device device, Circuit circuit) {
        ObjectNode job = WireJson.object();
        job.put("type", type(order))
                .put("backend", device.name())
                .put("shots", order.shots())
                .put("name", "quench");
        job.putObject("metadata").put(KEY, order.key().toString());
        if (order.options().containsKey("debiasing")) {
            job.putObject("settings")
                    .putObject("error_mitigation")
                    .put("debiasing", debiased(order));
        }
        ObjectNode input = job.putObject("input");
        if (type(order).equals(QASM)) {
            input.put("data", QasmWriter.write(circuit, QasmOptions.of(QasmDialect.IONQ)));
        } else {
            input.put("qubits", circuit.qubits()).put("gateset", "native");
            IonqGates.write(circuit, input.putArray("circuit"));
        }
        return job;
    }
}
