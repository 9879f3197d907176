package dev.quench.hardware.remote.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.qasm.QasmReader;
import dev.quench.hardware.remote.azure.AzureRecording.Exchange;
import dev.quench.hardware.remote.http.HttpAnswer;
import dev.quench.hardware.remote.http.HttpCall;
import dev.quench.hardware.remote.http.Transport;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers from a recording, in its order, and compares every request with the recorded one: method,
 * host, path, query, headers, body. What differs is kept by name, and all that is kept must be
 * expected. Questions about a job may come less often than recorded.
 */
final class AzureReplay implements Transport {
    /** Ignored: what depends on the program that recorded, its time and its connection. */
    private static final Set<String> INCIDENTAL =
            Set.of(
                    "user-agent",
                    "accept-encoding",
                    "connection",
                    "content-length",
                    "x-ms-date",
                    "authorization",
                    "x-client-current-telemetry",
                    "x-client-os",
                    "x-client-sku",
                    "x-client-ver");

    private final List<Exchange> left;
    final Set<String> differences = new TreeSet<>();
    final List<String> skipped = new ArrayList<>();
    final List<HttpCall> calls = new ArrayList<>();

    AzureReplay(AzureRecording recording) {
        left = new ArrayList<>(recording.exchanges());
    }

    @Override
    public HttpAnswer send(HttpCall call) {
        calls.add(call);
        while (!same(call, left.getFirst())) {
            skipped.add(left.getFirst().method() + " " + last(left.getFirst().uri()));
            left.removeFirst();
            assertThat(left).as("no recorded request like " + call.preview()).isNotEmpty();
        }
        Exchange recorded = left.removeFirst();
        compare(call, recorded);
        return new HttpAnswer(
                recorded.status(),
                recorded.answerHeaders(),
                recorded.answer().getBytes(StandardCharsets.UTF_8));
    }

    /** The same address may be asked often: the last of a row of polls is the one that counts. */
    private boolean same(HttpCall call, Exchange recorded) {
        boolean like =
                call.method().equals(recorded.method())
                        && call.uri().getRawPath().equals(recorded.uri().getRawPath())
                        && call.uri().getAuthority().equals(recorded.uri().getAuthority());
        boolean poll = like && call.method().equals("GET") && last(call.uri()).startsWith("0000");
        return like && !(poll && left.size() > 1 && waits(recorded));
    }

    private static boolean waits(Exchange recorded) {
        return recorded.answer().contains("\"status\": \"Waiting\"");
    }

    private static String last(URI uri) {
        return uri.getPath().substring(uri.getPath().lastIndexOf('/') + 1);
    }

    private void compare(HttpCall call, Exchange recorded) {
        String name = call.method() + " " + last(call.uri());
        Map<String, String> query = query(recorded.uri());
        query.remove("test-sequence-id");
        assertThat(query(call.uri())).as(name).isEqualTo(query);
        var headers = new TreeMap<String, String>();
        call.headers()
                .forEach(h -> headers.put(h.name().toLowerCase(java.util.Locale.ROOT), h.value()));
        headers.keySet().removeAll(INCIDENTAL);
        var expected = new TreeMap<>(recorded.headers());
        expected.keySet().removeAll(INCIDENTAL);
        assertThat(headers).as(name).isEqualTo(expected);
        body(name, new String(call.body(), StandardCharsets.UTF_8), recorded.body());
    }

    static Map<String, String> query(URI uri) {
        return form(uri.getRawQuery() == null ? "" : uri.getRawQuery());
    }

    private static Map<String, String> form(String text) {
        var values = new TreeMap<String, String>();
        for (String pair : text.split("&", -1)) {
            String[] sides = pair.split("=", 2);
            if (sides.length == 2) {
                values.put(sides[0], URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
            }
        }
        return values;
    }

    private void body(String name, String sent, String recorded) {
        if (recorded.startsWith("{")) {
            fields(name, tree(sent), tree(recorded));
        } else if (recorded.startsWith("OPENQASM")) {
            assertThat(QasmReader.read("sent", sent))
                    .isEqualTo(QasmReader.read("recorded", recorded));
        } else {
            var ours = form(sent);
            var theirs = form(recorded);
            var names = new TreeSet<>(ours.keySet());
            names.addAll(theirs.keySet());
            names.stream()
                    .filter(n -> !ours.getOrDefault(n, "").equals(theirs.getOrDefault(n, "")))
                    .filter(n -> !"PLACEHOLDER".equals(theirs.get(n)) || !ours.containsKey(n))
                    .forEach(n -> differences.add(name + ": " + n));
        }
    }

    private static JsonNode tree(String text) {
        return JsonMapper.shared().readTree(text);
    }

    private void fields(String name, JsonNode sent, JsonNode recorded) {
        var names = new TreeSet<>(sent.propertyNames());
        names.addAll(recorded.propertyNames());
        for (String field : names) {
            JsonNode ours = sent.path(field);
            JsonNode theirs = recorded.path(field);
            if (ours.isObject() && theirs.isObject()) {
                fields(name + ": " + field, ours, theirs);
            } else if (!ours.equals(theirs)) {
                differences.add(name + ": " + field);
            }
        }
    }

    /** What was recorded and not asked for. */
    List<String> rest() {
        var rest = new ArrayList<>(skipped);
        left.forEach(x -> rest.add(x.method() + " " + last(x.uri())));
        return rest;
    }
}
