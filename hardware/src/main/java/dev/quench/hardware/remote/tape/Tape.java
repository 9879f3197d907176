package dev.quench.hardware.remote.tape;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.remote.http.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was recorded of one run: a file of JSON lines, the first of which says which run it was.
 *
 * @param run id of the run, from which the names of its jobs follow
 * @param command that was recorded
 * @param at when it began
 * @param settings of the provider that are no secrets
 * @param exchanges in the order in which they ended
 */
public record Tape(
        UUID run,
        String command,
        Instant at,
        Map<String, String> settings,
        List<Exchange> exchanges) {
    private static final int VERSION = 1;
    private static final long LARGEST = 512L << 20;

    /** Copies the collections. */
    public Tape {
        settings = Map.copyOf(settings);
        exchanges = List.copyOf(exchanges);
    }

    /**
     * Makes a tape on which nothing is recorded.
     *
     * @param run id of the run
     * @param command that is recorded; holds no secret
     * @param at when it begins
     * @param settings of the provider that are no secrets
     * @return the tape
     */
    public static Tape empty(UUID run, String command, Instant at, Map<String, String> settings) {
        return new Tape(run, command, at, settings, List.of());
    }

    /**
     * Reads a tape.
     *
     * @param file of JSON lines, at most 512 MiB
     * @return the tape
     * @throws IllegalArgumentException with the number of the line if it is none
     */
    public static Tape read(Path file) {
        List<String> lines = lines(file);
        if (lines.isEmpty()) {
            throw bad(file, 1, "is missing");
        }
        JsonNode head = parsed(file, 1, lines.getFirst());
        if (head.path("quench-tape").asInt(0) != VERSION) {
            throw bad(file, 1, "is not the head of a tape of version " + VERSION);
        }
        var exchanges = new ArrayList<Exchange>();
        for (int k = 1; k < lines.size(); k++) {
            exchanges.add(exchange(file, k + 1, parsed(file, k + 1, lines.get(k))));
        }
        try {
            return new Tape(
                    UUID.fromString(head.path("run").asString("")),
                    head.path("command").asString(""),
                    Instant.parse(head.path("at").asString("")),
                    texts(head.path("settings")),
                    exchanges);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw bad(file, 1, "has no run or no time");
        }
    }

    private static List<String> lines(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new IllegalArgumentException(
                        "The tape %s has more than %d MiB.\nMaybe it is another file."
                                .formatted(file, LARGEST >> 20));
            }
            return Files.readAllLines(file);
        } catch (CharacterCodingException e) {
            throw bad(file, 1, "is no text");
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The tape %s cannot be read (%s).\nMaybe --record FILE makes one."
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    private static JsonNode parsed(Path file, int line, String text) {
        try {
            JsonNode node = WireJson.parse("The line", text.getBytes(StandardCharsets.UTF_8));
            if (node.isObject()) {
                return node;
            }
        } catch (BackendException e) {
            throw bad(file, line, "is no JSON");
        }
        throw bad(file, line, "is no object of JSON");
    }

    private static Exchange exchange(Path file, int line, JsonNode node) {
        String request = node.path("request").asString("");
        int status = node.path("status").asInt(0);
        if (request.isEmpty() || status < 100 || status > 599) {
            throw bad(file, line, "has no request or no status");
        }
        try {
            byte[] body =
                    node.has("text")
                            ? node.path("text").asString("").getBytes(StandardCharsets.UTF_8)
                            : Base64.getDecoder().decode(node.path("base64").asString(""));
            return Exchange.of(request, status, texts(node.path("headers")), body);
        } catch (IllegalArgumentException e) {
            throw bad(file, line, "has a body that is no base64");
        }
    }

    private static Map<String, String> texts(JsonNode object) {
        var texts = new TreeMap<String, String>();
        object.propertyStream().forEach(e -> texts.put(e.getKey(), e.getValue().asString("")));
        return texts;
    }

    private static IllegalArgumentException bad(Path file, int line, String why) {
        return new IllegalArgumentException(
                "The line %d of the tape %s %s.\nMaybe it is another file, or was cut off: record it again (--record FILE)."
                        .formatted(line, file, why));
    }

    /** The first line of the file. */
    byte[] head() {
        ObjectNode head = WireJson.object();
        head.put("quench-tape", VERSION)
                .put("run", run.toString())
                .put("at", at.toString())
                .put("command", command);
        ObjectNode plain = head.putObject("settings");
        new TreeMap<>(settings).forEach(plain::put);
        return WireJson.write(head);
    }

    /** A line of the file. */
    static byte[] line(Exchange exchange) {
        ObjectNode line = WireJson.object();
        line.put("request", exchange.request()).put("status", exchange.answer().status());
        ObjectNode headers = line.putObject("headers");
        new LinkedHashMap<>(exchange.headers()).forEach(headers::put);
        byte[] body = exchange.answer().body();
        String text = new String(body, StandardCharsets.UTF_8);
        if (Arrays.equals(text.getBytes(StandardCharsets.UTF_8), body)) {
            line.put("text", text);
        } else {
            line.put("base64", Base64.getEncoder().encodeToString(body));
        }
        return WireJson.write(line);
    }

    static UncheckedIOException unwritten(Path file, IOException e) {
        return new UncheckedIOException(
                "The tape %s cannot be written (%s).\nMaybe another folder."
                        .formatted(file, e.getMessage()),
                e);
    }
}
