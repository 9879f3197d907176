package dev.quench.hardware.emulator.azure;

import dev.quench.hardware.emulator.EmulatedRequest;
import dev.quench.hardware.emulator.Fault;
import dev.quench.hardware.emulator.RequestRefused;
import dev.quench.hardware.emulator.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Reads the body of a job, which is closed. The container and the program in it must be there; a
 * program with a fault is taken, and the job fails.
 */
record AzureJobReader(
        List<AzureMachine> machines, AzureStorage storage, AzureSignatures signatures) {
    private static final Set<String> JOB =
            Set.of(
                    "id",
                    "itemType",
                    "name",
                    "providerId",
                    "target",
                    "containerUri",
                    "inputDataUri",
                    "inputDataFormat",
                    "inputParams",
                    "outputDataFormat",
                    "metadata",
                    "sessionId",
                    "priority",
                    "tags");
    private static final int MOST_SHOTS = 1_000_000;

    /** A submission, and why it fails if it does. */
    record Read(AzureSubmission submission, Optional<String> failure) {}

    Read read(EmulatedRequest request, String id) {
        JsonNode job = WireJson.body(request);
        WireJson.requireClosed("The job", job, JOB);
        requireText(job, "itemType", "Job");
        if (WireJson.find(job, "id").isPresent()) {
            requireText(job, "id", id);
        }
        AzureMachine machine = machine(job);
        requireText(job, "inputDataFormat", machine.format().input());
        requireText(job, "outputDataFormat", machine.format().output());
        String container = container(request, job);
        byte[] input = input(job, container);
        JsonNode parameters = WireJson.find(job, "inputParams").orElseGet(WireJson::object);
        int shots = shots(parameters, machine.format());
        var program =
                AzureWork.of(
                        machine,
                        new String(input, StandardCharsets.UTF_8),
                        shots,
                        parameters.path("skipQuilc").asBoolean(false));
        var submission =
                new AzureSubmission(
                        machine,
                        shots,
                        WireJson.text(job, "name"),
                        parameters,
                        WireJson.find(job, "sessionId").isPresent()
                                ? WireJson.text(job, "sessionId")
                                : "",
                        program.program(),
                        request.meets(Fault.FEWER_SHOTS));
        return new Read(submission, program.fault());
    }

    private static void requireText(JsonNode job, String name, String value) {
        if (!WireJson.text(job, name).equals(value)) {
            throw invalid("The member %s must be %s.".formatted(name, value));
        }
    }

    private static RequestRefused invalid(String message) {
        return new RequestRefused(400, "InvalidJobDefinition", message);
    }

    private AzureMachine machine(JsonNode job) {
        String target = WireJson.text(job, "target");
        AzureMachine machine =
                machines.stream()
                        .filter(m -> m.target().equals(target))
                        .findFirst()
                        .orElseThrow(() ->
                                invalid(
                                        "The target %s is not in the workspace."
                                                .formatted(target)));
        if (!machine.format().provider().equalsIgnoreCase(WireJson.text(job, "providerId"))) {
            throw invalid("The target %s is of another provider.".formatted(target));
        }
        return machine;
    }

    /** The address of the container must have a signature that is good now. */
    private String container(EmulatedRequest request, JsonNode job) {
        String address = WireJson.text(job, "containerUri");
        String root = AzureStorage.address(request.header("Host").orElse(""), "");
        int at = address.indexOf('?');
        if (!address.startsWith(root) || at < 0) {
            throw invalid("The containerUri is no signed address of the workspace's storage.");
        }
        String container = address.substring(root.length(), at);
        var query = new HashMap<String, List<String>>();
        for (String pair : address.substring(at + 1).split("&", -1)) {
            String[] sides = pair.split("=", 2);
            String value = sides.length < 2 ? "" : sides[1];
            query.put(sides[0], List.of(java.net.URLDecoder.decode(value, StandardCharsets.UTF_8)));
        }
        try {
            signatures.require(
                    new EmulatedRequest("PUT", "/", query, Map.of(), new byte[0]),
                    container,
                    "",
                    'w');
        } catch (RequestRefused e) {
            throw invalid("The containerUri is not usable: %s".formatted(e.getMessage()));
        }
        return container;
    }

    private byte[] input(JsonNode job, String container) {
        String address = WireJson.text(job, "inputDataUri");
        String blob = address.replaceFirst("\\?.*", "");
        blob = blob.substring(blob.lastIndexOf('/') + 1);
        if (!address.contains("/" + container + "/")) {
            throw invalid("The inputDataUri is not in the container.");
        }
        return storage.content(container, blob)
                .orElseThrow(() -> invalid("There is no blob at the inputDataUri."));
    }

    private static int shots(JsonNode parameters, AzureFormat format) {
        Set<String> known =
                switch (format) {
                    case RIGETTI -> Set.of("count", "skipQuilc", "substitutions");
                    case PASQAL -> Set.of("runs", "count");
                    case QUANTINUUM, IONQ -> Set.of(format.shots());
                };
        WireJson.requireClosed("inputParams", parameters, known);
        // Jobs of 2024 say count to Pasqal.
        return WireJson.whole(parameters, format.shots(), 1, MOST_SHOTS)
                .or(() -> WireJson.whole(parameters, "count", 1, MOST_SHOTS))
                .orElse(usual(format));
    }

    private static int usual(AzureFormat format) {
        return switch (format) {
            case IONQ -> 500;
            case PASQAL -> 100;
            case QUANTINUUM, RIGETTI -> 1;
        };
    }
}
