package dev.quench.hardware.remote.ibm;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.remote.Allowance;
import dev.quench.hardware.remote.http.WireJson;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Reads what an instance has used of its processor time. IBM counts a job when it has ended, so
 * that nothing is queued; an instance without a limit has none here.
 */
final class IbmUsage {
    private IbmUsage() {}

    static List<Allowance> read(byte[] body) {
        JsonNode usage = WireJson.parse("The usage of the instance", body);
        if (!usage.isObject()) {
            throw broken("The usage of the instance is no object.");
        }
        return seconds(usage, "usage_limit_seconds").stream()
                .map(limit ->
                        new Allowance(
                                "the limit of the instance at IBM Quantum",
                                Allowance.SECONDS,
                                limit,
                                seconds(usage, "usage_consumed_seconds")
                                        .orElseThrow(() ->
                                                broken(
                                                        "The usage of the instance has no usage_consumed_seconds.")),
                                BigDecimal.ZERO,
                                period(usage.path("usage_period")),
                                true))
                .toList();
    }

    private static Optional<BigDecimal> seconds(JsonNode usage, String name) {
        JsonNode value = usage.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isNumber() || !(value.asDouble() >= 0 && value.asDouble() < 1e12)) {
            throw broken("The %s of the instance is no time.".formatted(name));
        }
        return Optional.of(BigDecimal.valueOf(value.asDouble()));
    }

    private static String period(JsonNode period) {
        List<String> ends =
                Stream.of("start_time", "end_time")
                        .map(name -> period.path(name).asString(""))
                        .filter(time -> time.matches("[0-9T:.Z+-]{8,40}"))
                        .toList();
        return ends.size() == 2 ? "from %s until %s".formatted(ends.get(0), ends.get(1)) : "";
    }

    private static BackendException broken(String message) {
        return new BackendException(new BackendException.Broken(), message);
    }
}
