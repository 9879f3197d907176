package dev.quench.hardware.remote.azure;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An exchange with the real service, from a cassette in a folder beside the checkout. */
record AzureRecording(List<Exchange> exchanges) {
    /** One request and its answer. */
    record Exchange(
            String method,
            URI uri,
            Map<String, String> headers,
            String body,
            int status,
            Map<String, String> answerHeaders,
            String answer) {}

    static AzureRecording of(String name) {
        Path file = Path.of("../../shared/fixtures/azure-quantum/%s.yaml".formatted(name));
        assumeTrue(Files.exists(file), "skipped: ../shared is not here");
        try (var in = Files.newInputStream(file)) {
            var settings = LoadSettings.builder().setCodePointLimit(10_000_000).build();
            JsonNode whole =
                    JsonMapper.shared().valueToTree(new Load(settings).loadFromInputStream(in));
            return new AzureRecording(
                    whole.path("interactions")
                            .valueStream()
                            .map(AzureRecording::exchange)
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Exchange exchange(JsonNode node) {
        JsonNode request = node.path("request");
        JsonNode response = node.path("response");
        return new Exchange(
                request.path("method").stringValue(),
                URI.create(request.path("uri").stringValue()),
                headers(request.path("headers")),
                unescaped(request.path("body").asString("")),
                response.path("status").path("code").intValue(),
                headers(response.path("headers")),
                response.path("body").path("string").stringValue());
    }

    private static Map<String, String> headers(JsonNode node) {
        var headers = new TreeMap<String, String>();
        node.properties()
                .forEach(e ->
                        headers.put(
                                e.getKey().toLowerCase(Locale.ROOT),
                                e.getValue().path(0).stringValue()));
        return headers;
    }

    /** Undoes the text of a Python bytes literal. */
    private static String unescaped(String text) {
        if (!text.startsWith("b'") && !text.startsWith("b\"")) {
            return text;
        }
        return text.substring(2, text.length() - 1)
                .replace("\\n", "\n")
                .replace("\\'", "'")
                .replace("\\\"", "\"")
                .replace("\\\\", "\\");
    }
}
