package dev.quench.hardware.remote.braket;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.qasm.QasmDialect;
import dev.quench.hardware.qasm.QasmOptions;
import dev.quench.hardware.qasm.QasmWriter;
import dev.quench.hardware.remote.JobOrder;
import dev.quench.hardware.remote.http.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a task: native gates in a box that the service leaves as it is, on the qubits {@code $n}
 * of the device, then measurements of all qubits that are used, since most devices ask for that;
 * those that the circuit does not measure go into bits behind its own.
 *
 * @param arn where it runs
 * @param bucket of the result, 3 to 63 characters
 * @param prefix of the result, up to 900 characters
 * @param options checked
 */
record BraketTask(DeviceArn arn, String bucket, String prefix, BraketOptions options) {
    private static final int DEBIASING = 2500;
    private static final int LONGEST_PREFIX = 900;

    /** Checks what the service would refuse. */
    BraketTask {
        if (!isBucket(bucket)) {
            throw new IllegalArgumentException(
                    "The bucket '%s' must be the name of one in S3: 3 to 63 small letters, digits, dots and dashes.\nMaybe amazon-braket-REGION-ACCOUNT."
                            .formatted(bucket.length() > 80 ? bucket.substring(0, 80) : bucket));
        }
        if (prefix.length() > LONGEST_PREFIX || !prefix.matches("[A-Za-z0-9!_.'()/-]+")) {
            throw new IllegalArgumentException(
                    "The prefix of results ('%s') must be 1 to %d letters, digits, slashes, dots, dashes and underscores.\nMaybe prefix=quench."
                            .formatted(
                                    prefix.length() > 80 ? prefix.substring(0, 80) + "…" : prefix,
                                    LONGEST_PREFIX));
        }
    }

    /** Tells whether a text can be the name of a bucket. */
    static boolean isBucket(String name) {
        return name.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    }

    /** The body of {@code CreateQuantumTask} for gates. */
    byte[] body(JobOrder order, Circuit circuit) {
        return body(order, action(circuit), Optional.of(parameters(used(circuit).size())));
    }

    /** The body of {@code CreateQuantumTask} without parameters of the device. */
    byte[] body(JobOrder order, ObjectNode action) {
        return body(order, action, Optional.empty());
    }

    /** The key is the token of the task, and in the place of its result. */
    private byte[] body(JobOrder order, ObjectNode action, Optional<ObjectNode> parameters) {
        requireDebiasing(order);
        ObjectNode task = WireJson.object();
        task.put("clientToken", order.key().toString()).put("deviceArn", arn.text());
        parameters.ifPresent(p -> task.put("deviceParameters", text(p)));
        task.put("shots", order.shots())
                .put("outputS3Bucket", bucket)
                .put("outputS3KeyPrefix", prefix.replaceAll("/+$", "") + "/" + order.key())
                .put("action", text(action));
        options.reservation()
                .ifPresent(reserved ->
                        task.putArray("associations")
                                .addObject()
                                .put("arn", reserved)
                                .put("type", "RESERVATION_TIME_WINDOW_ARN"));
        return WireJson.write(task);
    }

    private void requireDebiasing(JobOrder order) {
        if (options.debiasing() && !arn.vendor().equals("ionq")) {
            throw new IllegalArgumentException(
                    "The option debiasing=true is for devices of IonQ, not for %s.\nMaybe leave it out."
                            .formatted(arn.shown()));
        }
        if (options.debiasing() && order.shots() < DEBIASING) {
            throw new IllegalArgumentException(
                    "The job has %d shots; debiasing through Braket needs at least %d.\nMaybe --shots %d."
                            .formatted(order.shots(), DEBIASING, DEBIASING));
        }
    }

    private static String text(ObjectNode tree) {
        return new String(WireJson.write(tree), StandardCharsets.UTF_8);
    }

    private static ObjectNode headed(String name) {
        ObjectNode tree = WireJson.object();
        tree.putObject("braketSchemaHeader").put("name", name).put("version", "1");
        return tree;
    }

    private static ObjectNode action(Circuit circuit) {
        return headed("braket.ir.openqasm.program")
                .put(
                        "source",
                        QasmWriter.write(
                                measured(circuit),
                                QasmOptions.of(QasmDialect.BRAKET).withVerbatim(true)));
    }

    private ObjectNode parameters(int qubits) {
        ObjectNode parameters =
                headed(
                        "braket.device_schema.%s.%s_device_parameters"
                                .formatted(arn.vendor(), arn.vendor()));
        parameters.set(
                "paradigmParameters",
                headed("braket.device_schema.gate_model_parameters")
                        .put("qubitCount", qubits)
                        .put("disableQubitRewiring", false));
        if (options.debiasing()) {
            parameters
                    .putArray("errorMitigation")
                    .addObject()
                    .put("type", "braket.device_schema.error_mitigation.debias.Debias");
        }
        return parameters;
    }

    private static TreeSet<Integer> used(Circuit circuit) {
        var used = new TreeSet<Integer>();
        circuit.instructions().forEach(i -> used.addAll(i.qubits()));
        return used;
    }

    private static Circuit measured(Circuit circuit) {
        var rest = used(circuit);
        var instructions = new ArrayList<Instruction>(circuit.instructions());
        instructions.stream()
                .filter(Measurement.class::isInstance)
                .forEach(m -> rest.removeAll(m.qubits()));
        int bit = circuit.bits();
        for (int qubit : rest) {
            instructions.add(new Measurement(qubit, bit++));
        }
        return new Circuit(circuit.qubits(), bit, instructions);
    }

    /** The qubit of each classical bit of the circuit. */
    static List<Integer> layout(Circuit circuit) {
        Integer[] measured = new Integer[circuit.bits()];
        for (Instruction instruction : circuit.instructions()) {
            if (instruction instanceof Measurement(int qubit, int bit)) {
                measured[bit] = qubit;
            }
        }
        for (int bit = 0; bit < measured.length; bit++) {
            if (Optional.ofNullable(measured[bit]).isEmpty()) {
                throw new IllegalArgumentException(
                        "The classical bit %d is never measured.\nMaybe remove it from the circuit."
                                .formatted(bit));
            }
        }
        return List.of(measured);
    }
}
