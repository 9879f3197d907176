package dev.quench.hardware.emulator.ibm;

import dev.quench.hardware.emulator.EmulatedRequest;
import dev.quench.hardware.emulator.WireJson;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists jobs by the filters of a query, the newest first unless asked otherwise. */
record IbmJobList(EmulatedRequest request) {
    private static final int MOST = 200;
    private static final int USUAL = 10;

    ObjectNode answer(List<IbmJobView> views) {
        int limit = number("limit", USUAL, 1, MOST);
        int offset = number("offset", 0, 0, Integer.MAX_VALUE);
        List<IbmJobView> kept = views.stream().filter(this::matches).toList();
        boolean ascending = request.parameter("sort").filter("ASC"::equals).isPresent();
        var body = WireJson.object();
        ArrayNode list = body.putArray("jobs");
        boolean params = request.parameter("exclude_params").filter("false"::equals).isPresent();
        (ascending ? kept : kept.reversed())
                .stream().skip(offset).limit(limit).forEach(v -> list.add(v.json(false, params)));
        return body.put("count", kept.size()).put("offset", offset).put("limit", limit);
    }

    private int number(String name, int otherwise, int least, int most) {
        Optional<String> text = request.parameter(name);
        int value =
                text.filter(t -> t.matches("\\d{1,9}")).map(Integer::parseInt).orElse(otherwise);
        if (text.filter(t -> !t.matches("\\d{1,9}")).isPresent() || value < least || value > most) {
            throw WireJson.bad("The parameter %s must be %d to %d.".formatted(name, least, most));
        }
        return value;
    }

    private boolean matches(IbmJobView view) {
        var submission = view.job().submission();
        return submission.tags().containsAll(request.parameters("tags"))
                && equal("backend", Optional.of(view.device().name()))
                && equal("program", Optional.of("sampler"))
                && equal("session_id", submission.session())
                && equal("pending", Optional.of(String.valueOf(!view.state().terminal())))
                && time("created_after").filter(view.job().accepted()::isBefore).isEmpty()
                && time("created_before").filter(view.job().accepted()::isAfter).isEmpty();
    }

    private boolean equal(String name, Optional<String> value) {
        return request.parameter(name).filter(asked -> !value.equals(Optional.of(asked))).isEmpty();
    }

    private Optional<Instant> time(String name) {
        try {
            return request.parameter(name).map(Instant::parse);
        } catch (DateTimeException e) {
            throw WireJson.bad("The parameter %s must be a time of ISO 8601.".formatted(name));
        }
    }
}
