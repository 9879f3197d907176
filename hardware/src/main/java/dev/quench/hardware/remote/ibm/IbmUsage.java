package dev.quench.hardware.remote.ibm;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.remote.Allowance;
import dev.quench.hardware.remote.Sane;
import dev.quench.hardware.remote.http.WireJson;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Reads what an instance has used of its processor time. IBM counts a job when it has ended, and
 * does not tell what jobs hold that have not. The limit is {@code usage_limit_seconds}, where an
 * instance has none {@code usage_allocation_seconds}, and where it has neither nothing is limited;
 * one that is reached and not told is what was consumed.
 */
final class IbmUsage {
    private IbmUsage() {}

    static List<Allowance> read(byte[] body) {
        JsonNode usage = WireJson.parse("The usage of the instance", body);
        if (!usage.isObject()) {
            throw broken("The usage of the instance is no object.");
        }
        BigDecimal consumed =
                seconds(usage, "usage_consumed_seconds")
                        .orElseThrow(() ->
                                broken("The usage of the instance has no usage_consumed_seconds."));
        boolean reached = reached(usage.path("usage_limit_reached"));
        return seconds(usage, "usage_limit_seconds")
                .or(() -> seconds(usage, "usage_allocation_seconds"))
                .or(() -> Optional.of(consumed).filter(_ -> reached))
                .map(limit -> allowance(limit, consumed, reached, usage.path("usage_period")))
                .stream()
                .toList();
    }

    private static Allowance allowance(
            BigDecimal limit, BigDecimal consumed, boolean reached, JsonNode period) {
        return new Allowance(
                "the limit of the instance at IBM Quantum",
                Allowance.SECONDS,
                limit,
                consumed,
                Optional.empty(),
                period(period),
                reached ? Allowance.Standing.REACHED : Allowance.Standing.COMPARED);
    }

    private static boolean reached(JsonNode reached) {
        if (!reached.isBoolean() && !reached.isMissingNode() && !reached.isNull()) {
            throw broken("The usage_limit_reached of the instance is neither true nor false.");
        }
        return reached.isBoolean() && reached.booleanValue();
    }

    private static Optional<BigDecimal> seconds(JsonNode usage, String name) {
        JsonNode value = usage.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isNumber()) {
            throw broken("The %s of the instance is no number.".formatted(name));
        }
        return Optional.of(Sane.amount("The %s of the instance".formatted(name), value.asString()));
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
