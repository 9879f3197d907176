package dev.quench.hardware.remote.dwave;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.quench.hardware.remote.JobOrder;
import dev.quench.hardware.remote.JobRequest;
import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.remote.RemoteAnswer;
import dev.quench.hardware.remote.RemoteProgram;
import dev.quench.hardware.remote.http.JdkTransport;
import dev.quench.hardware.remote.http.RetryRules;
import dev.quench.hardware.remote.http.Scripted;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A recorded job once more, over sockets: a server that gives what the service gave. */
class DwaveReplayTest {
    private static final UUID KEY = new UUID(0, 9);

    private final Recording recording = Recording.of("triangle-ising");
    private final List<String> asked = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString().replaceFirst("^/sapi/v2/", "");
        asked.add(exchange.getRequestMethod() + " " + path);
        if (!"token".equals(exchange.getRequestHeaders().getFirst("X-Auth-Token"))) {
            send(exchange, 401, new byte[0], "application/json");
        } else if (path.startsWith("solvers/remote/")) {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            send(exchange, 200, packed(Recording.solverText()), type("solver-definition"));
        } else if (exchange.getRequestMethod().equals("POST")) {
            boolean same = unlabelled(exchange).equals(recording.request());
            send(exchange, same ? 200 : 400, recording.accepted(), type("problems"));
        } else if (path.contains("?id=")) {
            boolean first = asked.stream().filter(p -> p.contains("?id=")).count() == 1;
            send(exchange, first ? 503 : 200, recording.status(), type("problems"));
        } else {
            send(exchange, 200, recording.result(), type("problem"));
        }
    }

    private static String type(String media) {
        return "application/vnd.dwave.sapi.%s+json; version=3.0.0; charset=utf-8".formatted(media);
    }

    /** The recording has no label, a job of ours its key. */
    private static JsonNode unlabelled(HttpExchange exchange) throws IOException {
        JsonNode body = JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
        JsonNode label = ((ObjectNode) body.path(0)).remove("label");
        assertThat(label.asString()).isEqualTo(KEY.toString());
        return body;
    }

    private static byte[] packed(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static void send(HttpExchange exchange, int status, byte[] body, String type)
            throws IOException {
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Test
    void aRecordedJobRunsOverSockets() {
        try (var transport = new JdkTransport()) {
            var service =
                    new DwaveService(
                            DwaveAddress.at(
                                    URI.create(
                                            "http://127.0.0.1:%d"
                                                    .formatted(server.getAddress().getPort()))),
                            () -> "token",
                            transport,
                            RetryRules.defaults(),
                            new Scripted.Still(),
                            new SplittableRandom(1));
            var program = new RemoteProgram.Spins(RecordedExchangeTest.TRIANGLE);

            JobRequest request =
                    service.write(
                            new JobOrder(KEY, program, 100, Map.of()),
                            service.device("Advantage2_system1.5"));
            String id = service.submit(request);
            var report = service.poll(List.of(id)).getFirst();
            RemoteAnswer answer = service.read(request, service.fetch(id).orElseThrow());

            assertThat(report.state()).contains(JobState.COMPLETED);
            assertThat(answer.counts().total()).isEqualTo(100);
            assertThat(answer.counts().distinct()).isEqualTo(6);
            assertThat(asked)
                    .containsExactly(
                            "GET solvers/remote/Advantage2_system1.5",
                            "POST problems/",
                            "GET problems/?id=" + id,
                            "GET problems/?id=" + id,
                            "GET problems/%s/".formatted(id),
                            "GET problems/%s/".formatted(id));
        }
    }
}
