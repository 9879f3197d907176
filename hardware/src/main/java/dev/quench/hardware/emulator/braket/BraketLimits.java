package dev.quench.hardware.emulator.braket;

import dev.quench.hardware.device.Usage;
import dev.quench.hardware.emulator.EmulatedJob;
import dev.quench.hardware.emulator.EmulatedJobs;
import dev.quench.hardware.emulator.JobState;
import dev.quench.hardware.emulator.RequestRefused;
import dev.quench.hardware.emulator.WireJson;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Spending limits of the device, each from the start of the emulator for 30 days. Tasks that wait
 * or run are queued spend by all their shots, completed ones spend by those that ran, others and
 * those in reserved time are none. Amounts are rounded up to cents when they are shown, and exact
 * when they are compared. Source: Amazon Braket Developer Guide, "Setting spending limits for
 * Amazon Braket QPUs".
 */
final class BraketLimits {
    private static final Duration PERIOD = Duration.ofDays(30);
    private static final int USUAL_LISTED = 20;
    private static final int MOST_LISTED = 100;
    private static final int MOST_FILTERS = 10;

    private final List<BigDecimal> limits;
    private final BraketDevice device;
    private final EmulatedJobs<BraketSubmission> jobs;
    private final Instant start;

    BraketLimits(
            List<BigDecimal> limits, BraketDevice device, EmulatedJobs<BraketSubmission> jobs) {
        this.limits = limits;
        this.device = device;
        this.jobs = jobs;
        start = jobs.now().truncatedTo(ChronoUnit.SECONDS);
    }

    /** The limits that filters let through, a page of them. */
    ObjectNode search(JsonNode body, String region) {
        WireJson.requireClosed("The search", body, Set.of("filters", "maxResults", "nextToken"));
        JsonNode filters = body.path("filters");
        if (!filters.isMissingNode() && (!filters.isArray() || filters.size() > MOST_FILTERS)) {
            throw WireJson.bad("The member filters must be a list of 10 at most.");
        }
        int most = WireJson.whole(body, "maxResults", 1, MOST_LISTED).orElse(USUAL_LISTED);
        int from = body.has("nextToken") ? place(WireJson.text(body, "nextToken")) : 0;
        // Not short-circuited: every filter is checked.
        long passed = filters.valueStream().map(this::passes).filter(p -> p).count();
        boolean there = region.equals(device.region()) && passed == filters.size();
        int all = there ? limits.size() : 0;
        var answer = WireJson.object();
        ArrayNode list = answer.putArray("spendingLimits");
        IntStream.range(from, Math.min(all, from + most)).forEach(k -> list.add(summary(k)));
        if (from + most < all) {
            answer.put("nextToken", "page-" + (from + most));
        }
        return answer;
    }

    private static int place(String token) {
        if (!token.matches("page-[0-9]{1,6}")) {
            throw WireJson.bad("The member nextToken is not of this search.");
        }
        return Integer.parseInt(token.substring("page-".length()));
    }

    private boolean passes(JsonNode filter) {
        WireJson.requireClosed("A filter", filter, Set.of("name", "operator", "values"));
        if (!WireJson.text(filter, "name").equals("deviceArn")
                || !WireJson.text(filter, "operator").equals("EQUAL")) {
            throw WireJson.bad("A filter must be of deviceArn by EQUAL.");
        }
        JsonNode values = filter.path("values");
        if (!values.isArray() || values.isEmpty() || values.size() > MOST_FILTERS) {
            throw WireJson.bad("The values of a filter must be 1 to 10.");
        }
        return values.valueStream().anyMatch(v -> v.asString("").equals(device.arn()));
    }

    private ObjectNode summary(int number) {
        ObjectNode node =
                WireJson.object()
                        .put(
                                "spendingLimitArn",
                                "arn:aws:braket:%s:000000000000:spending-limit/%d"
                                        .formatted(device.region(), number))
                        .put("deviceArn", device.arn())
                        .put("spendingLimit", cents(limits.get(number)))
                        .put("queuedSpend", cents(queued()))
                        .put("totalSpend", cents(spent()))
                        .put("createdAt", start.toString())
                        .put("updatedAt", start.toString());
        node.putObject("timePeriod")
                .put("startAt", start.getEpochSecond())
                .put("endAt", start.plus(PERIOD).getEpochSecond());
        return node;
    }

    private static String cents(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.UP).toPlainString();
    }

    private BigDecimal queued() {
        return jobs.accepted().stream()
                .filter(job -> !jobs.state(job).terminal())
                .map(job -> cost(job.submission(), job.submission().shots()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal spent() {
        return jobs.accepted().stream()
                .filter(job -> jobs.state(job) == JobState.COMPLETED)
                .map(EmulatedJob::submission)
                .map(task -> cost(task, task.done()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal cost(BraketSubmission task, int shots) {
        return task.reserved()
                ? BigDecimal.ZERO
                : device.device()
                        .price()
                        .of(new Usage(shots, 0, 0, 0, Duration.ZERO))
                        .orElse(BigDecimal.ZERO);
    }

    /** Refuses a task that costs more than a limit leaves, or outside its time. */
    void require(BraketSubmission task) {
        if (limits.isEmpty() || task.reserved()) {
            return;
        }
        if (!jobs.now().isBefore(start.plus(PERIOD))) {
            throw refused("The time period of the spending limit of the device is over.");
        }
        BigDecimal cost = cost(task, task.shots());
        BigDecimal taken = spent().add(queued());
        for (BigDecimal limit : limits) {
            if (taken.add(cost).compareTo(limit) > 0) {
                throw refused(
                        "The estimated cost of the quantum task (%s USD) exceeds what remains of the spending limit of the device (%s USD)."
                                .formatted(
                                        cents(cost),
                                        limit.subtract(taken)
                                                .max(BigDecimal.ZERO)
                                                .setScale(2, RoundingMode.DOWN)));
            }
        }
    }

    private static RequestRefused refused(String message) {
        return new RequestRefused(400, "ValidationException", message);
    }
}
