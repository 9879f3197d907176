package dev.quench.hardware.emulator.braket;

import dev.quench.hardware.device.DeviceKind;
import dev.quench.hardware.emulator.EmulatedProcessor;
import dev.quench.hardware.emulator.EmulatedRequest;
import dev.quench.hardware.emulator.Fault;
import dev.quench.hardware.emulator.RequestRefused;
import dev.quench.hardware.emulator.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Reads the body of {@code CreateQuantumTask}, which is closed here. */
record BraketTaskReader(EmulatedProcessor processor, BraketDevice device) {
    private static final int DEBIASING = 2500;
    private static final Set<String> MEMBERS =
            Set.of(
                    "clientToken",
                    "deviceArn",
                    "deviceParameters",
                    "shots",
                    "outputS3Bucket",
                    "outputS3KeyPrefix",
                    "action",
                    "tags",
                    "jobToken",
                    "associations",
                    "experimentalCapabilities");
    private static final String PROGRAM = "braket.ir.openqasm.program";
    private static final String ATOMS = "braket.ir.ahs.program";

    BraketSubmission read(EmulatedRequest request) {
        JsonNode body = WireJson.body(request);
        WireJson.requireClosed("The task", body, MEMBERS);
        bounded(body, "clientToken", 1, 64);
        String bucket = bounded(body, "outputS3Bucket", 3, 63);
        String prefix = bounded(body, "outputS3KeyPrefix", 1, 1024);
        if (!bucket.startsWith("amazon-braket-")) {
            throw bad("The bucket must be one whose name begins with amazon-braket-.");
        }
        requireDevice(bounded(body, "deviceArn", 1, 256));
        int shots =
                WireJson.whole(body, "shots", device.least(), device.most())
                        .orElseThrow(() -> bad("The member shots is missing."));
        String parameters =
                WireJson.find(body, "deviceParameters").isPresent()
                        ? bounded(body, "deviceParameters", 1, 48000)
                        : "{}";
        requireParameters(inner("deviceParameters", parameters), shots);
        BraketWork work = work(inner("action", WireJson.text(body, "action")), shots);
        return new BraketSubmission(
                sorted(body),
                bucket,
                prefix.replaceAll("/+$", ""),
                shots,
                parameters,
                work,
                request.meets(Fault.FEWER_SHOTS),
                !body.path("associations").isEmpty());
    }

    private BraketWork work(JsonNode action, int shots) {
        boolean atoms = processor.device().identity().kind() == DeviceKind.ATOMS;
        String form = atoms ? ATOMS : PROGRAM;
        if (!name(action).equals(form)) {
            throw bad("The device takes actions of the form %s.".formatted(form));
        }
        if (atoms) {
            return AhsProgram.read(action, shots, processor.device());
        }
        WireJson.requireClosed("action", action, Set.of("braketSchemaHeader", "source", "inputs"));
        BraketProgram program =
                BraketProgram.read(WireJson.text(action, "source"), processor.device());
        processor.requireRoom(program.circuit());
        return program;
    }

    private static RequestRefused bad(String message) {
        return new RequestRefused(400, "ValidationException", message);
    }

    private static String bounded(JsonNode body, String name, int least, int most) {
        String text = WireJson.text(body, name);
        if (text.length() < least || text.length() > most) {
            throw bad("The member %s must have %d to %d characters.".formatted(name, least, most));
        }
        return text;
    }

    private void requireDevice(String arn) {
        if (!arn.equals(device.arn())) {
            throw new RequestRefused(
                    400, "ValidationException", "The device %s does not exist.".formatted(arn));
        }
    }

    /** JSON in a text. */
    private static JsonNode inner(String name, String text) {
        return WireJson.body(
                new EmulatedRequest(
                        "POST",
                        "/" + name,
                        Map.of(),
                        Map.of(),
                        text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String name(JsonNode node) {
        return node.path("braketSchemaHeader").path("name").asString("");
    }

    private void requireParameters(JsonNode parameters, int shots) {
        if (parameters.isEmpty()) {
            return;
        }
        WireJson.requireClosed(
                "deviceParameters",
                parameters,
                Set.of("braketSchemaHeader", "paradigmParameters", "errorMitigation"));
        String own =
                "braket.device_schema.%s.%s_device_parameters"
                        .formatted(device.vendor(), device.vendor());
        JsonNode paradigm = parameters.path("paradigmParameters");
        if (!name(parameters).equals(own)
                || !name(paradigm).equals("braket.device_schema.gate_model_parameters")) {
            throw bad("The deviceParameters must be %s.".formatted(own));
        }
        if (WireJson.whole(paradigm, "qubitCount", 1, processor.device().qubits()).isEmpty()) {
            throw bad("The qubitCount is missing.");
        }
        if (parameters.has("errorMitigation")
                && (!device.vendor().equals("ionq") || shots < DEBIASING)) {
            throw bad(
                    "Error mitigation is for devices of IonQ, with %d shots or more."
                            .formatted(DEBIASING));
        }
    }

    private static String sorted(JsonNode body) {
        var members = new TreeMap<String, String>();
        body.properties().forEach(e -> members.put(e.getKey(), e.getValue().toString()));
        return members.toString();
    }
}
