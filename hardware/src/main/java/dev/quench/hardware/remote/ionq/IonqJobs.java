package dev.quench.hardware.remote.ionq;

import dev.quench.hardware.remote.Charge;
import dev.quench.hardware.remote.JobReport;
import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.remote.ServiceTimes;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads the description of a job. */
final class IonqJobs {
    private static final int MICRO = 6;

    private IonqJobs() {}

    static JobReport report(String id, JsonNode job, Optional<Charge.Money> money) {
        String status = job.path("status").asString("");
        JsonNode failure = job.path("failure");
        String reason =
                failure.isObject()
                        ? "%s: %s"
                                .formatted(
                                        failure.path("code").asString("no code"),
                                        failure.path("message").asString("no message"))
                        : "";
        return new JobReport(
                id,
                state(status),
                status,
                Optional.of(reason).filter(r -> !r.isEmpty()),
                charge(job, money),
                ServiceTimes.read(
                        job.path("submitted_at").asString(""),
                        job.path("started_at").asString(""),
                        job.path("completed_at").asString("")));
    }

    static Optional<JobState> state(String status) {
        return switch (status.toLowerCase(Locale.ROOT)) {
            case "submitted", "ready" -> Optional.of(JobState.QUEUED);
            case "started", "running" -> Optional.of(JobState.RUNNING);
            case "completed" -> Optional.of(JobState.COMPLETED);
            case "failed" -> Optional.of(JobState.FAILED);
            case "canceled", "cancelled" -> Optional.of(JobState.CANCELLED);
            default -> Optional.empty();
        };
    }

    private static Optional<Charge> charge(JsonNode job, Optional<Charge.Money> money) {
        JsonNode billed = job.path("stats").path("billed_quantum_compute_time_us");
        Optional<BigDecimal> seconds =
                billed.isIntegralNumber() && billed.asLong(-1) >= 0
                        ? Optional.of(BigDecimal.valueOf(billed.asLong(), MICRO))
                        : Optional.empty();
        return seconds.isEmpty() && money.isEmpty()
                ? Optional.empty()
                : Optional.of(new Charge(job.path("shots").asLong(0), seconds, money));
    }

    static Optional<Charge.Money> money(JsonNode cost) {
        JsonNode value = cost.path("cost").path("value");
        String unit = cost.path("cost").path("unit").asString("");
        return value.isNumber() && value.asDouble() >= 0 && !unit.isEmpty()
                ? Optional.of(new Charge.Money(new BigDecimal(value.asString()), unit))
                : Optional.empty();
    }

    /** What the service expects a job to take; the time is said in ms or in µs. */
    static Optional<Charge> quote(int shots, JsonNode estimate) {
        JsonNode total = estimate.path("estimated_total_cost");
        String unit = estimate.path("estimated_unit").asString("");
        Optional<Charge.Money> money =
                total.isNumber() && total.asDouble() >= 0 && !unit.isEmpty()
                        ? Optional.of(new Charge.Money(new BigDecimal(total.asString()), unit))
                        : Optional.empty();
        JsonNode micros = estimate.path("estimated_quantum_compute_time_us");
        Optional<BigDecimal> seconds =
                micros.isIntegralNumber() && micros.asLong(-1) >= 0
                        ? Optional.of(BigDecimal.valueOf(micros.asLong(), MICRO))
                        : Optional.empty();
        return seconds.isEmpty() && money.isEmpty()
                ? Optional.empty()
                : Optional.of(new Charge(shots, seconds, money));
    }
}
