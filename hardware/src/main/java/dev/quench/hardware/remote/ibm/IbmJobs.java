package dev.quench.hardware.remote.ibm;

import dev.quench.hardware.remote.Charge;
import dev.quench.hardware.remote.JobReport;
import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.remote.ServiceTimes;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads the description of a job. */
final class IbmJobs {
    private static final int RAN_TOO_LONG = 1305;

    private IbmJobs() {}

    static JobReport report(JsonNode job) {
        JsonNode state = job.path("state");
        String status =
                state.isObject()
                        ? state.path("status").asString("")
                        : job.path("status").asString("");
        boolean tooLong =
                code(state) == RAN_TOO_LONG
                        || job.path("status").asString("").endsWith("Ran too long");
        return new JobReport(
                job.path("id").asString(""),
                tooLong ? Optional.of(JobState.FAILED) : state(status),
                tooLong ? "Cancelled - Ran too long" : status,
                Optional.of(state.path("reason").asString("")).filter(r -> !r.isEmpty()),
                charge(job));
    }

    static ServiceTimes times(JsonNode metrics) {
        JsonNode stamps = metrics.path("timestamps");
        return ServiceTimes.read(
                stamps.path("created").asString(""),
                stamps.path("running").asString(""),
                stamps.path("finished").asString(""));
    }

    private static int code(JsonNode state) {
        return state.path("reason_code").asInt(state.path("reasonCode").asInt(0));
    }

    private static Optional<JobState> state(String status) {
        return switch (status.toLowerCase(Locale.ROOT)) {
            case "queued" -> Optional.of(JobState.QUEUED);
            case "running" -> Optional.of(JobState.RUNNING);
            case "completed" -> Optional.of(JobState.COMPLETED);
            case "cancelled" -> Optional.of(JobState.CANCELLED);
            case "failed" -> Optional.of(JobState.FAILED);
            default -> Optional.empty();
        };
    }

    private static Optional<Charge> charge(JsonNode job) {
        JsonNode usage = job.path("usage");
        JsonNode seconds = usage.path("qpu_charge_time_seconds");
        if (!seconds.isNumber()
                || !usage.path("status").asString("").equals("complete")
                || !Double.isFinite(seconds.asDouble())
                || seconds.asDouble() < 0) {
            return Optional.empty();
        }
        return Optional.of(
                new Charge(0, Optional.of(new BigDecimal(seconds.asString())), Optional.empty()));
    }
}
