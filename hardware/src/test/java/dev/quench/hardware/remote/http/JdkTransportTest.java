package dev.quench.hardware.remote.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.hardware.backend.BackendException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against sockets that misbehave. */
class JdkTransportTest {
    private final JdkTransport transport = new JdkTransport();

    @AfterEach
    void close() {
        transport.close();
    }

    private interface Reply {
        void to(Socket socket) throws IOException;
    }

    private HttpAnswer ask(Reply reply, int most) throws IOException {
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> serve(server, reply));
            var uri = URI.create("http://127.0.0.1:%d/x".formatted(server.getLocalPort()));
            return transport.send(
                    HttpCall.of("POST", uri)
                            .body("text/plain", new byte[] {'b'})
                            .timeout(Duration.ofMillis(700))
                            .mostBytes(most));
        }
    }

    private static void serve(ServerSocket server, Reply reply) {
        try (Socket socket = server.accept()) {
            InputStream in = socket.getInputStream();
            byte[] head = new byte[4096];
            assertThat(in.read(head)).isPositive();
            reply.to(socket);
        } catch (IOException e) {
            // The client went first, which is what some tests want.
        }
    }

    private static Reply text(String text) {
        return raw(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Reply raw(byte[] bytes) {
        return socket -> {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        };
    }

    private static Class<?> kind(Throwable t) {
        return ((BackendException) t).kind().getClass();
    }

    @Test
    void aWholeAnswerComesBack() throws IOException {
        var answer =
                ask(text("HTTP/1.1 503 No\r\nRetry-After: 3\r\nContent-Length: 2\r\n\r\nno"), 10);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("retry-after")).contains("3");
        assertThat(answer.text()).isEqualTo("no");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nshort",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nshort\r\n",
                "SMTP hello\r\n\r\n"
            })
    void whatBreaksOffIsUncertain(String text) {
        assertThatThrownBy(() -> ask(text(text), 100))
                .hasMessageContaining("/x")
                .satisfies(t -> assertThat(kind(t)).isEqualTo(BackendException.Uncertain.class));
    }

    @Test
    void aReplyThatDripsIsUncertainAfterTheTimeout() {
        assertThatThrownBy(() ->
                        ask(
                                socket -> {
                                    var out = socket.getOutputStream();
                                    out.write(
                                            "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n"
                                                    .getBytes(StandardCharsets.UTF_8));
                                    for (int i = 0; i < 900; i++) {
                                        out.write('x');
                                        out.flush();
                                        java.util.concurrent.locks.LockSupport.parkNanos(
                                                20_000_000);
                                    }
                                },
                                1000))
                .satisfies(t -> assertThat(kind(t)).isEqualTo(BackendException.Uncertain.class));
    }

    @Test
    void nobodyThereIsUnavailable() throws IOException {
        int port;
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
        }

        assertThatThrownBy(() ->
                        transport.send(
                                HttpCall.of(
                                        "GET", URI.create("http://127.0.0.1:%d/".formatted(port)))))
                .satisfies(t -> assertThat(kind(t)).isEqualTo(BackendException.Unavailable.class));
    }

    @Test
    void anAnswerAboveTheLimitIsBroken() {
        assertThatThrownBy(
                        () -> ask(text("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n123456789"), 8))
                .hasMessageContaining("more than 8 bytes")
                .satisfies(t -> assertThat(kind(t)).isEqualTo(BackendException.Broken.class));
    }

    @Test
    void aPackedAnswerIsUnpackedUpToTheLimit() throws IOException {
        assertThat(ask(raw(packed(1000)), 1000).body()).hasSize(1000);
        assertThatThrownBy(() -> ask(raw(packed(1_000_000)), 2000))
                .satisfies(t -> assertThat(kind(t)).isEqualTo(BackendException.Broken.class));
    }

    private static byte[] packed(int size) throws IOException {
        var body = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(body)) {
            gzip.write(new byte[size]);
        }
        var whole = new ByteArrayOutputStream();
        whole.writeBytes(
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n"
                        .formatted(body.size())
                        .getBytes(StandardCharsets.UTF_8));
        whole.writeBytes(body.toByteArray());
        return whole.toByteArray();
    }

    @Test
    void redirectionsAreNotFollowed() throws IOException {
        var answer =
                ask(
                        text(
                                "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"),
                        10);

        assertThat(answer.status()).isEqualTo(302);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://quantum.example/x",
                "http://127.0.0.1.example/x",
                "https://user:pass@quantum.example/x",
                "ftp://127.0.0.1/x",
                "https:///x"
            })
    void addressesThatWouldShowACredentialAreRefused(String address) {
        assertThatThrownBy(() -> EndpointRule.require(URI.create(address)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Maybe")
                .satisfies(t -> assertThat(t.getMessage()).doesNotContain("pass"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.example/x",
                "http://127.0.0.1:80/",
                "http://[::1]:8/",
                "http://localhost"
            })
    void tlsAndThisMachineAreTaken(String address) {
        EndpointRule.require(URI.create(address));

        assertThat(EndpointRule.loopback(URI.create(address)))
                .isEqualTo(!address.startsWith("https"));
    }

    @Test
    void aHostThatIsNotKnownIsNamed() {
        var call = HttpCall.of("GET", URI.create("https://eastuss.quantum.invalid/x"));

        assertThatThrownBy(() -> transport.send(call))
                .hasMessageContaining("eastuss.quantum.invalid is not known")
                .hasMessageContaining("\nMaybe the region or location")
                .satisfies(t -> assertThat(ApiClient.unresolved(t)).isTrue());
    }
}
