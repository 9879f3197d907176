package dev.quench.hardware.remote.azure;

import dev.quench.hardware.remote.Charge;
import dev.quench.hardware.remote.JobReport;
import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.remote.ServiceTimes;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads the description of a job. */
final class AzureJobs {
    private AzureJobs() {}

    static JobReport report(String id, JsonNode job) {
        String status = job.path("status").asString("");
        String reason = AzureErrors.of(job.path("errorData"));
        return new JobReport(
                id,
                state(status),
                status,
                Optional.of(reason).filter(r -> !r.isEmpty()),
                charge(job),
                ServiceTimes.read(
                        job.path("creationTime").asString(""),
                        job.path("beginExecutionTime").asString(""),
                        job.path("endExecutionTime").asString("")));
    }

    static Optional<JobState> state(String status) {
        return switch (status.toLowerCase(Locale.ROOT)) {
            case "queued", "waiting" -> Optional.of(JobState.QUEUED);
            case "executing", "finishing" -> Optional.of(JobState.RUNNING);
            case "cancellationrequested", "cancelling" -> Optional.of(JobState.CANCELLING);
            case "completed", "succeeded" -> Optional.of(JobState.COMPLETED);
            case "failed" -> Optional.of(JobState.FAILED);
            case "cancelled", "canceled" -> Optional.of(JobState.CANCELLED);
            default -> Optional.empty();
        };
    }

    /** What a finished job took; the service knows no seconds. */
    private static Optional<Charge> charge(JsonNode job) {
        JsonNode cost = job.path("costEstimate");
        if (!cost.isObject()) {
            return Optional.empty();
        }
        JsonNode parameters = job.path("inputParams");
        long shots =
                Stream.of("shots", "count", "runs")
                        .mapToLong(name -> parameters.path(name).asLong(0))
                        .filter(n -> n > 0)
                        .findFirst()
                        .orElse(0);
        return Optional.of(new Charge(shots, Optional.empty(), money(cost)));
    }

    /**
     * The total in money; where that is nothing and credits were billed, these: a job on a plan of
     * credits reads so.
     */
    static Optional<Charge.Money> money(JsonNode cost) {
        Optional<BigDecimal> total = amount(cost.path("estimatedTotal"));
        String currency = cost.path("currencyCode").asString("");
        if (total.filter(t -> t.signum() > 0).isEmpty()) {
            Optional<Charge.Money> credits = credits(cost.path("events"));
            if (credits.isPresent()) {
                return credits;
            }
        }
        return total.filter(_ -> !currency.isEmpty()).map(t -> new Charge.Money(t, currency));
    }

    /** Credits of one kind; shots and gates are no price. */
    private static Optional<Charge.Money> credits(JsonNode events) {
        List<JsonNode> billed =
                events.valueStream()
                        .filter(e -> e.path("measureUnit").asString("").equalsIgnoreCase("hqc"))
                        .toList();
        return billed.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Charge.Money(
                                billed.stream()
                                        .flatMap(e -> amount(e.path("amountBilled")).stream())
                                        .reduce(BigDecimal.ZERO, BigDecimal::add),
                                "HQC"));
    }

    private static Optional<BigDecimal> amount(JsonNode node) {
        return node.isNumber() && Double.isFinite(node.asDouble()) && node.asDouble() >= 0
                ? Optional.of(new BigDecimal(node.asString()))
                : Optional.empty();
    }
}
