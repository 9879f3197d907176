package dev.quench.hardware.remote.journal;

import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.remote.RemoteAnswer;
import dev.quench.hardware.remote.http.WireJson;
import dev.quench.problems.qubo.Bits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Decoded answers as JSON: counts by bits, bit 0 first. */
final class Answers {
    private Answers() {}

    static byte[] write(RemoteAnswer answer) {
        ObjectNode tree = WireJson.object();
        ObjectNode counts = tree.putObject("counts");
        answer.counts().asMap().forEach((bits, count) -> counts.put(bits.toString(), count));
        answer.drawnBy().ifPresent(seed -> tree.put("drawnBy", seed));
        ObjectNode figures = tree.putObject("figures");
        new TreeMap<>(answer.figures()).forEach(figures::put);
        ArrayNode remarks = tree.putArray("remarks");
        answer.remarks().forEach(remarks::add);
        return WireJson.write(tree);
    }

    static RemoteAnswer read(byte[] json) {
        JsonNode tree = WireJson.parse("The journal", json);
        Map<Bits, Integer> counts = new HashMap<>();
        tree.path("counts")
                .propertyStream()
                .forEach(e -> counts.put(Bits.parse(e.getKey()), e.getValue().asInt()));
        Map<String, String> figures = new HashMap<>();
        tree.path("figures")
                .propertyStream()
                .forEach(e -> figures.put(e.getKey(), e.getValue().asString()));
        List<String> remarks = tree.path("remarks").valueStream().map(JsonNode::asString).toList();
        OptionalLong drawnBy =
                tree.path("drawnBy").isNumber()
                        ? OptionalLong.of(tree.path("drawnBy").asLong())
                        : OptionalLong.empty();
        return new RemoteAnswer(Counts.of(counts), drawnBy, figures, remarks);
    }
}
