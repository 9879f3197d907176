package dev.quench.hardware.emulator.ionq;

import dev.quench.hardware.device.Usage;
import dev.quench.hardware.emulator.EmulatedJob;
import dev.quench.hardware.emulator.JobState;
import dev.quench.hardware.emulator.WireJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What IonQ says of a job at a moment.
 *
 * @param job what was accepted
 * @param now the moment
 * @param late whether the job was cancelled after its end, which IonQ allows
 */
record IonqJobView(EmulatedJob<IonqSubmission> job, Instant now, boolean late) {
    JobState state() {
        return late ? JobState.CANCELLED : job.state(now);
    }

    String word() {
        return switch (state()) {
            case QUEUED -> now.equals(job.accepted()) ? "submitted" : "ready";
            case RUNNING -> "started";
            case COMPLETED -> "completed";
            case FAILED -> "failed";
            case CANCELLED -> "canceled";
        };
    }

    /** Whether there is something to fetch. */
    boolean hasResults() {
        return state() == JobState.COMPLETED && !job.submission().dryRun();
    }

    ObjectNode json(String word, boolean artifacts, List<String> forms) {
        var s = job.submission();
        var node = WireJson.object();
        node.put("id", job.id());
        node.put("status", word);
        node.put("type", s.type());
        node.put("backend", s.backend());
        node.put("dry_run", s.dryRun());
        node.put("submitter_id", "emulated");
        node.put("project_id", "emulated");
        node.put("name", s.name());
        node.put("shots", s.shots());
        ObjectNode metadata = node.putObject("metadata");
        s.metadata().forEach(metadata::put);
        times(node);
        failure(node);
        stats(node);
        node.put("cost_model", "2QGE_operations");
        if (hasResults()) {
            node.set("results", artifacts ? artifacts(forms) : addresses(forms));
        } else {
            node.putNull("results");
        }
        return node;
    }

    private void times(ObjectNode node) {
        node.put("submitted_at", job.accepted().toString());
        Duration run = Duration.between(job.started(), job.ended());
        node.put(
                "predicted_wait_time_ms",
                Duration.between(job.accepted(), job.started()).toMillis());
        node.put("predicted_execution_duration_ms", Math.max(0, run.toMillis()));
        if (!now.isBefore(job.started()) && !job.ended().isBefore(job.started())) {
            node.put("started_at", job.started().toString());
        }
        if (state().terminal()) {
            node.put("completed_at", job.ended().toString());
            node.put("execution_duration_ms", Math.max(0, run.toMillis()));
        }
    }

    private void failure(ObjectNode node) {
        if (state() == JobState.FAILED) {
            String code = job.submission().failure();
            node.putObject("failure")
                    .put("code", code.isEmpty() ? "QuantumComputerError" : code)
                    .put("message", job.failure().orElse(""));
        }
    }

    private void stats(ObjectNode node) {
        job.submission()
                .circuit()
                .ifPresent(c -> {
                    ObjectNode stats = node.putObject("stats");
                    stats.put("qubits", c.qubits()).put("circuits", 1);
                    stats.putObject("gate_counts").put("1q", c.gates(1)).put("2q", c.gates(2));
                });
    }

    private ObjectNode addresses(List<String> forms) {
        var node = WireJson.object();
        forms.forEach(form ->
                node.putObject(form)
                        .put("url", "/v0.4/jobs/%s/results/%s".formatted(job.id(), form)));
        return node;
    }

    private static JsonNode artifacts(List<String> forms) {
        var node = WireJson.object();
        for (String form : forms) {
            for (int version = 1; version <= 2; version++) {
                String format = "ionq.result.%s.json.v%d".formatted(form, version);
                node.putObject(format)
                        .put("id", "%s-v%d".formatted(form, version))
                        .put("format", format)
                        .put("media_type", "application/json");
            }
        }
        return node;
    }

    /** What the price depends on. */
    Usage usage() {
        var s = job.submission();
        int one = s.circuit().map(c -> c.gates(1)).orElse(0);
        int two = s.circuit().map(c -> c.gates(2)).orElse(0);
        int qubits = s.circuit().map(IonqProgram::qubits).orElse(0);
        return new Usage(s.shots(), one, two, qubits, Duration.ZERO);
    }
}
