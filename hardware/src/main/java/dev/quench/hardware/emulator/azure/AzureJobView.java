package dev.quench.hardware.emulator.azure;

import dev.quench.hardware.emulator.EmulatedJob;
import dev.quench.hardware.emulator.JobState;
import dev.quench.hardware.emulator.WireJson;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the workspace says of a job at a moment.
 *
 * @param job what was accepted
 * @param storage that signs addresses
 * @param host as the client calls it
 * @param now the moment
 */
record AzureJobView(
        EmulatedJob<AzureSubmission> job, AzureStorage storage, String host, Instant now) {
    private JobState state() {
        return job.state(now);
    }

    String word() {
        return switch (state()) {
            case QUEUED -> "Waiting";
            case RUNNING -> "Executing";
            case COMPLETED -> "Succeeded";
            case FAILED -> "Failed";
            case CANCELLED -> "Cancelled";
        };
    }

    /** The answer to a put has addresses without signatures; later ones have them. */
    ObjectNode json(String word, boolean signed) {
        AzureSubmission s = job.submission();
        String container = "job-" + job.key();
        var node = WireJson.object();
        node.put("containerUri", address(container, Optional.empty(), signed));
        node.put("inputDataUri", address(container, Optional.of("inputData"), signed));
        node.put("inputDataFormat", s.machine().format().input());
        node.set("inputParams", s.parameters());
        node.putNull("metadata");
        node.put("sessionId", s.session().isEmpty() ? null : s.session());
        node.put("jobPriority", "Basic");
        node.put("status", word);
        node.put("jobType", "QuantumComputing");
        node.put("outputDataFormat", s.machine().format().output());
        boolean done = state() == JobState.COMPLETED;
        node.put(
                "outputDataUri",
                address(container, Optional.of(done ? "rawOutputData" : "outputData"), signed));
        times(node);
        failure(node);
        node.putObject("quantumComputingData").put("count", 1);
        node.put("isCancelling", false);
        node.putArray("tags");
        node.put("name", s.name()).put("id", job.key());
        node.put("providerId", s.machine().format().provider()).put("target", s.target());
        cost(node);
        return node.put("itemType", "Job");
    }

    private String address(String container, Optional<String> blob, boolean signed) {
        return signed
                ? storage.signed(host, container, blob, blob.isPresent() ? "r" : "rl")
                : AzureStorage.address(host, container + blob.map(b -> "/" + b).orElse(""));
    }

    private void times(ObjectNode node) {
        boolean begun = !now.isBefore(job.started()) && state() != JobState.CANCELLED;
        node.put("creationTime", job.accepted().toString());
        node.put("lastModifiedTime", now.toString().replace("Z", "+00:00"));
        node.put("beginExecutionTime", begun ? job.started().toString() : null);
        node.put("endExecutionTime", state().terminal() ? job.ended().toString() : null);
        node.put("cancellationTime", state() == JobState.CANCELLED ? job.ended().toString() : null);
    }

    private void failure(ObjectNode node) {
        if (state() == JobState.FAILED) {
            node.putObject("errorData")
                    .put("code", "InvalidInputData")
                    .put("message", job.failure().orElse(""));
        } else {
            node.putNull("errorData");
        }
    }

    /** Credits are billed as an event whose unit price is nothing, as on a plan of credits. */
    private void cost(ObjectNode node) {
        Optional<BigDecimal> credits = job.submission().credits();
        boolean free = job.submission().machine().kind() != AzureMachine.Kind.NOISY;
        if (state() != JobState.COMPLETED || (credits.isEmpty() && !free)) {
            node.putNull("costEstimate");
            return;
        }
        ObjectNode cost = node.putObject("costEstimate").put("currencyCode", "USD");
        var events = cost.putArray("events");
        credits.ifPresent(c ->
                events.addObject()
                        .put("dimensionId", "hqc")
                        .put("dimensionName", "HQC")
                        .put("measureUnit", "hqc")
                        .put("amountBilled", c)
                        .put("amountConsumed", c)
                        .put("unitPrice", 0.0));
        if (job.submission().machine().format() == AzureFormat.PASQAL) {
            computing(events.addObject());
        }
        cost.put("estimatedTotal", 0.0);
    }

    /** Hours of an emulator, which cost nothing, as recorded. */
    private void computing(ObjectNode event) {
        var hours =
                BigDecimal.valueOf(Duration.between(job.started(), job.ended()).toMillis())
                        .divide(BigDecimal.valueOf(3_600_000), 3, RoundingMode.UP);
        event.put("dimensionId", "compute-time-emu")
                .put("dimensionName", "Compute Time on HPC-based Emulators")
                .put("measureUnit", "per hour")
                .put("amountBilled", hours)
                .put("amountConsumed", hours)
                .put("unitPrice", 0.0);
    }
}
