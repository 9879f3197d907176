package dev.quench.hardware.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A plain client that knows no provider. */
public record Caller(HttpClient http, URI address, Map<String, String> headers)
        implements AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    public static Caller of(URI address, Map<String, String> headers) {
        return new Caller(HttpClient.newHttpClient(), address, headers);
    }

    public Caller with(Map<String, String> changed) {
        return new Caller(http, address, changed);
    }

    public HttpResponse<byte[]> sendBytes(String method, String path, String body)
            throws IOException {
        var request =
                HttpRequest.newBuilder(address.resolve(path))
                        .timeout(Duration.ofSeconds(20))
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    public Reply send(String method, String path, String body) {
        try {
            var answer = sendBytes(method, path, body);
            return new Reply(
                    answer.statusCode(),
                    new String(answer.body(), StandardCharsets.UTF_8),
                    answer.headers().map().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Reply get(String path) {
        return send("GET", path, "");
    }

    public Reply post(String path, String body) {
        return send("POST", path, body);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    /** What came back. */
    public record Reply(int status, String body, String headers) {
        public JsonNode json() {
            return MAPPER.readTree(body);
        }
    }
}
