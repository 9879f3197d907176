package dev.quench.hardware.remote.journal;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.remote.RemoteAnswer;
import dev.quench.hardware.remote.http.WireJson;
import dev.quench.problems.qubo.Bits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decoded answers as JSON: counts by bits, bit 0 first.
 *
 * <p>Where most bits are 0 in every answer, as those of an annealer's qubits that a problem does
 * not use, {@code bits} lists the places of the others, ascending, {@code size} says how many there
 * are in all, and the counts, then called {@code countsOfBits}, are by the listed ones. Cost: reads
 * times bits that are ever 1, instead of reads times qubits of the device.
 */
final class Answers {
    private static final String WHOLE = "counts";
    private static final String PART = "countsOfBits";
    private static final int MOST_BITS = 1 << 24;

    private Answers() {}

    static byte[] write(RemoteAnswer answer) {
        ObjectNode tree = WireJson.object();
        counts(tree, answer.counts().asMap());
        answer.drawnBy().ifPresent(seed -> tree.put("drawnBy", seed));
        ObjectNode figures = tree.putObject("figures");
        new TreeMap<>(answer.figures()).forEach(figures::put);
        ArrayNode remarks = tree.putArray("remarks");
        answer.remarks().forEach(remarks::add);
        return WireJson.write(tree);
    }

    private static void counts(ObjectNode tree, Map<Bits, Integer> counts) {
        int size = counts.keySet().stream().mapToInt(Bits::size).findFirst().orElse(0);
        int[] used =
                counts.keySet().stream().flatMapToInt(Bits::ones).distinct().sorted().toArray();
        if (2 * used.length >= size) {
            ObjectNode whole = tree.putObject(WHOLE);
            counts.forEach((bits, count) -> whole.put(bits.toString(), count));
            return;
        }
        tree.put("size", size);
        ArrayNode places = tree.putArray("bits");
        IntStream.of(used).forEach(places::add);
        ObjectNode part = tree.putObject(PART);
        counts.forEach((bits, count) -> part.put(signs(bits, used), count));
    }

    private static String signs(Bits bits, int[] used) {
        return IntStream.of(used)
                .mapToObj(i -> bits.get(i) ? "1" : "0")
                .collect(Collectors.joining());
    }

    static RemoteAnswer read(byte[] json) {
        JsonNode tree = WireJson.parse("The journal", json);
        Map<Bits, Integer> counts = tree.has(PART) ? part(tree) : whole(tree);
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

    private static Map<Bits, Integer> whole(JsonNode tree) {
        Map<Bits, Integer> counts = new HashMap<>();
        tree.path(WHOLE)
                .propertyStream()
                .forEach(e -> counts.put(Bits.parse(e.getKey()), e.getValue().asInt()));
        return counts;
    }

    private static Map<Bits, Integer> part(JsonNode tree) {
        int size = tree.path("size").asInt(-1);
        int[] places = tree.path("bits").valueStream().mapToInt(p -> p.asInt(-1)).toArray();
        if (size < 0
                || size > MOST_BITS
                || IntStream.of(places).anyMatch(p -> p < 0 || p >= size)) {
            throw broken();
        }
        Map<Bits, Integer> counts = new HashMap<>();
        tree.path(PART)
                .propertyStream()
                .forEach(e -> counts.put(bits(e.getKey(), size, places), e.getValue().asInt()));
        return counts;
    }

    private static Bits bits(String signs, int size, int[] places) {
        if (signs.length() != places.length) {
            throw broken();
        }
        return Bits.withOnes(
                size,
                IntStream.range(0, places.length)
                        .filter(k -> signs.charAt(k) == '1')
                        .map(k -> places[k]));
    }

    private static BackendException broken() {
        return new BackendException(
                new BackendException.Broken(),
                "The journal has an answer whose bits are not where it says.\nMaybe the file was changed; the result as it came is beside it (quench jobs show).");
    }
}
