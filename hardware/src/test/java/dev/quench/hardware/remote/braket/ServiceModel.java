package dev.quench.hardware.remote.braket;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quench.hardware.remote.http.HttpCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks requests against a model of a service as Amazon's libraries are generated from. Knows
 * nothing of Braket: all comes from the file.
 */
final class ServiceModel {
    private static final Path FILE = Path.of("../../shared/fixtures/braket/service-2.json");

    private final JsonNode model;
    private final List<String> faults = new ArrayList<>();

    private ServiceModel(JsonNode model) {
        this.model = model;
    }

    static ServiceModel braket() {
        assumeTrue(Files.exists(FILE), "skipped: ../shared is not here");
        try {
            return new ServiceModel(JsonMapper.shared().readTree(Files.readString(FILE)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The operation of a request and what is wrong with it. */
    record Verdict(String operation, List<String> faults) {}

    Verdict check(HttpCall call) {
        faults.clear();
        String path = call.uri().getRawPath();
        for (var operation : model.get("operations").properties()) {
            JsonNode http = operation.getValue().get("http");
            String template = http.get("requestUri").stringValue();
            Optional<Map<String, String>> labels = labels(template, path);
            if (http.get("method").stringValue().equals(call.method()) && labels.isPresent()) {
                request(
                        operation.getValue().path("input").path("shape").stringValue(""),
                        labels.get(),
                        call);
                return new Verdict(operation.getKey(), List.copyOf(faults));
            }
        }
        return new Verdict("", List.of("no operation for " + call.method() + " " + path));
    }

    /** Empty if the path is of another operation. */
    private static Optional<Map<String, String>> labels(String template, String path) {
        String[] wanted = template.split("/", -1);
        String[] found = path.split("/", -1);
        if (wanted.length != found.length) {
            return Optional.empty();
        }
        var labels = new HashMap<String, String>();
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].startsWith("{")) {
                labels.put(
                        wanted[i].substring(1, wanted[i].length() - 1),
                        URLDecoder.decode(found[i], StandardCharsets.UTF_8));
            } else if (!wanted[i].equals(found[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(labels);
    }

    private void request(String shape, Map<String, String> labels, HttpCall call) {
        JsonNode input = model.get("shapes").get(shape);
        var query = query(call.uri().getRawQuery());
        JsonNode body = body(call.body());
        var inBody = new ArrayList<String>();
        var known = new ArrayList<String>();
        for (var member : input.path("members").properties()) {
            String name = member.getKey();
            String wire = member.getValue().path("locationName").stringValue(name);
            known.add(wire);
            switch (member.getValue().path("location").stringValue("body")) {
                case "uri" -> text(name, target(member.getValue()), labels.getOrDefault(wire, ""));
                case "querystring" ->
                        query(name, member.getValue(), query.getOrDefault(wire, List.of()));
                case "body" -> inBody.add(name);
                default -> faults.add("a location that is not known of " + name);
            }
        }
        query.keySet().stream()
                .filter(wire -> !known.contains(wire))
                .forEach(wire -> faults.add("an unknown parameter " + wire));
        for (var entry : body.properties()) {
            if (!inBody.contains(entry.getKey())) {
                faults.add("an unknown member " + entry.getKey());
            } else {
                JsonNode member = input.get("members").get(entry.getKey());
                value(entry.getKey(), member, entry.getValue());
            }
        }
        for (JsonNode required : input.path("required")) {
            String name = required.stringValue();
            if (inBody.contains(name) && !body.has(name)) {
                faults.add("no " + name);
            }
        }
        if (!inBody.isEmpty()
                && !call.header("Content-Type").orElse("").equals("application/json")) {
            faults.add("the content type " + call.header("Content-Type"));
        }
    }

    private static Map<String, List<String>> query(String raw) {
        var query = new HashMap<String, List<String>>();
        for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            query.computeIfAbsent(
                            URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                            _ -> new ArrayList<>())
                    .add(URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    private JsonNode body(byte[] bytes) {
        return bytes.length == 0
                ? JsonMapper.shared().createObjectNode()
                : JsonMapper.shared().readTree(bytes);
    }

    private JsonNode target(JsonNode member) {
        return model.get("shapes").get(member.get("shape").stringValue());
    }

    private void query(String name, JsonNode member, List<String> values) {
        JsonNode shape = target(member);
        if (shape.get("type").stringValue().equals("list")) {
            values.forEach(v -> text(name, target(shape.get("member")), v));
        } else {
            values.forEach(v -> text(name, shape, v));
        }
    }

    private void value(String name, JsonNode member, JsonNode value) {
        JsonNode shape = target(member);
        if (member.path("jsonvalue").booleanValue(false)) {
            inner(name, value);
        }
        switch (shape.get("type").stringValue()) {
            case "string" -> {
                if (!value.isString()) {
                    faults.add("%s is no text".formatted(name));
                } else {
                    text(name, shape, value.stringValue());
                }
            }
            case "integer", "long" -> whole(name, shape, value);
            case "list" -> list(name, shape, value);
            case "map" -> map(name, shape, value);
            case "structure" -> structure(name, shape, value);
            default -> faults.add("%s has a type that is not known".formatted(name));
        }
    }

    private void inner(String name, JsonNode value) {
        try {
            JsonMapper.shared().readTree(value.stringValue(""));
        } catch (JacksonException e) {
            faults.add("%s holds no JSON".formatted(name));
        }
    }

    private void text(String name, JsonNode shape, String text) {
        int length = text.codePointCount(0, text.length());
        if (length < shape.path("min").intValue(0)
                || length > shape.path("max").intValue(Integer.MAX_VALUE)) {
            faults.add("%s has %d characters".formatted(name, length));
        }
        String pattern = shape.path("pattern").stringValue("");
        if (!pattern.isEmpty() && !Pattern.matches(pattern, text)) {
            faults.add("%s ('%s') is not %s".formatted(name, text, pattern));
        }
        var words = shape.path("enum").valueStream().map(JsonNode::stringValue).toList();
        if (!words.isEmpty() && !words.contains(text)) {
            faults.add("%s ('%s') is none of %s".formatted(name, text, words));
        }
    }

    private void whole(String name, JsonNode shape, JsonNode value) {
        if (!value.isIntegralNumber()
                || value.longValue() < shape.path("min").longValue(Long.MIN_VALUE)
                || value.longValue() > shape.path("max").longValue(Long.MAX_VALUE)) {
            faults.add("%s (%s) is no number in its range".formatted(name, value));
        }
    }

    private void list(String name, JsonNode shape, JsonNode value) {
        if (!value.isArray()
                || value.size() < shape.path("min").intValue(0)
                || value.size() > shape.path("max").intValue(Integer.MAX_VALUE)) {
            faults.add("%s is no list of its length".formatted(name));
        }
        value.forEach(v -> value(name, shape.get("member"), v));
    }

    private void map(String name, JsonNode shape, JsonNode value) {
        value.properties().forEach(e -> value(name, shape.get("value"), e.getValue()));
    }

    private void structure(String name, JsonNode shape, JsonNode value) {
        for (var entry : value.properties()) {
            JsonNode member = shape.path("members").path(entry.getKey());
            if (member.isMissingNode()) {
                faults.add("an unknown member %s of %s".formatted(entry.getKey(), name));
            } else {
                value(entry.getKey(), member, entry.getValue());
            }
        }
        for (JsonNode required : shape.path("required")) {
            if (!value.has(required.stringValue())) {
                faults.add("no %s in %s".formatted(required.stringValue(), name));
            }
        }
    }
}
