package dev.quench.hardware.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EmulatorServerTest {
    private static final String BODY = "{\"word\": \"%s\"}".formatted("echo".repeat(50));

    private final AtomicInteger handled = new AtomicInteger();
    private final List<String> log = new CopyOnWriteArrayList<>();

    private final EmulatedProtocol echo =
            new EmulatedProtocol() {
                @Override
                public String name() {
                    return "echo";
                }

                @Override
                public Endpoint endpoint(EmulatedRequest request) {
                    return Endpoint.OTHER;
                }

                @Override
                public EmulatedAnswer answer(EmulatedRequest request) {
                    handled.incrementAndGet();
                    return EmulatedAnswer.json(200, WireJson.body(request));
                }

                @Override
                public EmulatedAnswer refusal(EmulatedRequest request, RequestRefused refusal) {
                    return EmulatedAnswer.text(
                            refusal.status(), "text/plain", refusal.getMessage());
                }
            };

    private EmulatorServer server(String faults) {
        return EmulatorServer.start(
                echo,
                EmulatorOptions.defaults()
                        .withFaults(FaultPlan.parse(faults, 1))
                        .withSlowness(Duration.ofMillis(300))
                        .withLog(log::add),
                () -> Instant.EPOCH);
    }

    private Caller.Reply post(String faults, String body) {
        try (var server = server(faults);
                var caller =
                        Caller.of(server.address(), Map.of("Authorization", "Bearer s3cret"))) {
            return caller.post("/x?sig=s3cret", body);
        }
    }

    private void assertBroken(String faults) {
        try (var server = server(faults);
                var caller = Caller.of(server.address(), Map.of())) {
            assertThatThrownBy(() -> caller.sendBytes("POST", "/x", BODY))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void answersOnLoopbackAndLogsNoSecret() {
        var reply = post("", BODY);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().get("word").stringValue()).startsWith("echoecho");
        assertThat(log).containsExactly("POST /x?[sig] 200");
    }

    @Test
    void closesTheConnectionBeforeTheRequestIsHandled() {
        assertBroken("reset-before@1");

        assertThat(handled).hasValue(0);
    }

    @Test
    void handlesTheRequestAndClosesTheConnectionWithoutAnAnswer() {
        assertBroken("reset-after@1");

        assertThat(handled).hasValue(1);
    }

    @Test
    void stopsInTheMiddleOfAnAnswer() {
        assertBroken("truncated@1");

        assertThat(handled).hasValue(1);
    }

    @Test
    void corruptsBodiesSoThatTheyAreNoText() throws IOException {
        try (var server = server("corrupt@1");
                var caller = Caller.of(server.address(), Map.of())) {
            byte[] body = caller.sendBytes("POST", "/x", BODY).body();

            assertThatThrownBy(
                            () -> StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void dripsSlowAnswers() {
        long start = System.nanoTime();
        var reply = post("slow@1", BODY);

        assertThat(reply.json().has("word")).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThan(Duration.ofMillis(250));
    }

    @Test
    void sendsStatusesPagesAndWhenToComeBack() {
        assertThat(post("503@1", BODY).status()).isEqualTo(503);
        assertThat(post("retry-after@1", BODY).headers()).containsIgnoringCase("retry-after=[1]");
        assertThat(post("retry-date@1", BODY).headers()).contains("1 Jan 1970 00:00:02 GMT");
        assertThat(post("html-502@1", BODY).body()).startsWith("<html>");
        assertThat(handled).hasValue(0);
        assertThat(post("503-after@1", BODY).status()).isEqualTo(503);
        assertThat(post("empty@1", BODY)).extracting("status", "body").containsExactly(200, "");
        assertThat(handled).hasValue(2);
        assertThat(post("duplicate@1", BODY).status()).isEqualTo(200);
        assertThat(handled).hasValue(4);
        assertThat(log.getLast()).isEqualTo("POST /x?[sig] 200 faults [duplicate]");
    }

    @Test
    void refusesBodiesThatAreNoJsonOrTooLarge() {
        assertThat(post("", "{\"a\":").status()).isEqualTo(400);
        assertThat(post("", "[".repeat(100)).status()).isEqualTo(400);
        assertThat(post("", "[]").status()).isEqualTo(400);
        assertThat(post("", " ".repeat(EmulatorServer.LARGEST_REQUEST + 1)).status())
                .isEqualTo(413);
    }

    @Test
    void answersRequestsThatAreNoneWithoutAStackTrace() throws IOException {
        try (var server = server("")) {
            for (String request :
                    List.of(
                            "GET /a?b=%zz HTTP/1.1",
                            "GET a b c", "GET http:/// HTTP/1.1", "\0\1\2")) {
                assertThat(raw(server, request)).doesNotContain("200 OK", "\tat ");
            }
        }
    }

    private static String raw(EmulatorServer server, String line) throws IOException {
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream()
                    .write((line + "\r\nHost: x\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void saysThatAPortIsTaken() {
        try (var server = server("")) {
            var taken = EmulatorOptions.defaults().withPort(server.address().getPort());

            assertThatThrownBy(() -> EmulatorServer.start(echo, taken, () -> Instant.EPOCH))
                    .hasMessageContaining("cannot be listened on");
        }
    }
}
